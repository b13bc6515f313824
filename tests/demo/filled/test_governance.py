"""What bodies do in the example Arena: every case, and only published where it is."""

from __future__ import annotations

from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.governance.choices import Advice
from gemeinsam_digital.governance.choices import MeetingState
from gemeinsam_digital.governance.choices import RoundState
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.selectors import open_concerns
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
from gemeinsam_digital.governance.meetings.models import AgendaItem
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.governance.topics.models import Ballot
from gemeinsam_digital.governance.topics.models import BodyTopic
from gemeinsam_digital.together.selectors import answers_to
from tests.demo.running import account
from tests.demo.running import idea


def test_a_need_of_the_citizens_body_is_answered_by_a_measure(demo):
    topic = BodyTopic.objects.get()
    assert topic.body.code == "stadtgremium"
    assert [row.stage for row in answers_to(topic.idea)] == [Stage.MEASURE]


def test_meetings_are_held_coming_moved_and_cancelled(demo):
    meetings = Meeting.objects.all()
    assert {row.state for row in meetings} == {
        MeetingState.HELD,
        MeetingState.ANNOUNCED,
        MeetingState.CANCELLED,
    }
    assert [row.body.code for row in meetings if row.minutes.exists()] == [
        "strategiebeirat"
    ]
    [moved] = meetings.exclude(moved_from=None)
    assert moved.is_coming
    assert moved.change_reason


def test_an_item_is_taken_off_before_a_meeting_with_its_reason(demo):
    [item] = AgendaItem.objects.exclude(taken_off_at=None)
    assert item.idea == idea("durstige-baeume")
    assert item.taken_off_reason
    assert item.taken_off_at > item.meeting.announced_at
    assert item.meeting.is_coming


def test_bodies_agree_and_disagree_with_votes_dissent_and_recusals(demo):
    rows = Recommendation.objects.filter(corrected_by=None)
    assert len(rows) >= 6
    assert len({row.body_id for row in rows}) == 3
    assert {row.advice for row in rows} == set(Advice.values)
    assert any(row.abstained for row in rows)
    assert any(row.dissent for row in rows)
    assert any(row.recusals.exists() for row in rows)
    assert Recommendation.objects.exclude(corrects=None).get().correction


def test_one_recommendation_is_in_the_making(demo):
    consultation = Consultation.objects.get(closed_at=None)
    assert consultation.takes_positions
    assert consultation.draft.reasons
    said = {row.member.user for row in consultation.positions.all()}
    assert said == {account("researcher"), account("advocate")}
    public = Recommendation.objects.filter(idea=consultation.idea)
    assert not public.filter(body=consultation.body).exists()


def test_concerns_and_conflicts_are_open_and_settled(demo):
    assert {row.state for row in Concern.objects.all()} == {"open", "cleared"}
    assert open_concerns(idea("haushalt-verstaendlich"))
    assert {row.is_open for row in GoalConflict.objects.all()} == {True, False}


def test_units_chose_what_they_take_up_together(demo):
    options = Ballot.objects.get().options.all()
    chosen = [row.votes for row in options if row.is_chosen]
    assert sorted(chosen) == [2, 3]


def test_a_closed_round_decided_and_the_next_one_is_prepared(demo):
    closed = DecisionRound.objects.get(state=RoundState.CLOSED)
    decisions = [item.decision for item in closed.items.all()]
    assert len(decisions) == 5
    assert {row.outcome for row in decisions} == set(Outcome.values)
    adopted = [row for row in decisions if row.outcome == Outcome.ADOPTED]
    assert {bool(row.conditions) for row in adopted} == {True, False}
    assert all(row.mandate.implementers.exists() for row in adopted)
    others = [row for row in decisions if row.outcome != Outcome.ADOPTED]
    assert all(row.reopening for row in others)
    assert all(row.priority_reason for row in decisions)
    prepared = DecisionRound.objects.get(state=RoundState.PREPARED)
    assert not prepared.items.exclude(decision=None).exists()
