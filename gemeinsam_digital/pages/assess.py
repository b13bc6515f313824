"""The work page of a unit, with what only several rooms together know."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from gemeinsam_digital.core.counting import counted
from gemeinsam_digital.feasibility.assessments.views import AssessView
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.selectors import latest_finding
from gemeinsam_digital.feasibility.selectors import preload_findings
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.tasks import inbox
from gemeinsam_digital.search.similar import similar_to


@dataclass(frozen=True, slots=True)
class Workload:
    """How far somebody is with what their units were asked.

    Attributes:
        done: what is judged, of the reviews that go on.
        left: what is to be judged, or looked at again.
    """

    done: int
    left: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.done + self.left


class AssessPage(AssessView):
    """The work page; published findings on similar contributions stand beside it."""

    @cached_property
    def _requests(self) -> inbox.Rows:
        """What the units of this person were asked in this Arena."""
        return inbox.requests_to(sorted(self.reader.units), self.module)

    def next_url(self) -> str:
        """Return the request after this one, from the end on the first again.

        The most urgent comes first, and of those with the same day what the
        fewest units have judged.
        """
        rows = inbox.by_need(inbox.pending(self._requests))
        keys = list(rows.values_list("pk", flat=True))
        here = self.assessment_request.pk
        behind = keys[keys.index(here) + 1 :] if here in keys else keys
        others = [*behind, *(key for key in keys if key != here)]
        if not others:
            return super().next_url()
        return reverse("gemeinsam_digital:assess", args=[others[0]])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how far one is, and the findings, published ones only."""
        judged = Idea.objects.filter(pk__in=Finding.objects.values("idea"))
        ideas = similar_to(
            self.module, self.idea.title, exclude=self.idea, among=judged
        )
        preload_findings(ideas)
        found = [(idea, latest_finding(idea)) for idea in ideas]
        return super().get_context_data(
            similar=[(idea, finding) for idea, finding in found if finding],
            workload=None if self.is_released else self._workload(),
            **kwargs,
        )

    def _workload(self) -> Workload:
        numbers = counted(
            done=inbox.done_in_reviews(self._requests),
            left=inbox.pending(self._requests),
        )
        return Workload(**numbers)
