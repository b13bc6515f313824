"""Actors and who speaks for them, read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet

from adhocracy4.modules.models import Module
from gemeinsam_digital.actors.models import ACTOR_NAME_LENGTH
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import Representative
from gemeinsam_digital.core.choices import ActorKind
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.principals import name_of


def _spoken_for_by(user: Any, prefix: str = "") -> Q:
    """Return the condition that an actor, at the end of a path, is the user's."""
    path = f"{prefix}__" if prefix else ""
    return Q(**{f"{path}user": user}) | Q(
        **{
            f"{path}representatives__user": user,
            f"{path}representatives__left_at": None,
        }
    )


def actors_of(user: Any) -> QuerySet[Actor]:
    """Return the actors that a user may speak for, the own person included."""
    return (
        Actor.objects.filter(_spoken_for_by(user), retired_at=None)
        .distinct()
        .order_by("name")
    )


def actor_keys_of(user: Any) -> list[int]:
    """Return the keys of the actors that a user may speak for; one query.

    What is asked about them gets the keys. With the condition inside, the database
    would look for them again with every row.
    """
    present = Actor.objects.filter(retired_at=None).order_by()
    own = present.filter(user=user).values_list("pk", flat=True)
    represented = present.filter(
        representatives__user=user, representatives__left_at=None
    )
    return list(own.union(represented.values_list("pk", flat=True)))


def as_person(user: Any) -> dict[str, Any]:
    """Return what an account is as an actor; in no directory before it says so."""
    return {
        "kind": ActorKind.PERSON,
        "sector": Sector.CITIZENS,
        "name": name_of(user)[:ACTOR_NAME_LENGTH],
        "is_listed": False,
    }


def person_of(user: Any) -> Actor:
    """Return the actor of a user's own person, not stored before the first use."""
    stored = Actor.objects.filter(user=user).first()
    return stored or Actor(user=user, **as_person(user))


def organisations_of(user: Any) -> QuerySet[Actor]:
    """Return the organisations and units that a user represents."""
    return actors_of(user).exclude(kind=ActorKind.PERSON)


def speaks_for(user: Any, actor_pk: int) -> bool:
    """Return whether the user may speak for an actor."""
    return actors_of(user).filter(pk=actor_pk).exists()


def can_answer() -> Q:
    """Return the condition that somebody is there who answers for an actor."""
    speaking = Representative.objects.filter(
        actor=OuterRef("pk"), left_at=None, user__is_active=True
    )
    is_person = Q(kind=ActorKind.PERSON)
    return is_person & Q(user__is_active=True) | ~is_person & Q(Exists(speaking))


def representatives_of(actor: Actor) -> QuerySet[Representative]:
    """Return who speaks for an organisation now, whoever did so longest first."""
    present = actor.representatives.filter(left_at=None, user__isnull=False)
    return present.select_related("user").order_by("since", "pk")


def speakers_of(actor_pks: Iterable[int]) -> dict[int, set[int]]:
    """Return the keys of the active accounts that speak for actors; two queries."""
    pks = set(actor_pks)
    speakers: dict[int, set[int]] = {pk: set() for pk in pks}
    present = Actor.objects.filter(pk__in=pks, retired_at=None)
    own = present.filter(user__is_active=True).values_list("pk", "user")
    representing = Representative.objects.filter(
        actor__in=present, left_at=None, user__is_active=True
    )
    for actor, user in [*own, *representing.values_list("actor", "user")]:
        speakers[actor].add(user)
    return speakers


def speaking_for(actors: Iterable[int] | QuerySet[Any, Any]) -> Q:
    """Return the condition that a user speaks for one of some actors.

    Args:
        actors: their keys, or a query of them.
    """
    present = Actor.objects.filter(pk__in=actors, retired_at=None)
    # No reference that is empty: it would make nonsense of "not in".
    own = present.filter(user__isnull=False)
    representing = Representative.objects.filter(
        actor__in=present, left_at=None, user__isnull=False
    )
    return Q(pk__in=own.values("user")) | Q(pk__in=representing.values("user"))


def modules_of(actor: Actor) -> QuerySet[Module]:
    """Return the modules of the Arenas in which an actor takes part."""
    pks = actor.participations.values("arena__module")
    return Module.objects.filter(pk__in=pks).select_related("project__organisation")
