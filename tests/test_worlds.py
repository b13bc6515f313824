"""A World that is written again is the one that was made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from datetime import datetime
from typing import Any
from typing import NamedTuple

import pytest
from django.apps import apps
from django.db import connection
from django.db import transaction
from django.test.utils import CaptureQueriesContext
from freezegun import freeze_time

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from tests import replay
from tests.factories import ClaimFactory
from tests.factories import IdeaFactory
from tests.factories import actions
from tests.factories.actions import accept
from tests.factories.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_is_kept_yet(monkeypatch) -> None:
    monkeypatch.setattr(replay, "STARTS", {})
    monkeypatch.delenv("WORLDS", raising=False)


class Made(NamedTuple):
    world: World
    result: Any
    rows: list[str]
    cost: int


def make(bring: Callable[[World], Any], is_as_ever: bool = True) -> Made:
    """Make something in an untouched database, and take it back."""
    with transaction.atomic():
        with replay.kept(World(), lambda: is_as_ever) as world:
            with CaptureQueriesContext(connection) as captured:
                result = bring(world)
            rows = [
                f"{model._meta.label} {row}"
                for model in apps.get_models()
                for row in model._default_manager.order_by("pk").values()
            ]
        transaction.set_rollback(True)
    return Made(world, result, rows, len(captured))


def a_measure(world: World) -> Any:
    return IdeaFactory(world=world, stage=Stage.MEASURE)


def guided(world: World) -> Any:
    claim = ClaimFactory(
        world=world,
        idea=IdeaFactory(world=world),
        role=Role.GUIDE,
        claimant=world.organisation,
    )
    return accept(claim)


def parked(world: World) -> Any:
    return actions.bring(IdeaFactory(world=world), "park")


@pytest.mark.parametrize("bring", [a_measure, guided, parked])
def test_it_is_the_same_to_the_last_row_and_costs_less(bring):
    first, second, third = (make(bring) for _time in range(3))
    assert first.rows == second.rows == third.rows
    assert second.cost == third.cost < first.cost / 2
    assert second.world.tape.point
    assert second.result == first.result
    assert second.result is not first.result


def test_one_account_is_one_object():
    """What is written again refers to what the World has, not to a copy."""

    def team(world: World) -> Any:
        return person_ensure(actor=world.partner), world.project, world.module

    for _time in range(2):
        world, (person, project, module), _rows, _cost = make(team)
        assert person.user is world.partner
        assert module.project is project is world.project


def by_hand(world: World) -> Any:
    idea = IdeaFactory(world=world)
    type(idea).objects.filter(pk=idea.pk).update(title="Von Hand")
    return actions.bring(idea, "park")


def taken_back(world: World) -> Any:
    idea = IdeaFactory(world=world)
    with transaction.atomic():
        actions.bring(idea, "close")
        transaction.set_rollback(True)
    return actions.bring(idea, "park")


@pytest.mark.parametrize("bring", [by_hand, taken_back])
def test_after_something_else_it_is_carried_out(bring):
    make(parked)
    written_again = make(parked).cost
    make(bring)
    second = make(bring)
    assert second.world.tape.point is None
    assert second.cost > written_again
    assert second.result.standing == Standing.PARKED


def test_something_else_is_made_by_itself():
    make(lambda world: IdeaFactory(world=world, title="Eins"))
    assert (
        make(lambda world: IdeaFactory(world=world, title="Zwei")).result.title
        == "Zwei"
    )


def test_where_something_is_patched_it_is_carried_out():
    first = make(a_measure)
    assert make(a_measure, is_as_ever=False).cost > first.cost / 2


def test_with_other_settings_it_is_carried_out(settings):
    make(a_measure)
    cheap = make(a_measure).cost
    settings.LANGUAGE_CODE = "en"
    assert make(a_measure).cost > 2 * cheap


def test_in_frozen_time_it_is_carried_out():
    make(parked)
    with freeze_time("2031-05-06 12:00"):
        assert make(parked).result.created == datetime(2031, 5, 6, 12, tzinfo=UTC)


def test_switched_off_it_is_carried_out(monkeypatch):
    monkeypatch.setenv("WORLDS", "anew")
    make(parked)
    assert replay.STARTS == {}


def test_what_waits_for_the_commit_waits_again():
    before = len(connection.run_on_commit)

    def waiting(world: World) -> int:
        IdeaFactory(world=world)
        return len(connection.run_on_commit) - before

    first, second = make(waiting), make(waiting)
    assert first.result == second.result > 0
    assert second.cost < first.cost
