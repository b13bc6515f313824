"""What the moderation does in a review is stored, and never another thing than so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.choices import ReviewDuty
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.questions.services import question_answer
from gemeinsam_digital.feasibility.questions.services import question_ask
from gemeinsam_digital.feasibility.requests.services import assessment_decline
from gemeinsam_digital.maturation.readiness.selectors import misjudged_among
from gemeinsam_digital.maturation.turn import moderation
from gemeinsam_digital.units.services import unit_active_set
from tests.factories import ClaimFactory
from tests.factories import FindingFactory
from tests.factories.actions import ask_units
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.actions import release
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.maturation.test_readiness import check
from tests.maturation.test_turn import lists_agree


@pytest.fixture
def idea(idea_factory):
    return idea_factory(stage=Stage.ASSESSMENT, ready=True)


def duty(idea) -> tuple[str, bool]:
    """Hold the lists against the turns; return the duty, and whether a unit owes."""
    lists_agree(type(idea.module).objects.get(pk=idea.module_id))
    stored = fresh(idea)
    assert misjudged_among([stored]) == set()
    return stored.review_duty, stored.owed_until is not None


def test_on_the_whole_way_to_a_finding(world, idea):
    assert duty(idea) == (ReviewDuty.ASK, False)
    first, second, third = ask_units(idea, *world.units)
    assert duty(idea) == (ReviewDuty.ASK, True)
    assert fresh(idea).owed_until == first.due
    release(first)
    release(second)
    assert duty(idea) == (ReviewDuty.SUM_UP, True)
    assessment_decline(request=third, reason=TEXT, actor=SYSTEM)
    assert duty(idea) == (ReviewDuty.SUM_UP, False)
    revise(idea, is_material=True, title="Ein anderer Titel")
    assert duty(idea) == (ReviewDuty.ASK, False)
    FindingFactory(world=world, idea=idea, assessed=True)
    assert duty(idea) == ("", False)
    bring(idea, "qualify")
    assert duty(idea) == ("", False)


def test_while_a_question_waits_it_is_the_turn_of_the_team(world, idea):
    first, _second = ask_units(idea)
    question = question_ask(request=first, text=TEXT, actor=SYSTEM)
    assert duty(idea) == ("", False)
    question_answer(question=question, text=TEXT, actor=world.lead)
    assert duty(idea) == (ReviewDuty.ASK, True)


def test_nobody_waits_for_a_unit_that_does_not_work(world, idea):
    first, second = ask_units(idea)
    release(first)
    assert duty(idea) == (ReviewDuty.ASK, True)
    unit_active_set(unit=second.unit, active=False, actor=SYSTEM)
    assert duty(idea) == (ReviewDuty.ASK, False)
    unit_active_set(unit=second.unit, active=True, actor=SYSTEM)
    assert duty(idea) == (ReviewDuty.ASK, True)


def test_a_unit_that_joins_the_consortium_is_not_counted(world, idea):
    for request in ask_units(idea):
        release(request)
    assert duty(idea) == (ReviewDuty.SUM_UP, False)
    own = request.unit.actor
    ClaimFactory(world=world, idea=idea, claimant=own, role=Role.PARTNER, accepted=True)
    assert duty(idea) == (ReviewDuty.ASK, False)


def test_when_the_arena_asks_for_more_judgements(world, idea):
    FindingFactory(world=world, idea=idea, assessed=True)
    assert duty(idea) == ("", False)
    world.arena.thresholds = {**world.arena.thresholds, "units": 3}
    world.arena.save()
    assert duty(idea) == (ReviewDuty.TOO_FEW, False)


def test_silence_begins_with_the_day_and_nothing_is_stored_anew(world, idea):
    ask_units(idea)
    duty(idea)
    stored = fresh(idea)
    silent_days = world.arena.threshold("silent_days")
    after = timezone.now() + timedelta(days=14 + silent_days)
    for days, is_over in ((0, False), (1, True)):
        with freeze_time(after + timedelta(days=days)):
            duty(idea)
            turn_is_theirs = idea in moderation.to_ask_in(world.module)
        assert turn_is_theirs is is_over
    assert fresh(idea).owed_until == stored.owed_until


def test_the_check_finds_what_is_wrong_and_has_it_asked_anew(idea):
    duty(idea)
    stored = fresh(idea)
    type(idea).objects.filter(pk=idea.pk).update(
        is_ready=stored.is_ready, review_duty=ReviewDuty.SUM_UP
    )
    assert misjudged_among([fresh(idea)]) == {idea.pk}
    assert "review_duty: 'sum_up'" in check("--recount")
    assert duty(idea) == (ReviewDuty.ASK, False)
