"""What keeps an idea from being deleted: steps it has taken."""

from __future__ import annotations

from gemeinsam_digital.ideas.deleting import has_moved
from gemeinsam_digital.ideas.deleting import register_tie
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.events import STEPPED


@register_tie
def has_stepped(idea: Idea) -> str:
    """Stepping forth and back leaves it where it was, but not as it was."""
    stepped = idea.events.filter(type=STEPPED.code).exists()
    return has_moved() if stepped else ""
