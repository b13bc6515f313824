"""Two who decide at once, and a process that dies: needs a database that locks."""

from __future__ import annotations

import pytest
from django.utils import timezone

from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.governance.decisions.mandates.models import Mandate
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.governance.decisions.rounds.deciding import services
from gemeinsam_digital.governance.decisions.rounds.models import RoundItem
from gemeinsam_digital.governance.decisions.rounds.selectors import items_of
from gemeinsam_digital.governance.decisions.selectors import decision_base
from gemeinsam_digital.governance.decisions.services import decision_record
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.notify.models import Delivery
from tests.factories.content import TEXT
from tests.factories.decisions import deciding
from tests.factories.rounds import decide
from tests.factories.rounds import looked_at
from tests.factories.rounds import prepare
from tests.factories.rounds import ready
from tests.postgres.at_once import MARKS
from tests.postgres.at_once import at_once
from tests.postgres.at_once import failures
from tests.postgres.at_once import first_open
from tests.postgres.at_once import killed
from tests.postgres.at_once import stopping

pytestmark = MARKS


@pytest.fixture
def round(world, idea_factory):
    ideas = [idea_factory(stage=Stage.PROPOSAL) for _number in range(3)]
    return ready(world, adopted=ideas[0], deferred=ideas[1], declined=ideas[2])


def decided() -> tuple[int, int]:
    return Decision.objects.count(), RoundItem.objects.exclude(decision=None).count()


def test_of_two_who_decide_the_same_round_one_is_told(world, round):
    values = {"items": [item.pk for item in items_of(round)], "token": looked_at(round)}
    outcomes = at_once([lambda: decide(world, round, **values)] * 2)
    assert failures(outcomes) in ([Stale], [Illegal])
    assert decided() == (3, 3)
    assert Event.objects.filter(type="decided").count() == 3


def test_two_rounds_with_the_same_proposals_wait_for_each_other(world, idea_factory):
    """They lock the proposals in one order, whatever their places are."""
    ideas = [idea_factory(stage=Stage.PROPOSAL) for _number in range(2)]
    rounds = [
        ready(world, declined_1=ideas[0], declined_2=ideas[1]),
        ready(world, declined_1=ideas[1], declined_2=ideas[0]),
    ]
    first, second = items_of(rounds[1])
    prepare(world, rounds[1], {}, order=[second, first])
    tokens = [looked_at(row) for row in rounds]
    outcomes = at_once(
        [
            lambda: decide(world, rounds[0], token=tokens[0]),
            lambda: decide(world, rounds[1], token=tokens[1]),
        ]
    )
    assert failures(outcomes) == [Stale]
    assert Decision.objects.count() == 2


def test_a_decision_and_a_withdrawal(world, round):
    idea = round.items.order_by("position")[0].idea
    values = {"items": [item.pk for item in items_of(round)], "token": looked_at(round)}
    outcomes = at_once(
        [
            lambda: decide(world, round, **values),
            lambda: step(idea=idea, name="withdraw", actor=world.author, reason=TEXT),
        ]
    )
    idea.refresh_from_db()
    # Who withdraws after the decision may do so; before it, nothing is decided.
    assert failures(outcomes) in ([], [Illegal], [Stale])
    assert decided() in ((0, 0), (3, 3))
    assert (decided() == (0, 0)) is bool(failures(outcomes))
    assert idea.standing == "withdrawn"


def test_one_by_itself_and_the_same_in_a_round(world, round):
    idea = round.items.order_by("position")[0].idea
    base, entered = decision_base(idea), deciding(idea, Outcome.DECLINED)
    values = {"items": [item.pk for item in items_of(round)], "token": looked_at(round)}
    outcomes = at_once(
        [
            lambda: decide(world, round, **values),
            lambda: decision_record(
                idea=idea,
                body=world.body,
                decided_on=timezone.localdate(),
                entered=entered,
                base=base,
                actor=world.secretary,
            ),
        ]
    )
    assert len(failures(outcomes)) == 1
    assert failures(outcomes)[0] in (Stale, Invalid)
    assert decided() in ((1, 0), (3, 3))
    assert idea.decisions.count() == 1


def test_a_process_that_is_killed_half_way_decides_nothing(world, round):
    """kill -9 before the third of three: the database takes the first two back."""
    token, items = looked_at(round), [item.pk for item in items_of(round)]
    assert world.secretary

    def act(stop):
        services.decision_record = stopping(services.decision_record, 3, stop)
        decide(world, round, token=token, items=items)

    def nothing():
        assert decided() == (0, 0)
        assert not Mandate.objects.exists()
        assert not Event.objects.filter(type="decided").exists()
        assert not Delivery.objects.filter(kind="decided").exists()

    killed(act, nothing)
    assert len(decide(world, round)) == 3
    assert Event.objects.filter(type="decided").count() == 3


def test_a_withdrawal_before_what_was_looked_at_is_told(world, round):
    idea = round.items.order_by("position")[0].idea
    values = {"items": [item.pk for item in items_of(round)], "token": looked_at(round)}
    _done, told = first_open(
        lambda: step(idea=idea, name="withdraw", actor=world.author, reason=TEXT),
        lambda: decide(world, round, **values),
        patience=1,
    )
    assert isinstance(told, (Stale, Illegal, Invalid))
    assert decided() == (0, 0)
