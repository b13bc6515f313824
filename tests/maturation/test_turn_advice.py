"""Whose turn it is while bodies are heard on a proposal."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.decisions.selectors import decisions_for
from gemeinsam_digital.governance.recommendations.publishing.services import (
    recommendations_publish,
)
from gemeinsam_digital.maturation.turn.selectors import capacities_of
from gemeinsam_digital.maturation.turn.selectors import turn_of
from gemeinsam_digital.maturation.turn.selectors import turns_of
from gemeinsam_digital.maturation.turn.turn import Party
from gemeinsam_digital.maturation.turn.turn import TurnCode as Code
from tests.factories.actions import fresh
from tests.factories.advice import consult
from tests.factories.advice import council
from tests.factories.advice import draft
from tests.maturation.test_turn import lists_agree


def test_the_bodies_are_before_the_one_that_decides(world, idea_factory):
    idea = idea_factory(stage=Stage.PROPOSAL)
    body, other = council(world), world.arena.bodies.get(code="ret")
    today = timezone.localdate()
    assert turn_of(idea).code == Code.DECISION
    assert list(decisions_for(world.secretary, world.module)) == [idea]
    first = consult(idea, body, due=today + timedelta(days=20))
    consult(idea, other, due=today + timedelta(days=9), positions_until=None)
    assert not decisions_for(world.secretary, world.module).exists()
    turn = turn_of(fresh(idea))
    assert (turn.code, turn.party) == (Code.ADVICE, Party.BODIES)
    assert turn.names == (other.name, body.name), "the most urgent first"
    assert turn.until == today + timedelta(days=9)
    assert turn.falls_to(capacities_of(world.secretary, world.module))
    assert not turn.falls_to(capacities_of(world.moderator, world.module))
    others = [fresh(idea), idea_factory(stage=Stage.PROPOSAL, title="Ein anderer")]
    turns = turns_of(others)
    assert turns[idea.pk] == turn
    assert turns[others[1].pk].code == Code.DECISION
    lists_agree(world.module)
    recommendations_publish(consultations=[draft(first)], actor=SYSTEM)
    assert turn_of(fresh(idea)).names == (other.name,)


def test_a_body_that_does_not_answer_holds_up_nothing(world, idea_factory):
    idea = idea_factory(stage=Stage.PROPOSAL)
    today = timezone.localdate()
    consult(idea, council(world), due=today, positions_until=None)
    assert turn_of(fresh(idea)).code == Code.ADVICE
    with freeze_time(timezone.now() + timedelta(days=1)):
        turn = turn_of(fresh(idea))
        assert list(decisions_for(world.secretary, world.module)) == [idea]
    assert turn.code == Code.DECISION
    assert turn.names == (world.body.name,)


def test_under_review_the_units_go_on(world, idea_factory):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    before = turn_of(idea)
    consult(idea, council(world))
    assert turn_of(fresh(idea)) == before
