"""Who answers for what, read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Q
from django.db.models import QuerySet

from gemeinsam_digital.choices import ActorKind
from gemeinsam_digital.choices import ClaimState
from gemeinsam_digital.choices import Role
from gemeinsam_digital.ideas.facts import Fact
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Actor
from gemeinsam_digital.responsibility.models import Claim

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
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


@Fact
def lead_claims_of(idea: Idea) -> list[Claim]:
    """Return the offers to lead and the claim of who leads, oldest first."""
    return list(_to_lead(idea.claims.all()))


def _to_lead(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    return (
        claims.filter(role=Role.LEAD, state__in=OPEN_STATES)
        .select_related("actor")
        .order_by("offered_at", "pk")
    )


def preload_lead_claims(ideas: Sequence[Idea]) -> None:
    """Look up who leads or offers to, in one query."""
    claims: dict[int, list[Claim]] = {idea.pk: [] for idea in ideas}
    for claim in _to_lead(Claim.objects.filter(idea__in=ideas)):
        claims[claim.idea_id].append(claim)
    for idea in ideas:
        lead_claims_of.put(idea, claims[idea.pk])


def lead_of(idea: Idea) -> Claim | None:
    """Return the accepted claim to lead, ``None`` where nobody leads."""
    return next(
        (c for c in lead_claims_of(idea) if c.state == ClaimState.ACCEPTED), None
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


def responsible_in(module: Module) -> QuerySet[Actor]:
    """Return who holds a role on a public contribution of an Arena, by name."""
    held = Claim.objects.filter(
        state=ClaimState.ACCEPTED, idea__module=module, idea__hidden_at=None
    )
    return Actor.objects.filter(pk__in=held.values("actor")).order_by("name", "pk")


def offers_on(idea: Idea) -> QuerySet[Claim]:
    """Return the offers that wait for an answer, oldest first."""
    return (
        idea.claims.filter(state=ClaimState.OFFERED)
        .select_related("actor")
        .order_by("offered_at")
    )
