"""Reading ideas and their revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adhocracy4.ratings.models import Rating
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.models import Revision

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


def current_revision(idea: Idea) -> Revision:
    """Return the newest revision: what the page shows."""
    return idea.revisions.latest("number")


def current_material_revision(idea: Idea) -> Revision:
    """Return the newest revision that changed what others rely on.

    Judgements on this text or a later one hold; older ones are outdated.
    """
    return idea.revisions.filter(is_material=True).latest("number")


def support_of(idea: Idea) -> int:
    """Return how many people support the idea now."""
    return int(idea.ratings.filter(value=Rating.POSITIVE).count())


def is_supported_by(idea: Idea, user: AbstractBaseUser) -> bool:
    """Return whether this user supports the idea."""
    return bool(
        user.is_authenticated
        and idea.ratings.filter(creator_id=user.pk, value=Rating.POSITIVE).exists()
    )
