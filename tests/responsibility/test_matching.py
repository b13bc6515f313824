"""Which wanted roles fit whom: by declared words alone, and with reasons."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from gemeinsam_digital.actors import services as actor_services
from gemeinsam_digital.actors.services import ActorProfile
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.responsibility.directory.standing import (
    services as actor_standing,
)
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.roles import services as seeking
from gemeinsam_digital.responsibility.roles.selectors import declared_by
from gemeinsam_digital.responsibility.roles.selectors import wanted_in
from tests.factories import IdeaFactory
from tests.factories.content import TEXT
from tests.factories.world import World


def declare(world, subject, user, **said):
    subject.refresh_from_db()
    return actor_services.actor_update(
        subject=subject,
        actor=user,
        profile=ActorProfile(**said),
        version=subject.version,
        arena=world.arena,
    )


def person(user):
    return actor_services.person_ensure(actor=user)


def seek(world, title, competences=(), **about):
    idea = IdeaFactory(world=world, title=f"Beitrag {title}", terms=about)
    return seeking.role_open(
        idea=idea,
        role=Role.PARTNER,
        title=title,
        competences=competences,
        actor=SYSTEM,
    )


def order(world, user) -> list[tuple[str, int]]:
    """Return the roles of the Arena as the user finds them, with their rank."""
    rows = declared_by(user).rank_first(wanted_in(world.module))
    return [(row.title, row.rank) for row in rows.order_by("rank", "-pk")]


def reasons(user, wanted) -> list[tuple[str, list[str]]]:
    """Return whom a role fits and by which codes."""
    fits = declared_by(user).fits(OpenRole.objects.get(pk=wanted.pk))
    return [(fit.actor.name, [term.code for term in fit.terms]) for fit in fits]


@pytest.fixture
def codes(world):
    """A field and a district of the Arena."""
    return {
        scheme.value: world.arena.terms.of(scheme).first().code
        for scheme in (Scheme.FIELD, Scheme.DISTRICT)
    }


def test_what_fits_comes_first_and_says_why(world, codes):
    by_competence = seek(world, "Daten", ["data", "security"])
    seek(world, "Nichts davon", ["design"])
    by_field = seek(world, "Feld", field=[codes["field"]])
    by_district = seek(world, "Bezirk", district=[codes["district"]])
    me = person(world.citizen)
    declare(
        world,
        me,
        world.citizen,
        competences=["data"],
        fields=[codes["field"]],
        districts=[codes["district"]],
    )
    assert order(world, world.citizen) == [
        ("Bezirk", 0),
        ("Feld", 0),
        ("Daten", 0),
        ("Nichts davon", 1),
    ]
    assert reasons(world.citizen, by_competence) == [(me.name, ["data"])]
    assert reasons(world.citizen, by_field) == [(me.name, [codes["field"]])]
    assert reasons(world.citizen, by_district) == [(me.name, [codes["district"]])]


def test_every_actor_says_its_own_reasons(world, codes):
    wanted = seek(world, "Alles", ["data", "design"], field=[codes["field"]])
    me = person(world.lead)
    declare(world, me, world.lead, competences=["data"], fields=[codes["field"]])
    club = declare(world, world.organisation, world.lead, competences=["design"])
    assert sorted(reasons(world.lead, wanted)) == sorted(
        [(me.name, ["data", codes["field"]]), (club.name, ["design"])]
    )


def test_the_rank_is_yes_or_no_and_never_how_much(world, codes):
    seek(world, "Eines", ["data"])
    seek(world, "Alles", ["data", "design", "security"], field=[codes["field"]])
    seek(world, "Noch eines", ["data"])
    declare(
        world,
        person(world.citizen),
        world.citizen,
        competences=["data", "design", "security"],
        fields=[codes["field"]],
    )
    titles = [("Noch eines", 0), ("Alles", 0), ("Eines", 0)]
    assert order(world, world.citizen) == titles


def test_who_opted_out_is_not_compared(world):
    wanted = seek(world, "Daten", ["data"])
    me = person(world.citizen)
    declare(world, me, world.citizen, competences=["data"], wants_matches=False)
    assert not declared_by(world.citizen)
    assert order(world, world.citizen) == [("Daten", 1)]
    assert reasons(world.citizen, wanted) == []
    declare(world, me, world.citizen, competences=["data"])
    assert reasons(world.citizen, wanted) == [(me.name, ["data"])]


def test_who_has_retired_is_not_compared(world):
    wanted = seek(world, "Daten", ["data"])
    declare(world, world.organisation, world.lead, competences=["data"])
    assert reasons(world.lead, wanted)
    assert reasons(world.citizen, wanted) == []
    actor_standing.actor_retire(subject=world.organisation, actor=world.lead, note=TEXT)
    assert not declared_by(world.lead)
    assert reasons(world.lead, wanted) == []


def test_who_no_longer_speaks_for_it_learns_nothing_of_it(world):
    wanted = seek(world, "Daten", ["data"])
    declare(world, world.organisation, world.lead, competences=["data"])
    world.organisation.representatives.update(left_at=timezone.now())
    assert reasons(world.lead, wanted) == []


def test_a_word_that_two_arenas_share_fits_in_both(world):
    """The other Arena has terms of its own with the same codes."""
    there = World()
    wanted = seek(there, "Daten", ["data"])
    declare(world, person(world.citizen), world.citizen, competences=["data"])
    assert reasons(world.citizen, wanted)
    assert order(there, world.citizen) == [("Daten", 0)]


def test_a_code_fits_within_its_scheme_only(world, codes):
    """A competence that happens to have the code of a field is another word."""
    term = world.arena.terms.of(Scheme.COMPETENCE).first()
    term.code = codes["field"]
    term.save()
    wanted = seek(world, "Feld", field=[codes["field"]])
    declare(world, person(world.citizen), world.citizen, competences=[term.code])
    assert declared_by(world.citizen)
    assert order(world, world.citizen) == [("Feld", 1)]
    assert reasons(world.citizen, wanted) == []


def test_strangers_and_those_who_declared_nothing_have_no_order_of_their_own(world):
    wanted = seek(world, "Daten", ["data"])
    for user in (AnonymousUser(), world.citizen):
        assert not declared_by(user)
        assert reasons(user, wanted) == []
        assert order(world, user) == [("Daten", 1)]
    person(world.citizen)
    assert not declared_by(world.citizen)
