"""What pages have in common on which a unit judges."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from django.urls import reverse

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.feasibility.assessments import selectors
from gemeinsam_digital.feasibility.assessments import services
from gemeinsam_digital.feasibility.assessments.forms import JudgementForm
from gemeinsam_digital.feasibility.assessments.forms import initial_of
from gemeinsam_digital.feasibility.assessments.services import Incomplete
from gemeinsam_digital.feasibility.assessments.services import JudgementInput
from gemeinsam_digital.feasibility.base_views import UnitRequestView
from gemeinsam_digital.feasibility.legality import check_review_open
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests.selectors import finding_on_current
from gemeinsam_digital.feasibility.requests.selectors import newer_request
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.ideas.selectors import current_revision
from gemeinsam_digital.units.textblocks.selectors import offered_by


class JudgementView(UnitRequestView):
    """A page with a form for each criterion."""

    @cached_property
    def idea(self) -> Idea:
        """The idea that is judged, with the finding on it read once."""
        idea = super().idea
        finding_on_current.put(idea, finding_on_current(idea))
        return idea

    def forms_of(self, judgements: Sequence[JudgementInput]) -> list[JudgementForm]:
        """Return one form for each criterion, filled with what there is."""
        initial = initial_of(judgements)
        blocks = offered_by(self.assessment_request.unit)
        return [
            JudgementForm(
                self.posted,
                criterion=criterion,
                blocks=blocks,
                initial=initial.get(criterion.code),
            )
            for criterion in self.criteria
        ]


class WorkView(JudgementView):
    """The page on which a unit judges: what it is about, and where it stands."""

    @cached_property
    def is_released(self) -> bool:
        """Whether the unit has let its judgement go."""
        return self.assessment is not None and self.assessment.is_released

    @cached_property
    def stored(self) -> list[JudgementInput]:
        """What the unit has stored so far."""
        return services.stored_inputs(self.assessment) if self.assessment else []

    @cached_property
    def newer(self) -> AssessmentRequest | None:
        """The unit's request about the current text, where this is an older one."""
        return newer_request(self.assessment_request)

    def back_url(self) -> str:
        """Return where the current text is judged, if that is somewhere else."""
        if self.newer is None:
            return super().back_url()
        return reverse("gemeinsam_digital:assess", args=[self.newer.pk])

    @cached_property
    def earlier(self) -> Assessment | None:
        """What the unit has said about an earlier text."""
        return selectors.earlier_release(self.assessment_request)

    @cached_property
    def is_open(self) -> bool:
        """Whether units can still judge the current text."""
        try:
            check_review_open(self.idea)
        except Illegal:
            return False
        return True

    @cached_property
    def revision(self) -> Revision:
        """The text that is judged: whoever has not answered judges what there is."""
        is_answered = self.is_released or self.assessment_request.is_declined
        if self.is_outdated and not is_answered and self.newer is None:
            return current_revision(self.idea)
        return self.assessment_request.revision

    @cached_property
    def basis(self) -> Revision | None:
        """The text that the unit has worked on last, where it was another one."""
        if self.is_outdated:
            return self.assessment_request.revision
        return self.earlier.request.revision if self.earlier else None

    @cached_property
    def is_last_look(self) -> bool:
        """Whether what will be final is shown, to release it or go on writing."""
        asked = "freigeben" in self.request.GET
        if not asked or self.assessment is None or self.is_released:
            return False
        request = self.assessment_request
        if request.needs_releaser or self.is_outdated:
            return False
        return not services.missing_in(request, self.stored)

    @cached_property
    def may_release(self) -> bool:
        """Whether this person lets the draft go as it is, written by somebody else."""
        return (
            self.assessment_request.needs_releaser
            and self.assessment is not None
            and not self.is_released
            and may(self.user, Permission.RELEASE_ASSESSMENT, self.assessment_request)
        )


def add_problems(forms: Sequence[JudgementForm], incomplete: Incomplete) -> None:
    """Say at the fields what a release lacks."""
    by_code = {form.criterion.code: form for form in forms}
    for (code, field), message in incomplete.problems.items():
        by_code[code].add_error(field, message)
