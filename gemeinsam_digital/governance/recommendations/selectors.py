"""Reading what bodies advise."""

from __future__ import annotations

from collections.abc import Sequence

from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.ideas.models import Idea


@Fact
def recommendations_on(idea: Idea) -> list[Recommendation]:
    """Return what bodies advise on the current text; of each the newest."""
    return []


def preload_recommendations(ideas: Sequence[Idea]) -> None:
    """Look up what bodies advise on several contributions."""
