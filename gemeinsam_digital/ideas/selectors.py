"""Reading ideas and their revisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count

from adhocracy4.ratings.models import Rating
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


def current_revision(idea: Idea) -> Revision:
    """Return the newest revision: what the page shows."""
    return idea.revisions.latest("number")


def revisions_of(idea: Idea) -> list[Revision]:
    """Return all revisions, newest first, without the texts, which are long."""
    return list(idea.revisions.defer("content").order_by("-number"))


@Fact
def current_material_revision(idea: Idea) -> Revision:
    """Return the newest revision that changed what others rely on.

    Judgements on this text or a later one hold; older ones are outdated.
    """
    return idea.revisions.filter(is_material=True).latest("number")


def with_current_text(idea: Idea) -> Idea:
    """Return the idea, with its current material revision read once.

    For one page or one service: only revising makes another one.
    """
    current_material_revision.put(idea, current_material_revision(idea))
    return idea


@Fact
def support_of(idea: Idea) -> int:
    """Return how many people support the idea now."""
    return int(idea.ratings.filter(value=Rating.POSITIVE).count())


def is_supported_by(idea: Idea, user: AbstractBaseUser) -> bool:
    """Return whether this user supports the idea."""
    return bool(
        user.is_authenticated
        and idea.ratings.filter(creator_id=user.pk, value=Rating.POSITIVE).exists()
    )


# --- Of many ideas at once ---------------------------------------------------


def preload_material_revisions(ideas: Sequence[Idea]) -> None:
    """Look up the current material revisions in one query, without the texts."""
    revisions = (
        Revision.objects.filter(idea__in=ideas, is_material=True)
        .order_by("number")
        .defer("content")
    )
    latest = {revision.idea_id: revision for revision in revisions}
    for idea in ideas:
        if idea.pk in latest:
            current_material_revision.put(idea, latest[idea.pk])


def preload_support(ideas: Sequence[Idea]) -> None:
    """Look up how many people support the ideas, in one query."""
    rows = (
        Rating.objects.filter(
            content_type=ContentType.objects.get_for_model(Idea),
            object_pk__in=[idea.pk for idea in ideas],
            value=Rating.POSITIVE,
        )
        .order_by()
        .values_list("object_pk")
        .annotate(number=Count("pk"))
    )
    numbers = dict(rows)
    for idea in ideas:
        support_of.put(idea, numbers.get(idea.pk, 0))
