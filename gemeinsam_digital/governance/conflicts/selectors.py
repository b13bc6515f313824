"""Reading goal conflicts."""

from __future__ import annotations

from collections.abc import Sequence

from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.ideas.models import Idea


@Fact
def open_conflicts(idea: Idea) -> list[GoalConflict]:
    """Return the goal conflicts of a contribution that are not resolved."""
    return []


def preload_open_conflicts(ideas: Sequence[Idea]) -> None:
    """Look up the goal conflicts of several contributions."""
