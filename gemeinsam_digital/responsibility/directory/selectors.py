"""Actors of one Arena, read: who is shown, and what they hold."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterable
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Case
from django.db.models import Count
from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Subquery
from django.db.models import Value
from django.db.models import When

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import ActorTerm
from gemeinsam_digital.actors.models import Participation
from gemeinsam_digital.actors.models import RepresentationRequest
from gemeinsam_digital.actors.models import Representative
from gemeinsam_digital.actors.selectors import actor_keys_of
from gemeinsam_digital.actors.selectors import actors_of
from gemeinsam_digital.actors.selectors import modules_of
from gemeinsam_digital.arena.predicates import is_operator
from gemeinsam_digital.core.choices import ActorKind
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Claim

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.arena.models import ArenaSettings

ENDED_STATES = (ClaimState.RELEASED, ClaimState.HANDED_OVER, ClaimState.LAPSED)
#: Other Arenas of an actor that are looked at; each costs asking the host.
MOST_ARENAS = 10

_ROLE_ORDER = Case(
    *[When(role=role, then=Value(place)) for place, role in enumerate(Role)]
)


# --- who is shown ----------------------------------------------------------------


def _takes_part(arena: ArenaSettings) -> Exists:
    return Exists(Participation.objects.filter(arena=arena, actor=OuterRef("pk")))


def _is_traced(arena: ArenaSettings) -> Exists:
    """Return the condition that everybody has read what an actor offered here."""
    return Exists(
        Claim.objects.filter(
            actor=OuterRef("pk"),
            idea__module=arena.module_id,
            idea__hidden_at=None,
        )
    )


def listed_in(arena: ArenaSettings) -> QuerySet[Actor]:
    """Return who stands in the directory, the retired organisations included.

    Organisations and units always, of persons those who want to and whose
    account is still there.
    """
    listed = ~Q(kind=ActorKind.PERSON) | Q(is_listed=True, retired_at=None)
    return Actor.objects.filter(listed, _takes_part(arena))


def with_activity(actors: QuerySet[Actor], module: Module) -> QuerySet[Actor]:
    """Say of actors whether there is more of them than a name: ``is_active_here``.

    That is a description, something declared, somebody who speaks for it, or a
    role in the Arena that everybody sees. How much of it is not counted.
    """
    roles = Claim.objects.filter(
        actor=OuterRef("pk"),
        state=ClaimState.ACCEPTED,
        idea__module=module,
        idea__hidden_at=None,
    )
    # One row for each actor: ``EXISTS`` would read the roles of all of them first.
    role = Subquery(roles.order_by().values("pk")[:1])
    declared = ActorTerm.objects.filter(actor=OuterRef("pk"))
    speaking = Representative.objects.filter(
        actor=OuterRef("pk"), left_at=None, user__isnull=False
    )
    says_something = ~Q(description="") | Q(Exists(declared))
    is_there = Q(kind=ActorKind.PERSON) | Q(Exists(speaking)) | Q(role__isnull=False)
    return actors.alias(role=role).annotate(
        is_active_here=Case(
            When(says_something | is_there, then=Value(1)), default=Value(0)
        )
    )


def visible_actor(pk: int, arena: ArenaSettings, user: Any) -> Actor | None:
    """Return an actor if this Arena has a page of it for a user.

    A person has none as long as nothing of it is public here: being asked to
    take on a role, or having an account, is nobody else's business. Whoever
    speaks for an actor finds its page in every Arena.
    """
    public = Q(pk__in=listed_in(arena).values("pk")) | Q(
        _takes_part(arena), _is_traced(arena)
    )
    if user.is_authenticated:
        public |= Q(pk__in=actors_of(user).order_by().values("pk"))
    return Actor.objects.filter(public, pk=pk).first()


def unconfirmed_in(arena: ArenaSettings) -> QuerySet[Actor]:
    """Return the organisations that nobody has confirmed, the oldest first."""
    waiting = listed_in(arena).filter(confirmed_at=None, retired_at=None)
    return waiting.exclude(kind=ActorKind.PERSON).order_by("created", "pk")


# --- what they hold --------------------------------------------------------------


def claims_here(actor: Actor, module: Module, user: Any) -> QuerySet[Claim]:
    """Return what an actor has offered and held on what a user sees here."""
    claims = Claim.objects.filter(actor=actor, idea__module=module)
    if not may(user, Permission.MODERATE_ARENA, module):
        shown = Q(idea__hidden_at=None)
        if user.is_authenticated:
            shown |= Q(idea__creator=user)
        claims = claims.filter(shown)
    return claims.select_related("idea", "successor__actor")


def held(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Keep the roles that bind now, the lead first."""
    accepted = claims.filter(state=ClaimState.ACCEPTED)
    return accepted.order_by(_ROLE_ORDER, "decided_at", "pk")


