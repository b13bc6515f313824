"""What the page of an idea shows of the measure that it has become."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.measures.evaluation.selectors import evaluation_part
from gemeinsam_digital.measures.indicators.selectors import indicators_part
from gemeinsam_digital.measures.learnings.selectors import learnings_part
from gemeinsam_digital.measures.learnings.selectors import taken_over_by
from gemeinsam_digital.measures.reports.selectors import reports_part

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


def told_context(idea: Idea, user: Any) -> dict[str, Any]:
    """Return what is told of a measure, and which learnings a contribution uses."""
    taken_over = {"taken_over": taken_over_by(idea)}
    if idea.stage != Stage.MEASURE:
        return taken_over
    return {
        **taken_over,
        **evaluation_part(idea, user),
        **indicators_part(idea, user),
        **reports_part(idea, user),
        **learnings_part(idea, user),
    }
