"""What every page of a unit about one request needs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from gemeinsam_digital.feasibility.assess_forms import JudgementForm
from gemeinsam_digital.feasibility.assess_forms import initial_of
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.services import Incomplete
from gemeinsam_digital.feasibility.services import JudgementInput
from gemeinsam_digital.feasibility.services import is_outdated
from gemeinsam_digital.feasibility.unit_models import Criterion
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.web import IdeaView
from gemeinsam_digital.permissions import Permission


class UnitRequestView(IdeaView):
    """A page about one request, for the unit that was asked."""

    section = "workbench"
    permission = Permission.ASSESS

    @cached_property
    def assessment_request(self) -> AssessmentRequest:
        """The request of the address."""
        requests = AssessmentRequest.objects.select_related(
            "idea__module__project__organisation",
            "idea__creator",
            "unit__actor",
            "revision",
            "criteria_set",
            "suggested",
        )
        return get_object_or_404(requests, pk=self.kwargs["pk"])

    @cached_property
    def idea(self) -> Idea:
        """The idea that is judged."""
        return self.assessment_request.idea

    def permission_object(self) -> Any:
        """Return the request."""
        return self.assessment_request

    @cached_property
    def assessment(self) -> Assessment | None:
        """The unit's own judgement so far."""
        return (
            Assessment.objects.filter(request=self.assessment_request)
            .select_related("request__criteria_set", "reaffirms__request__revision")
            .first()
        )

    @cached_property
    def criteria(self) -> list[Criterion]:
        """What the unit is asked, in order."""
        return list(self.assessment_request.criteria_set.criteria.all())

    @cached_property
    def is_outdated(self) -> bool:
        """Whether the text was changed materially since."""
        return is_outdated(self.assessment_request)

    @property
    def work_url(self) -> str:
        """The work page."""
        return reverse("gemeinsam_digital:assess", args=[self.assessment_request.pk])

    def forms_of(self, judgements: Sequence[JudgementInput]) -> list[JudgementForm]:
        """Return one form for each criterion, filled with what there is."""
        initial = initial_of(judgements)
        return [
            JudgementForm(
                self.posted, criterion=criterion, initial=initial.get(criterion.code)
            )
            for criterion in self.criteria
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what every such page shows."""
        return super().get_context_data(
            assessment_request=self.assessment_request,
            unit=self.assessment_request.unit,
            assessment=self.assessment,
            is_outdated=self.is_outdated,
            work_url=self.work_url,
            **kwargs,
        )


def add_problems(forms: Sequence[JudgementForm], incomplete: Incomplete) -> None:
    """Say at the fields what a release lacks."""
    by_code = {form.criterion.code: form for form in forms}
    for (code, field), message in incomplete.problems.items():
        by_code[code].add_error(field, message)
