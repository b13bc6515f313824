"""Who answers for what, read."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet

from adhocracy4.modules.models import Module
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.selectors import _spoken_for_by
from gemeinsam_digital.actors.selectors import actor_keys_of
from gemeinsam_digital.actors.selectors import actors_of
from gemeinsam_digital.actors.selectors import speaks_for
from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import IdeaQuerySet

#: Which open contributions have to be led: what matures, once it has begun to.
NEEDS_LEAD = Q(
    kind__in=[kind.value for kind in MATURING],
    stage__in=[stage.value for stage in Stage if stage != Stage.IDEA],
)

_ENDED = (ClaimState.RELEASED, ClaimState.HANDED_OVER, ClaimState.LAPSED)

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
    ideas = lead_claims_of.missing(ideas)
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


@Fact
def waiting_invitations_on(idea: Idea) -> list[Invitation]:
    """Return who was asked and has not answered, hand-overs included."""
    waiting = idea.invitations.filter(state=AnswerState.WAITING)
    asked = waiting.select_related("actor", "hands_over__actor")
    return list(asked.order_by("created"))


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Who looks at an idea.

    Attributes:
        user_pk: the account.
        actors: keys of the actors that this person may speak for.
    """

    user_pk: int
    actors: frozenset[int]


@Fact
def onlooker_of(idea: Idea) -> Onlooker | None:
    """Return who looks at the idea, ``None`` where no page has said it."""
    return None


@Fact
def claims_on(idea: Idea) -> list[Claim]:
    """Return all claims on an idea with their actors, the oldest offer first."""
    claims = idea.claims.select_related("actor", "successor__actor")
    return list(claims.prefetch_related("competences").order_by("offered_at", "pk"))


def preload_team(idea: Idea, user: Any) -> None:
    """Look up all claims on an idea and who the user is to them, for one page.

    Three queries at most, whatever is asked of the team afterwards. For showing
    and never for deciding, as every fact.
    """
    claims = claims_on(idea)
    claims_on.put(idea, claims)
    lead_claims_of.put(
        idea, [c for c in claims if c.role == Role.LEAD and c.state in OPEN_STATES]
    )
    if user.is_authenticated:
        onlooker_of.put(idea, Onlooker(user.pk, own_actors_on(idea, user)))


def own_actors_on(idea: Idea, user: Any) -> frozenset[int]:
    """Return the keys of the actors that the user may speak for."""
    if not user.is_authenticated:
        return frozenset()
    known = onlooker_of(idea)
    if known is not None and known.user_pk == user.pk:
        return known.actors
    return frozenset(actors_of(user).order_by().values_list("pk", flat=True))


def is_in_team(user: Any, idea: Idea, roles: tuple[Role, ...]) -> bool:
    """Return whether the user speaks for an actor with one of these roles.

    At most one query, because rules ask it on every page.
    """
    known = onlooker_of(idea)
    if known is None or known.user_pk != user.pk:
        spoken_for = _spoken_for_by(user, "actor")
        return holding(*roles).filter(spoken_for, idea=idea).exists()
    return any(
        claim.role in roles and claim.is_accepted and claim.actor_id in known.actors
        for claim in claims_on(idea)
    )


def in_order_of_roles(claims: Iterable[Claim]) -> list[Claim]:
    """Return claims with the lead first, then by when they were accepted."""
    order = {role.value: position for position, role in enumerate(Role)}
    return sorted(
        claims, key=lambda claim: (order[claim.role], claim.decided_at, claim.pk)
    )


def consortium_of(idea: Idea) -> list[Claim]:
    """Return the accepted claims, the lead first, with their competences."""
    return in_order_of_roles(claim for claim in claims_on(idea) if claim.is_accepted)


def former_claims_of(idea: Idea) -> list[Claim]:
    """Return the roles that ended, the newest end first."""
    ended = [claim for claim in claims_on(idea) if claim.state in _ENDED]
    return sorted(ended, key=lambda claim: (claim.ended_at, claim.pk), reverse=True)


def offers_on(idea: Idea) -> list[Claim]:
    """Return the offers that wait for an answer, the oldest first."""
    return [claim for claim in claims_on(idea) if claim.state == ClaimState.OFFERED]


# --- of many ideas ---------------------------------------------------------------


def responsible_in(module: Module) -> QuerySet[Actor]:
    """Return who holds a role on a public contribution of an Arena, by name."""
    held = holding().filter(idea__module=module, idea__hidden_at=None)
    return Actor.objects.filter(pk__in=held.values("actor")).order_by("name", "pk")


def holding(*roles: Role) -> QuerySet[Claim]:
    """Return the claims that bind now, in some roles; in any where none is named."""
    held = Claim.objects.filter(state=ClaimState.ACCEPTED)
    return held.filter(role__in=roles) if roles else held


def ideas_of(user: Any, own: Collection[int], *roles: Role) -> IdeaQuerySet:
    """Return what a person has contributed or has one of some roles on.

    Keys of both first: with "or" the database would look at every idea.

    Args:
        user: who.
        own: keys of the actors that the person speaks for.
        roles: in which their actors count.
    """
    created = Idea.objects.filter(creator=user).order_by().values("pk")
    held = holding(*roles).filter(actor__in=own).order_by().values("idea")
    return Idea.objects.filter(pk__in=created.union(held))


def leading(path: str = "pk", **lookup: Any) -> Exists:
    """Return the condition that somebody leads the idea at the end of a path.

    Args:
        lookup: what else has to be true of the claim.
    """
    return Exists(holding(Role.LEAD).filter(idea=OuterRef(path), **lookup))


def orphaned(ideas: QuerySet[Idea]) -> QuerySet[Idea]:
    """Keep what needs somebody to lead and has nobody (verwaist)."""
    return ideas.filter(NEEDS_LEAD, standing=Standing.OPEN).exclude(leading())


def is_orphaned(idea: Idea, *, has_lead: bool) -> bool:
    """Return the same of one idea, of which all is known."""
    needs_one = idea.kind in MATURING and idea.stage != Stage.IDEA
    return needs_one and idea.is_open and not has_lead


def invitations_for(
    user: Any, module: Module, own: Collection[int] | None = None
) -> QuerySet[Invitation]:
    """Return what a person is asked to take on or to take over, oldest first.

    Args:
        user: who.
        module: the Arena.
        own: what ``actor_keys_of`` returns, where it is known.
    """
    return (
        Invitation.objects.filter(
            idea__module=module,
            idea__standing=Standing.OPEN,
            idea__hidden_at=None,
            state=AnswerState.WAITING,
            actor__in=actor_keys_of(user) if own is None else own,
        )
        .select_related("idea", "actor", "hands_over__actor")
        .order_by("created", "pk")
    )


def held_by(
    user: Any, module: Module, own: Collection[int] | None = None
) -> QuerySet[Claim]:
    """Return the roles that a person's actors hold on open contributions.

    Args:
        user: who.
        module: the Arena.
        own: what ``actor_keys_of`` returns, where it is known.
    """
    return (
        holding()
        .filter(
            idea__module=module,
            idea__standing=Standing.OPEN,
            idea__hidden_at=None,
            actor__in=actor_keys_of(user) if own is None else own,
        )
        .select_related("idea", "actor")
        .order_by("decided_at", "pk")
    )
