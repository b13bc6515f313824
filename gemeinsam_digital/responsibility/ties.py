"""What keeps an idea from being deleted: offers of others."""

from __future__ import annotations

from django.utils.translation import pgettext

from gemeinsam_digital.ideas.deleting import register_tie
from gemeinsam_digital.ideas.models import Idea


@register_tie
def has_offers(idea: Idea) -> str:
    """Whoever has offered something was part of it, even if it was declined."""
    if idea.claims.exclude(offered_by=idea.creator_id).exists():
        return pgettext(
            "arena", "Others have offered to take on responsibility already."
        )
    return ""