def offered(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Keep the offers that wait for an answer, the oldest first."""
    return claims.filter(state=ClaimState.OFFERED).order_by("offered_at", "pk")


def ended(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Keep the roles that ended, the newest end first."""
    return claims.filter(state__in=ENDED_STATES).order_by("-ended_at", "-pk")


def binding_elsewhere(actor: Actor, module: Module) -> int:
    """Return how many offers and roles an actor has in other Arenas."""
    claims = actor.claims.filter(state__in=OPEN_STATES)
    return claims.exclude(idea__module=module).count()


def numbers_of_roles(
    actors: Iterable[Actor], module: Module
) -> dict[int, dict[str, int]]:
    """Return how many roles actors hold in an Arena, by actor and role."""
    claims = Claim.objects.filter(
        actor__in=[actor.pk for actor in actors],
        state=ClaimState.ACCEPTED,
        idea__module=module,
        idea__hidden_at=None,
    )
    rows = claims.order_by().values("actor", "role").annotate(n=Count("pk"))
    numbers: dict[int, dict[str, int]] = {}
    for row in rows:
        numbers.setdefault(row["actor"], {})[row["role"]] = row["n"]
    return numbers


def other_arenas_of(actor: Actor, module: Module, user: Any) -> list[Module]:
    """Return the other Arenas that have a page of an actor for a user, by name.

    Of a person who is in no directory those where something of it is public. No
    more than ``MOST_ARENAS`` are looked at: whether one is visible only the
    host knows, and it is asked for each of them.
    """
    others = modules_of(actor).exclude(pk=module.pk)
    if actor.is_person and not (actor.is_listed and actor.retired_at is None):
        traced = Claim.objects.filter(actor=actor, idea__hidden_at=None)
        others = others.filter(pk__in=traced.values("idea__module"))
    newest = others.order_by("-pk")[:MOST_ARENAS]
    seen = [other for other in newest if may(user, Permission.VIEW_ARENA, other)]
    return sorted(seen, key=lambda other: str(other.name))


# --- speaking for it -------------------------------------------------------------


def requests_for(actor: Actor) -> QuerySet[RepresentationRequest]:
    """Return the requests to speak for an organisation that wait, oldest first."""
    return actor.representation_requests.filter(state=AnswerState.WAITING)


def requests_waiting_for(
    user: Any, module: Module, own: Collection[int] | None = None
) -> QuerySet[RepresentationRequest]:
    """Return the requests of an Arena that a user is asked to answer, oldest first.

    Operators are asked only where nobody speaks for the organisation who could
    answer. Nobody answers the own request.

    Args:
        user: who.
        module: the Arena.
        own: what ``actor_keys_of`` returns, where it is known.
    """
    mine = actor_keys_of(user) if own is None else own
    asked = Q(actor__in=mine) & ~Q(actor__kind=ActorKind.PERSON)
    if is_operator(user, module):
        speaking = Representative.objects.filter(
            actor=OuterRef("actor"), left_at=None, user__is_active=True
        )
        asked |= ~Q(Exists(speaking))
    here = RepresentationRequest.objects.filter(
        asked, actor__participations__arena__module=module, state=AnswerState.WAITING
    )
    return here.exclude(user=user).select_related("actor")
