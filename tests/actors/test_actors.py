"""Actors: registering, describing, confirming."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from gemeinsam_digital.actors import services
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.representatives import services as representing
from gemeinsam_digital.actors.services import ActorProfile
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.responsibility.directory.standing import (
    services as actor_standing,
)
from tests.factories.content import TEXT
from tests.factories.content import field_code
from tests.factories.world import World
from tests.permissions.table import PEOPLE
from tests.responsibility.lives import person


def register(user, name="Neuer Verein", **more):
    return services.organisation_register(
        actor=user, name=name, sector=Sector.SCIENCE, **more
    )


def update(world, subject, user, version=None, profile=None, **more):
    return services.actor_update(
        subject=subject,
        actor=user,
        profile=profile or ActorProfile(),
        version=again(subject).version if version is None else version,
        arena=world.arena,
        **more,
    )


def again(actor):
    return Actor.objects.get(pk=actor.pk)


def declared(actor, scheme):
    rows = actor.declared.filter(scheme=scheme)
    return set(rows.values_list("code", flat=True))


def ask(world, user, organisation=None):
    return representing.representation_request(
        organisation=organisation or world.organisation, actor=user, message=TEXT
    )


def join(world, user):
    request = ask(world, user)
    return representing.representation_answer(
        request=request, actor=SYSTEM, agrees=True
    )


def retire(world, user=None, note="Der Verein löst sich auf."):
    return actor_standing.actor_retire(
        subject=world.organisation, actor=user or world.lead, note=note
    )


# --- being there --------------------------------------------------------------------


def test_whoever_registers_an_organisation_speaks_for_it(world):
    organisation = register(world.citizen, "  Neuer \n Verein ")
    assert organisation.name == "Neuer Verein"
    assert organisation.representatives.get().user == world.citizen
    assert not organisation.is_confirmed
    assert organisation.is_listed
    assert not register(SYSTEM, "Vom Land").representatives.exists()


@pytest.mark.parametrize("who", ["anonymous", "inactive"])
def test_without_an_account_nobody_registers(world, who):
    user = AnonymousUser() if who == "anonymous" else world.inactive
    with pytest.raises(PermissionDenied):
        register(user)
    assert not Actor.objects.filter(name="Neuer Verein").exists()


@pytest.mark.parametrize(
    ("name", "profile", "field"),
    [
        (" ", {}, "name"),
        ("x" * 201, {}, "name"),
        ("Neu", {"description": "x" * 1001}, "description"),
        ("Neu", {"contact": "x" * 301}, "contact"),
    ],
)
def test_bad_entries(world, name, profile, field):
    with pytest.raises(Invalid) as caught:
        register(world.citizen, name, profile=ActorProfile(**profile))
    assert caught.value.field == field
    with pytest.raises(Invalid) as caught:
        update(
            world,
            world.organisation,
            world.lead,
            profile=ActorProfile(**profile),
            name=name,
        )
    assert caught.value.field == field


def test_a_name_is_taken_once_whatever_its_case(world):
    name = world.organisation.name
    with pytest.raises(Invalid) as caught:
        register(world.citizen, name.upper())
    assert caught.value.field == "name"
    other = register(world.citizen)
    with pytest.raises(Invalid):
        update(world, other, world.citizen, name=name.lower())
    # Persons are called as they are called.
    register(world.citizen, person(world.partner).name)


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Verein Äpfel für Öko", "VEREIN ÄPFEL FÜR ÖKO"),
        ("Haus der Straße", "HAUS DER STRASSE"),
        ("Haus  der\tKieze", "Haus der Kieze"),
        ("Café e.V.", "Cafe\u0301 e.V."),
        ("Labor 1", "Ｌａｂｏｒ 1"),
        ("Šumadija", "šumadija"),
    ],
)
def test_what_reads_the_same_is_the_same_name(world, name, same):
    register(world.citizen, name)
    with pytest.raises(Invalid) as caught:
        register(world.partner, same)
    assert caught.value.field == "name"
    other = register(world.partner, "Etwas ganz anderes")
    with pytest.raises(Invalid):
        update(world, other, world.partner, name=same)
    other.refresh_from_db()
    assert other.name == "Etwas ganz anderes"


def test_the_own_name_may_be_written_differently(world):
    own = register(world.citizen, "Verein Äpfel")
    update(world, own, world.citizen, name="VEREIN ÄPFEL")
    own.refresh_from_db()
    assert own.name == "VEREIN ÄPFEL"
    register(world.partner, "Verein Apfel")


def test_a_person_is_made_once_and_stands_in_no_directory(world):
    first = person(world.citizen)
    assert (person(world.citizen), first.is_listed) == (first, False)
    assert first.is_confirmed
    for nobody in (AnonymousUser(), SYSTEM):
        with pytest.raises(PermissionDenied):
            services.person_ensure(actor=nobody)


def test_a_person_is_called_as_the_account(world):
    first = person(world.citizen)
    world.citizen.username = "umbenannt"
    world.citizen.save()
    assert person(world.citizen).pk == first.pk
    assert again(first).name == world.citizen.get_short_name()


# --- describing ---------------------------------------------------------------------


@pytest.mark.parametrize("who", [name for name in PEOPLE if name != "lead"])
def test_nobody_else_changes_an_entry(world, who):
    user = AnonymousUser() if who == "anonymous" else getattr(world, who)
    with pytest.raises(PermissionDenied):
        update(world, world.organisation, user, name="Gekapert")
    assert again(world.organisation).name == world.organisation.name


def test_an_entry_is_changed_by_who_speaks_for_it(world):
    profile = ActorProfile("Wir tun etwas.", "https://example.org", "Raum 1", True)
    update(
        world, world.organisation, world.lead, profile=profile, sector=Sector.BUSINESS
    )
    actor = again(world.organisation)
    assert (actor.description, actor.website) == profile_of(profile)
    assert (actor.contact, actor.contact_is_public) == ("Raum 1", True)
    assert (actor.sector, actor.version) == (Sector.BUSINESS, 2)
    assert actor.participations.get().arena == world.arena


def profile_of(profile):
    return profile.description, profile.website


def test_the_second_of_two_who_save_is_told(world):
    update(world, world.organisation, world.lead, version=1, name="Zuerst")
    with pytest.raises(Stale) as caught:
        update(world, world.organisation, world.lead, version=1, name="Danach")
    assert caught.value.current.name == again(world.organisation).name == "Zuerst"


def test_a_new_name_has_to_be_confirmed_again(world):
    organisation = register(world.lead, arena=world.arena)
    actor_standing.organisation_confirm(
        organisation=organisation, actor=world.moderator
    )
    update(world, organisation, world.lead, name=organisation.name)
    assert again(organisation).is_confirmed
    update(world, organisation, world.lead, name="Etwas ganz anderes")
    renamed = again(organisation)
    assert not renamed.is_confirmed
    assert (renamed.confirmed_by, renamed.confirmed_by_name) == (None, "")


def test_a_person_has_the_name_of_the_account_and_may_want_to_be_found(world):
    citizen = person(world.citizen)
    profile = ActorProfile(is_listed=True, wants_matches=False)
    update(world, citizen, world.citizen, profile=profile, name="Wunschname")
    assert again(citizen).name == citizen.name
    assert again(citizen).is_listed
    assert not again(citizen).wants_matches


def test_an_organisation_does_not_hide(world):
    update(world, world.organisation, world.lead, profile=ActorProfile(is_listed=False))
    assert again(world.organisation).is_listed


def test_what_is_declared_in_the_words_of_another_arena_stays(world):
    known, other = world.arena.terms.of("competence")[:2]
    elsewhere = World()
    elsewhere.arena.terms.of("competence").filter(code=other.code).delete()
    organisation = register(
        world.lead,
        arena=world.arena,
        profile=ActorProfile(
            competences=[known.code, other.code, "zauberei"],
            fields=[field_code(world.arena)],
        ),
    )
    assert declared(organisation, "competence") == {known.code, other.code}
    assert declared(organisation, "field") == {field_code(world.arena)}
    # The other Arena knows one of the two: it is taken away, the other stays.
    update(elsewhere, organisation, world.lead)
    assert declared(organisation, "competence") == {other.code}
    update(world, organisation, world.lead)
    assert declared(organisation, "competence") == set()
    assert organisation.participations.count() == 2


def test_whoever_speaks_for_it_no_more_changes_nothing(world):
    join(world, world.partner)
    representing.representative_leave(organisation=world.organisation, actor=world.lead)
    with pytest.raises(PermissionDenied):
        update(world, world.organisation, world.lead, name="Von früher")


# --- being who one says -------------------------------------------------------------


@pytest.mark.parametrize("service", ["organisation_confirm", "confirmation_withdraw"])
@pytest.mark.parametrize("who", PEOPLE)
def test_moderators_confirm_what_takes_part(world, who, service):
    organisation = register(world.lead, arena=world.arena)
    user = AnonymousUser() if who == "anonymous" else getattr(world, who)
    do = getattr(actor_standing, service)
    if who in ("moderator", "initiator", "superuser"):
        confirms = service == "organisation_confirm"
        assert do(organisation=organisation, actor=user).is_confirmed is confirms
    else:
        with pytest.raises(PermissionDenied):
            do(organisation=organisation, actor=user)


def test_a_moderator_of_another_arena_confirms_nothing(world):
    organisation = register(world.lead, arena=world.arena)
    elsewhere = World()
    for user in (elsewhere.moderator, elsewhere.initiator):
        with pytest.raises(PermissionDenied):
            actor_standing.organisation_confirm(organisation=organisation, actor=user)


def test_confirming_is_said_once_and_taken_back_once(world):
    organisation = register(world.lead, arena=world.arena)
    first = actor_standing.organisation_confirm(
        organisation=organisation, actor=world.moderator
    )
    again_ = actor_standing.organisation_confirm(
        organisation=organisation, actor=world.superuser
    )
    assert (again_.confirmed_at, again_.confirmed_by) == (
        first.confirmed_at,
        world.moderator,
    )
    for _time in range(2):
        actor_standing.confirmation_withdraw(
            organisation=organisation, actor=world.moderator
        )
        assert not again(organisation).is_confirmed


def test_persons_are_not_confirmed_and_retired_ones_neither(world):
    with pytest.raises(Illegal):
        actor_standing.organisation_confirm(
            organisation=person(world.citizen), actor=SYSTEM
        )
    retire(world)
    with pytest.raises(Illegal):
        actor_standing.organisation_confirm(
            organisation=world.organisation, actor=SYSTEM
        )
