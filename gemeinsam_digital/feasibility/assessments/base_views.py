"""What pages have in common on which a unit judges."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from gemeinsam_digital.feasibility.assessments.forms import JudgementForm
from gemeinsam_digital.feasibility.assessments.forms import initial_of
from gemeinsam_digital.feasibility.assessments.services import Incomplete
from gemeinsam_digital.feasibility.assessments.services import JudgementInput
from gemeinsam_digital.feasibility.base_views import UnitRequestView
from gemeinsam_digital.feasibility.requests.selectors import finding_on_current
from gemeinsam_digital.ideas.models import Idea


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
        return [
            JudgementForm(
                self.posted, criterion=criterion, initial=initial.get(criterion.code)
            )
            for criterion in self.criteria
        ]


def add_problems(forms: Sequence[JudgementForm], incomplete: Incomplete) -> None:
    """Say at the fields what a release lacks."""
    by_code = {form.criterion.code: form for form in forms}
    for (code, field), message in incomplete.problems.items():
        by_code[code].add_error(field, message)
