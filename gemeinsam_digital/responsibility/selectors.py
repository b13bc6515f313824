"""Who answers for what, read."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import QuerySet

from adhocracy4.modules.models import Module
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.selectors import _spoken_for_by
from gemeinsam_digital.actors.selectors import actors_of
from gemeinsam_digital.actors.selectors import speaks_for
from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


# --- speaking for somebody -------------------------------------------------------


def works_with(user: Any, actor_pk: int) -> bool:
    """Return whether the user speaks for an actor, or for one in its team."""
    mine = actors_of(user).values("pk")
    ideas = holding().filter(actor=actor_pk, idea__hidden_at=None)
    together = holding().filter(actor__in=mine, idea__in=ideas.values("idea"))
    return speaks_for(user, actor_pk) or together.exists()


# --- of one idea -----------------------------------------------------------------


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
    return holding(*roles).filter(_spoken_for_by(user, "actor"), idea=idea).exists()


def in_order_of_roles(claims: Iterable[Claim]) -> list[Claim]:
    """Return claims with the lead first, then by when they were accepted."""
    order = {role.value: position for position, role in enumerate(Role)}
    return sorted(
        claims, key=lambda claim: (order[claim.role], claim.decided_at, claim.pk)
    )


def consortium_of(idea: Idea) -> list[Claim]:
    """Return the accepted claims, the lead first, with their competences."""
    claims = holding().filter(idea=idea).select_related("actor")
    return in_order_of_roles(claims.prefetch_related("competences"))


def former_claims_of(idea: Idea) -> list[Claim]:
    """Return the roles that ended, the newest end first."""
    ended = (ClaimState.RELEASED, ClaimState.HANDED_OVER, ClaimState.LAPSED)
    claims = idea.claims.filter(state__in=ended)
    return list(
        claims.select_related("actor", "successor__actor").order_by("-ended_at", "-pk")
    )


def offers_on(idea: Idea) -> QuerySet[Claim]:
    """Return the offers that wait for an answer, oldest first."""
    return (
        idea.claims.filter(state=ClaimState.OFFERED)
        .select_related("actor")
        .prefetch_related("competences")
        .order_by("offered_at")
    )


def waiting_invitations_on(idea: Idea) -> QuerySet[Invitation]:
    """Return who was asked and has not answered, hand-overs included."""
    waiting = idea.invitations.filter(state=AnswerState.WAITING)
    return waiting.select_related("actor", "hands_over__actor").order_by("created")


# --- of many ideas ---------------------------------------------------------------


def responsible_in(module: Module) -> QuerySet[Actor]:
    """Return who holds a role on a public contribution of an Arena, by name."""
    held = holding().filter(idea__module=module, idea__hidden_at=None)
    return Actor.objects.filter(pk__in=held.values("actor")).order_by("name", "pk")


def holding(*roles: Role) -> QuerySet[Claim]:
    """Return the claims that bind now, in some roles; in any where none is named."""
    held = Claim.objects.filter(state=ClaimState.ACCEPTED)
    return held.filter(role__in=roles) if roles else held


def leading(path: str = "pk", **lookup: Any) -> Exists:
    """Return the condition that somebody leads the idea at the end of a path.

    Args:
        lookup: what else has to be true of the claim.
    """
    return Exists(holding(Role.LEAD).filter(idea=OuterRef(path), **lookup))


def orphaned(ideas: QuerySet[Idea]) -> QuerySet[Idea]:
    """Keep what needs somebody to lead and has nobody (verwaist)."""
    return (
        ideas.filter(kind__in=MATURING, standing=Standing.OPEN)
        .exclude(stage=Stage.IDEA)
        .exclude(leading())
    )


def is_orphaned(idea: Idea, *, has_lead: bool) -> bool:
    """Return the same of one idea, of which all is known."""
    needs_one = idea.kind in MATURING and idea.stage != Stage.IDEA
    return needs_one and idea.is_open and not has_lead


def invitations_for(user: Any, module: Module) -> QuerySet[Invitation]:
    """Return what a person is asked to take on or to take over, oldest first."""
    return (
        Invitation.objects.filter(
            idea__module=module,
            idea__standing=Standing.OPEN,
            idea__hidden_at=None,
            state=AnswerState.WAITING,
            actor__in=actors_of(user).values("pk"),
        )
        .select_related("idea", "actor", "hands_over__actor")
        .order_by("created", "pk")
    )


def held_by(user: Any, module: Module) -> QuerySet[Claim]:
    """Return the roles that a person's actors hold on open contributions."""
    return (
        holding()
        .filter(
            idea__module=module,
            idea__standing=Standing.OPEN,
            idea__hidden_at=None,
            actor__in=actors_of(user).values("pk"),
        )
        .select_related("idea", "actor")
        .order_by("decided_at", "pk")
    )
