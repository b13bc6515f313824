"""Actors: registering and describing them; who they are is in actor_standing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from gemeinsam_digital.actors import validators
from gemeinsam_digital.actors.legality import check_takes_part
from gemeinsam_digital.actors.legality import require_account
from gemeinsam_digital.actors.locks import locked_actor
from gemeinsam_digital.actors.models import CONTACT_LENGTH
from gemeinsam_digital.actors.models import DECLARED_SCHEMES
from gemeinsam_digital.actors.models import DESCRIPTION_LENGTH
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import ActorTerm
from gemeinsam_digital.actors.models import Participation
from gemeinsam_digital.actors.models import Representative
from gemeinsam_digital.actors.selectors import as_person
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import ActorKind
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length

if TYPE_CHECKING:
    from gemeinsam_digital.arena.models import ArenaSettings


@dataclass(frozen=True, slots=True)
class ActorProfile:
    """What an actor says about itself.

    Attributes:
        description: what it does.
        website: an address, checked by the form.
        contact: how to reach it.
        contact_is_public: whether everybody sees that.
        competences, fields, districts: codes of an Arena's vocabulary.
        is_listed: whether a person stands in the directory.
        wants_matches: whether open roles that fit come first.
    """

    description: str = ""
    website: str = ""
    contact: str = ""
    contact_is_public: bool = False
    competences: Iterable[str] = ()
    fields: Iterable[str] = ()
    districts: Iterable[str] = ()
    is_listed: bool = True
    wants_matches: bool = True

    def codes(self, scheme: Scheme) -> set[str]:
        """Return what is declared in one scheme."""
        return set(
            {
                Scheme.COMPETENCE: self.competences,
                Scheme.FIELD: self.fields,
                Scheme.DISTRICT: self.districts,
            }[scheme]
        )


NOTHING_SAID = ActorProfile()


@transaction.atomic
def person_ensure(*, actor: Principal) -> Actor:
    """Return the actor of a user's own person, made on first use.

    The name follows the account's public name. A person stands in no directory
    before they say so.

    Raises:
        PermissionDenied: for an anonymous user, and automation: neither is a
            person.
    """
    require_account(actor)
    values = as_person(actor)
    person, _made = Actor.objects.get_or_create(user=actor, defaults=values)
    if person.name != values["name"]:
        person.name = values["name"]
        person.save(update_fields=["name"])
    return person


@transaction.atomic
def organisation_register(
    *,
    actor: Principal,
    name: str,
    sector: Sector,
    profile: ActorProfile = NOTHING_SAID,
    kind: ActorKind = ActorKind.ORGANISATION,
    arena: ArenaSettings | None = None,
) -> Actor:
    """Register an organisation; whoever does so represents it (not the system).

    It is unconfirmed, and marked so wherever it appears, until a moderator or
    operator confirms it.

    Args:
        actor: who registers it.
        name: as it is known; unique among organisations.
        sector: the part of the city it belongs to.
        profile: what it says about itself.
        kind: organisation or administrative unit.
        arena: where it takes part from now on; needed to declare anything.

    Raises:
        PermissionDenied: for an anonymous or inactive user.
        Invalid: the name is empty, too long or taken, or a text too long.
    """
    require(actor, Permission.REGISTER_ACTOR, None)
    organisation = Actor(
        kind=kind, sector=Sector(sector), name=validators.checked_name(name)
    )
    validators.check_is_free(organisation)
    describe(organisation, profile)
    organisation.is_listed = True
    organisation.save()
    if user_of(actor) is not None:
        Representative.objects.create(
            actor=organisation, user=actor, user_name=name_of(actor)
        )
    if arena is not None:
        _declare(organisation, profile, arena)
    return organisation


@transaction.atomic
def actor_update(
    *,
    subject: Actor,
    actor: Principal,
    profile: ActorProfile,
    version: int,
    arena: ArenaSettings,
    name: str | None = None,
    sector: Sector | None = None,
) -> Actor:
    """Change what an actor says about itself.

    An organisation that changes its name has to be confirmed again: somebody
    checked the old one. What it declared in the words of other Arenas stays.

    Args:
        subject: whose entry.
        actor: who speaks for it.
        profile: all of it.
        version: of the entry that the form started from.
        arena: whose vocabulary the codes are of.
        name, sector: of an organisation; a person's name is that of the account.

    Raises:
        PermissionDenied: not one's own actor.
        Illegal: it has retired.
        Invalid: the name is empty, too long or taken, or a text too long.
        Stale: somebody else saved first.
    """
    locked = locked_actor(subject)
    require(actor, Permission.CHANGE_ACTOR, locked)
    check_takes_part(locked)
    if locked.version != version:
        raise Stale(locked)
    if not locked.is_person:
        _rename(locked, name, sector)
    describe(locked, profile)
    if not locked.is_person:
        locked.is_listed = True
    locked.version += 1
    locked.save()
    _declare(locked, profile, arena)
    return locked


def _rename(organisation: Actor, name: str | None, sector: Sector | None) -> None:
    if name is not None:
        clean = validators.checked_name(name)
        if clean != organisation.name:
            organisation.name = clean
            validators.check_is_free(organisation)
            organisation.confirmed_at = organisation.confirmed_by = None
            organisation.confirmed_by_name = ""
    if sector is not None:
        organisation.sector = Sector(sector)


def describe(subject: Actor, profile: ActorProfile) -> None:
    """Put on an actor what it says about itself; store it afterwards.

    Raises:
        Invalid: a text is too long.
    """
    limits = {"description": DESCRIPTION_LENGTH, "contact": CONTACT_LENGTH}
    for field, limit in limits.items():
        text = normalise(getattr(profile, field))
        setattr(subject, field, checked_length(field, text, limit))
    subject.website = profile.website
    subject.contact_is_public = profile.contact_is_public
    subject.is_listed = profile.is_listed
    subject.wants_matches = profile.wants_matches


def _declare(subject: Actor, profile: ActorProfile, arena: ArenaSettings) -> None:
    """Store the codes that this Arena knows; those of others stay as they are."""
    vocabulary = vocabulary_of(arena)
    for scheme in DECLARED_SCHEMES:
        known = {term.code for term in vocabulary.all(scheme)}
        wanted = profile.codes(scheme) & known
        mine = ActorTerm.objects.filter(actor=subject, scheme=scheme, code__in=known)
        mine.exclude(code__in=wanted).delete()
        ActorTerm.objects.bulk_create(
            [ActorTerm(actor=subject, scheme=scheme, code=code) for code in wanted],
            ignore_conflicts=True,
        )
    Participation.objects.get_or_create(arena=arena, actor=subject)
