"""Reading how contributions relate; hidden ones are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.together.models import RelationKind

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import IdeaQuerySet

ANSWERING = (RelationKind.ANSWERS.value, RelationKind.BUILDS_ON.value)


def answers_to(idea: Idea) -> IdeaQuerySet:
    """Return what answers a need or uses an offer, oldest first."""
    return (
        Idea.objects.visible()
        .filter(relations_out__target=idea, relations_out__kind__in=ANSWERING)
        .order_by("created", "pk")
    )


def answered_by(idea: Idea) -> QuerySet[Idea]:
    """Return the needs and offers that an idea answers or uses."""
    return (
        Idea.objects.visible()
        .filter(relations_in__source=idea, relations_in__kind__in=ANSWERING)
        .order_by("created", "pk")
    )


def merged_into(idea: Idea) -> Idea | None:
    """Return where a merged contribution went, if that can be shown."""
    return (
        Idea.objects.visible()
        .filter(
            relations_in__source=idea,
            relations_in__kind=RelationKind.MERGED_INTO,
        )
        .first()
    )


def taken_up_by(idea: Idea) -> QuerySet[Idea]:
    """Return the contributions that were merged into an idea."""
    return (
        Idea.objects.visible()
        .filter(
            relations_out__target=idea,
            relations_out__kind=RelationKind.MERGED_INTO,
        )
        .order_by("created", "pk")
    )
