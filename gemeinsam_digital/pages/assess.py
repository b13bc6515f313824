"""The work page of a unit, with what was found about similar contributions."""

from __future__ import annotations

from typing import Any

from gemeinsam_digital.feasibility.assessments.views import AssessView
from gemeinsam_digital.feasibility.selectors import latest_finding
from gemeinsam_digital.feasibility.selectors import preload_findings
from gemeinsam_digital.together.similar import similar_to


class AssessPage(AssessView):
    """The work page; published findings on similar contributions stand beside it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the findings, published ones only."""
        ideas = similar_to(self.module, self.idea.title, exclude=self.idea)
        preload_findings(ideas)
        found = [(idea, latest_finding(idea)) for idea in ideas]
        return super().get_context_data(
            similar=[(idea, finding) for idea, finding in found if finding], **kwargs
        )
