"""Reading concerns."""

from __future__ import annotations

from collections.abc import Sequence

from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.ideas.models import Idea


@Fact
def open_concerns(idea: Idea) -> list[Concern]:
    """Return what stands against a contribution."""
    return []


def preload_open_concerns(ideas: Sequence[Idea]) -> None:
    """Look up what stands against several contributions."""
