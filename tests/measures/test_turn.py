"""Whose turn it is with a measure, and what it costs to ask of many."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from freezegun import freeze_time

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.turn.selectors import turn_of
from gemeinsam_digital.maturation.turn.selectors import turns_of
from gemeinsam_digital.maturation.turn.turn import Party
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.measures.milestones.services import milestone_reach
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from gemeinsam_digital.responsibility.claims.services import claim_accept
from gemeinsam_digital.responsibility.claims.services import claim_offer
from gemeinsam_digital.responsibility.claims.services import claim_release
from gemeinsam_digital.responsibility.selectors import lead_of
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.tracking import enter
from tests.factories.tracking import in_days
from tests.factories.tracking import plan
from tests.measures.ending import end

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(idea_factory):
    return idea_factory(stage=Stage.MEASURE)


def code(idea):
    return turn_of(fresh(idea)).code


def test_it_follows_from_phase_and_milestones(world, measure):
    assert code(measure) == TurnCode.PHASE
    enter(measure, Phase.PREPARATION)
    assert code(measure) == TurnCode.PREPARATION
    enter(measure, Phase.EXPLORATION)
    assert code(measure) == TurnCode.MEASURE
    later, first = plan(measure, 40), plan(measure, 20)
    turn = turn_of(fresh(measure))
    assert (turn.code, turn.until) == (TurnCode.MILESTONE, in_days(20))
    assert turn.keys == {world.organisation.pk}
    with freeze_time(in_days(21)):
        assert turn_of(fresh(measure)).is_overdue
    for milestone in (first, later):
        milestone_reach(milestone=milestone, reached_on=in_days(0), actor=SYSTEM)
    assert code(measure) == TurnCode.MEASURE


def test_who_offers_to_lead_an_orphaned_measure_is_answered(world, idea_factory):
    measure = idea_factory(stage=Stage.MEASURE, with_team=True)
    claim_release(claim=lead_of(fresh(measure)), note=TEXT, actor=SYSTEM)
    assert code(measure) == TurnCode.LEAD_WANTED
    offer = claim_offer(
        idea=measure,
        claimant=person_ensure(actor=world.citizen),
        role=Role.LEAD,
        commitment=TEXT,
        actor=SYSTEM,
    )
    turn = turn_of(fresh(measure))
    assert (turn.code, turn.party, turn.gate) == (TurnCode.OFFER, Party.AUTHOR, "")
    claim_accept(claim=offer, actor=world.author)
    assert code(measure) == TurnCode.PHASE


def test_it_is_nobodys_once_it_has_ended(measure):
    plan(measure)
    end(measure)
    turn = turn_of(fresh(measure))
    assert (turn.code, turn.party) == (TurnCode.MEASURE_ENDED, Party.NOBODY)


def test_many_cost_as_much_as_one(idea_factory):
    def ask(number):
        ideas = list(Idea.objects.select_related("module")[:number])
        turns_of(ideas)
        return ideas

    for _ in range(3):
        plan(idea_factory(stage=Stage.MEASURE))
    costs = []
    for number in (1, 3):
        with CaptureQueriesContext(connection) as asked:
            assert len(ask(number)) == number
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_it_is_a_task_of_who_leads_and_of_nobody_else(world, measure):
    enter(measure, Phase.EXPLORATION)
    milestone = plan(measure, 20)
    [task] = tasks_for(world.lead, world.module)
    assert (task.due, task.detail) == (in_days(20), measure.title)
    assert task.url.endswith(f"/{milestone.pk}/erreicht/")
    for user in (world.author, world.partner, world.citizen):
        assert tasks_for(user, world.module) == []
    end(measure)
    assert tasks_for(world.lead, world.module) == []
