"""What keeps an idea from being deleted: contributions that point to it."""

from __future__ import annotations

from django.utils.translation import pgettext

from gemeinsam_digital.ideas.deleting import register_tie
from gemeinsam_digital.ideas.models import Idea


@register_tie
def is_related(idea: Idea) -> str:
    """What answers it, uses it or was merged into it would point to nothing."""
    if idea.relations_in.exists():
        return pgettext("arena", "Other contributions refer to this one already.")
    return ""
