"""Two who recognise a measure, or take its support up, at the same moment."""

from __future__ import annotations

import pytest

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.measures.recognition.models import Recognition
from gemeinsam_digital.measures.recognition.services import recognition_grant
from gemeinsam_digital.measures.recognition.services import recognition_withdraw
from gemeinsam_digital.measures.support.legality import SupportInput
from gemeinsam_digital.measures.support.services import support_offer
from gemeinsam_digital.measures.support.services import support_take_up
from gemeinsam_digital.pages.register.figures import figures_of
from gemeinsam_digital.pages.register.selection import candidates_in
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.measures.networks import network_measure
from tests.pages.registers import fill
from tests.postgres.at_once import MARKS
from tests.postgres.at_once import at_once
from tests.postgres.at_once import failures

pytestmark = MARKS


@pytest.fixture
def measure(world):
    return network_measure(world)


def test_one_of_two_recognises_and_one_withdraws(measure):
    grant = [lambda: recognition_grant(idea=fresh(measure), actor=SYSTEM)] * 2
    assert failures(at_once(grant)) == [Illegal]
    row = Recognition.objects.get()

    def withdraw():
        return recognition_withdraw(recognition=fresh(row), reason=TEXT, actor=SYSTEM)

    assert failures(at_once([withdraw, withdraw])) == [Illegal]
    assert measure.events.filter(type="recognition_withdrawn").count() == 1


def test_support_is_taken_up_once(measure):
    entered = SupportInput(kind="methods", provider="CityLAB Berlin", text=TEXT)
    entry = support_offer(idea=measure, entered=entered, actor=SYSTEM)
    take_up = [lambda: support_take_up(entry=fresh(entry), actor=SYSTEM)] * 2
    assert failures(at_once(take_up)) == [Illegal]
    assert measure.events.filter(type="support_taken_up").count() == 1


def test_the_register_groups_and_orders_there_too(world):
    fill(world, 8, milestones=3)
    rows = candidates_in(world.module)
    assert figures_of(rows).total == rows.count() == 8
