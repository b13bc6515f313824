"""The team of one idea: read once for a page, or asked for one answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from gemeinsam_digital.actors.selectors import _spoken_for_by
from gemeinsam_digital.actors.selectors import actors_of
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.selectors import holding
from gemeinsam_digital.responsibility.selectors import lead_claims_of

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea

_ENDED = (ClaimState.RELEASED, ClaimState.HANDED_OVER, ClaimState.LAPSED)


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
