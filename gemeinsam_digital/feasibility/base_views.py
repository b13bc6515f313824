"""What pages about a review need, and those of a unit about one request."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests.selectors import is_request_outdated
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.selectors import with_current_text
from gemeinsam_digital.units.models import Criterion


class ReviewView(IdeaView):
    """A page about a review, which asks again and again what text is judged."""

    @cached_property
    def idea(self) -> Idea:
        """The idea of the address."""
        return with_current_text(super().idea)


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
        return with_current_text(self.assessment_request.idea)

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
        return is_request_outdated(self.assessment_request)

    @property
    def work_url(self) -> str:
        """The work page."""
        return reverse("gemeinsam_digital:assess", args=[self.assessment_request.pk])

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
