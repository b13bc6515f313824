"""Who answers for what, read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Q
from django.db.models import QuerySet

from gemeinsam_digital.choices import ActorKind
from gemeinsam_digital.choices import ClaimState
from gemeinsam_digital.choices import Role
from gemeinsam_digital.responsibility.models import Actor
from gemeinsam_digital.responsibility.models import Claim

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


def actors_of(user: Any) -> QuerySet[Actor]:
    """Return the actors that a user may speak for, the own person included."""
    represented = Q(representatives__user=user, representatives__left_at=None)
    return (
        Actor.objects.filter(Q(user=user) | represented, retired_at=None)
        .distinct()
        .order_by("name")
    )


def organisations_of(user: Any) -> QuerySet[Actor]:
    """Return the organisations and units that a user represents."""
    return actors_of(user).exclude(kind=ActorKind.PERSON)


def speaks_for(user: Any, actor_pk: int) -> bool:
    """Return whether the user may speak for an actor."""
    return actors_of(user).filter(pk=actor_pk).exists()


def lead_of(idea: Idea) -> Claim | None:
    """Return the accepted claim to lead, ``None`` where nobody leads."""
    return (
        idea.claims.filter(role=Role.LEAD, state=ClaimState.ACCEPTED)
        .select_related("actor")
        .first()
    )


def is_in_team(user: Any, idea: Idea, roles: tuple[Role, ...]) -> bool:
    """Return whether the user speaks for an actor with one of these roles.

    One query, because rules ask it on every page.
    """
    speaks = Q(actor__user=user) | Q(
        actor__representatives__user=user, actor__representatives__left_at=None
    )
    return (
        idea.claims.filter(role__in=roles, state=ClaimState.ACCEPTED)
        .filter(speaks)
        .exists()
    )


def consortium_of(idea: Idea) -> list[Claim]:
    """Return the accepted claims, the lead first."""
    order = {role.value: position for position, role in enumerate(Role)}
    claims = idea.claims.filter(state=ClaimState.ACCEPTED).select_related("actor")
    return sorted(claims, key=lambda claim: (order[claim.role], claim.decided_at))


def offers_on(idea: Idea) -> QuerySet[Claim]:
    """Return the offers that wait for an answer, oldest first."""
    return (
        idea.claims.filter(state=ClaimState.OFFERED)
        .select_related("actor")
        .order_by("offered_at")
    )
