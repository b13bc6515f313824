"""Two people who do something about a concern or goal conflict at the same moment."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.choices import ConcernState
from gemeinsam_digital.governance.concerns.escalation.services import concern_escalate
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.models import ConcernDraft
from gemeinsam_digital.governance.concerns.services import concern_draft_save
from gemeinsam_digital.governance.concerns.services import concern_end
from gemeinsam_digital.governance.concerns.services import concern_raise
from gemeinsam_digital.governance.concerns.services import concern_reply
from gemeinsam_digital.governance.conflicts.reminders.services import conflict_remind
from gemeinsam_digital.governance.conflicts.services import conflict_resolve
from gemeinsam_digital.maturation.services import step
from tests.factories import ConcernDraftFactory
from tests.factories import ConcernFactory
from tests.factories import DecisionFactory
from tests.factories import GoalConflictFactory
from tests.factories import IdeaFactory
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.postgres.at_once import MARKS
from tests.postgres.at_once import at_once
from tests.postgres.at_once import failures

pytestmark = MARKS


@pytest.fixture
def proposal(world):
    return IdeaFactory(world=world, stage=Stage.PROPOSAL)


def number_of(idea, code) -> int:
    return idea.events.filter(type=code).count()


def test_one_of_two_raises_and_the_other_is_told(world, proposal):
    draft = ConcernDraftFactory(world=world, idea=proposal)
    outcomes = at_once([lambda: concern_raise(draft=fresh(draft), actor=SYSTEM)] * 2)
    assert failures(outcomes) == [Illegal]
    assert Concern.objects.count() == number_of(proposal, "concern_raised") == 1


def test_one_of_two_begins(world, proposal):
    body = world.body

    def begin():
        return concern_draft_save(
            idea=fresh(proposal),
            body=body,
            text=TEXT,
            clearing=TEXT,
            actor=SYSTEM,
        )

    assert failures(at_once([begin, begin])) == [Stale]
    assert ConcernDraft.objects.get().version == 1


def test_one_of_two_ends_a_concern(world, proposal):
    concern = ConcernFactory(world=world, idea=proposal)

    def end(state):
        return lambda: concern_end(
            concern=fresh(concern), state=state, ending=TEXT, actor=SYSTEM
        )

    calls = [end(ConcernState.CLEARED), end(ConcernState.WITHDRAWN)]
    assert failures(at_once(calls)) == [Illegal]
    assert number_of(proposal, "concern_ended") == 1


def test_an_adoption_and_a_concern_are_not_both(world, proposal):
    DecisionFactory(world=world, idea=proposal)
    draft = ConcernDraftFactory(world=world, idea=proposal)
    outcomes = at_once(
        [
            lambda: step(idea=fresh(proposal), name="adopt", actor=SYSTEM),
            lambda: concern_raise(draft=fresh(draft), actor=SYSTEM),
        ]
    )
    assert failures(outcomes) == [Illegal]
    is_measure = fresh(proposal).stage == Stage.MEASURE
    assert is_measure is not Concern.objects.exists()


def test_two_runs_hand_a_concern_on_once_and_remind_once(world, proposal):
    first = world.arena.bodies.get(heard=1)
    concern = ConcernFactory(world=world, idea=proposal, body=first)
    concern_reply(concern=concern, text=TEXT, actor=world.lead)
    conflict = GoalConflictFactory(world=world, idea=proposal)
    with freeze_time(timezone.now() + timedelta(days=22)):
        bodies = at_once(
            [lambda: concern_escalate(concern=fresh(concern), actor=SYSTEM)] * 2
        )
        words = at_once(
            [lambda: conflict_remind(conflict=fresh(conflict), actor=SYSTEM)] * 2
        )
    assert [body.heard for body in bodies if body] == [2]
    assert sorted(words) == ["", "overdue"]
    assert number_of(proposal, "concern_escalated") == 1


def test_one_of_two_resolves_a_goal_conflict(world, proposal):
    conflict = GoalConflictFactory(world=world, idea=proposal)

    def resolve(how):
        return lambda: conflict_resolve(
            conflict=fresh(conflict), resolution=how, reasons=TEXT, actor=SYSTEM
        )

    assert failures(at_once([resolve("So."), resolve("Anders.")])) == [Illegal]
    event = proposal.events.get(type="conflict_resolved")
    assert event.text.text == fresh(conflict).resolution
