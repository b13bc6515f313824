"""Whoever goes leaves behind what bodies did, and no name where it is erased."""

from __future__ import annotations

import pytest
from django.urls import reverse

from gemeinsam_digital.accounts.erasure import erase
from gemeinsam_digital.accounts.erasure import snapshots
from gemeinsam_digital.accounts.persons import person_with_account
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.governance.bodies.models import BodyMember
from gemeinsam_digital.governance.choices import ConcernState
from gemeinsam_digital.governance.concerns.services import concern_end
from gemeinsam_digital.governance.concerns.services import concern_reply
from gemeinsam_digital.governance.conflicts.services import conflict_resolve
from gemeinsam_digital.governance.meetings.minutes.services import minutes_publish
from gemeinsam_digital.governance.meetings.minutes.services import minutes_save
from gemeinsam_digital.governance.recommendations.models import Position
from gemeinsam_digital.governance.recommendations.publishing.services import (
    recommendations_publish,
)
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.units.services import unit_member_add
from tests.factories import ConcernDraftFactory
from tests.factories import ConcernFactory
from tests.factories import GoalConflictFactory
from tests.factories import UserFactory
from tests.factories.advice import consult
from tests.factories.advice import council
from tests.factories.advice import draft
from tests.factories.advice import seated
from tests.factories.content import TEXT
from tests.factories.rounds import decide
from tests.factories.rounds import ready
from tests.governance.meetings import announced
from tests.governance.meetings import held
from tests.governance.test_topics import close
from tests.governance.test_topics import need
from tests.governance.test_topics import opened
from tests.governance.test_topics import vote
from tests.hosts.busy import MODELS
from tests.hosts.busy import places_with

#: What ends with a seat whose name is not public: the seat, and what was said on it.
GOES = {"BodyMember", "Position"}


def _governance() -> set[tuple[type, str]]:
    """Return every row of bodies that names an account, with the reference."""
    room = "gemeinsam_digital.governance."
    return {
        (model, reference)
        for model, reference in snapshots()
        if model.__module__.startswith(room)
    }


@pytest.fixture
def everything(world, idea_factory):
    """One row at least of each kind that names an account, and who signed them all."""
    ideas = [idea_factory(stage=Stage.PROPOSAL) for _number in range(4)]
    body = council(world)
    recommended = draft(consult(ideas[0], body))
    recommendations_publish(consultations=[recommended], actor=world.secretary)
    draft(consult(ideas[1], body))
    concern = ConcernFactory(world=world, idea=ideas[0])
    concern_reply(concern=concern, text=TEXT, actor=world.author)
    concern_end(
        concern=concern, state=ConcernState.CLEARED, ending=TEXT, actor=world.secretary
    )
    ConcernDraftFactory(world=world, idea=ideas[1])
    conflict = GoalConflictFactory(world=world, idea=ideas[0])
    conflict_resolve(
        conflict=conflict, resolution=TEXT, reasons=TEXT, actor=world.secretary
    )
    announced(world.body, ideas[1])
    minutes = held(world.body, ideas[0])
    minutes_save(meeting=minutes, text=TEXT, version=0, actor=world.secretary)
    minutes_publish(meeting=minutes, version=1, actor=world.secretary)
    minutes_save(meeting=held(world.body), text=TEXT, version=0, actor=world.secretary)
    need(world, world.body, world.secretary)
    unit = world.units[2]
    unit_member_add(
        unit=unit, user=world.partner, actor=SYSTEM, role=UnitRole.COORDINATOR
    )
    ballot = opened(
        world.body, [idea_factory(title=title) for title in ("Eins", "Zwei", "Drei")]
    )
    vote(ballot, unit, world.partner, "Eins")
    close(ballot)
    decide(world, ready(world, adopted=ideas[2], declined=ideas[3]))
    user = UserFactory(name="Anna-Muster")
    seated(body, user)
    for model, reference in _governance():
        row = model._base_manager.order_by("-pk").first()
        assert row is not None, f"nothing of {model.__name__}: please make one here"
        signed = {reference: user, f"{reference}_name": name_of(user)}
        model._base_manager.filter(pk=row.pk).update(**signed)
    return user, ideas, body


def _counts() -> dict[str, int]:
    return {
        model.__name__: model._base_manager.count()
        for model in MODELS
        if model.__module__.startswith("gemeinsam_digital.governance.")
    }


def _pages(world, ideas, body):
    """What the public reads of it."""
    slug = world.module.slug
    names = ("meeting-list", "body-list", "board", "ledger", "arena-timeline")
    return [
        *(idea.get_absolute_url() for idea in ideas),
        *(reverse("gemeinsam_digital:idea-timeline", args=[i.pk]) for i in ideas),
        *(reverse(f"gemeinsam_digital:{name}", args=[slug]) for name in names),
        body.get_absolute_url(),
        world.body.get_absolute_url(),
    ]


def _left(before: dict[str, int]) -> dict[str, int]:
    """Return what is another number than before."""
    now = _counts()
    return {name: now[name] - before[name] for name in now if now[name] != before[name]}


def test_a_deleted_account_leaves_every_record_of_bodies(world, everything, client):
    user, ideas, body = everything
    before, events = _counts(), Event.objects.count()
    seats = BodyMember.objects.filter(user=user, is_public=False).count()
    positions = Position.objects.filter(member__user=user).count()
    name = name_of(user)
    user.delete()
    expected = {"BodyMember": -seats, "Position": -positions}
    assert seats
    assert _left(before) == {key: n for key, n in expected.items() if n}
    assert Event.objects.count() == events
    for model, reference in _governance():
        if model.__name__ in GOES:
            continue
        kept = {reference: None, f"{reference}_name": name}
        assert model._base_manager.filter(**kept).exists(), (model, reference)
    for address in _pages(world, ideas, body):
        assert client.get(address).status_code == 200, address


def test_who_is_erased_is_named_in_no_record_of_bodies(world, everything, client):
    user, ideas, body = everything
    name, before = name_of(user), _counts()
    assert {"Recommendation.published_by_name", "Mandate.recorded_by_name"} <= set(
        places_with(name)
    )
    erase(person_with_account(user))
    assert places_with(name) == set()
    assert set(_left(before)) <= GOES
    client.force_login(world.secretary)
    for address in _pages(world, ideas, body):
        response = client.get(address)
        assert response.status_code == 200
        assert name not in response.content.decode(), address
