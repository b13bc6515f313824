"""Meetings, minutes and votes, two at once: needs a database that locks rows."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.utils import timezone

from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.meetings.agenda.services import agenda_item_take_off
from gemeinsam_digital.governance.meetings.invitations.services import meeting_announce
from gemeinsam_digital.governance.meetings.invitations.services import meeting_cancel
from gemeinsam_digital.governance.meetings.invitations.services import meeting_move
from gemeinsam_digital.governance.meetings.minutes.services import minutes_publish
from gemeinsam_digital.governance.meetings.minutes.services import minutes_save
from gemeinsam_digital.governance.topics.ballots.services import ballot_close
from gemeinsam_digital.governance.topics.ballots.services import ballot_vote
from gemeinsam_digital.governance.topics.models import Ballot
from gemeinsam_digital.governance.topics.models import BallotVote
from gemeinsam_digital.units.services import unit_member_add
from tests.factories.content import TEXT
from tests.governance.meetings import announced
from tests.governance.meetings import held
from tests.governance.meetings import now
from tests.governance.meetings import planned
from tests.governance.meetings import put
from tests.governance.test_topics import opened
from tests.postgres.at_once import MARKS
from tests.postgres.at_once import at_once
from tests.postgres.at_once import failures

pytestmark = MARKS


def test_a_meeting_is_announced_once(world, idea):
    """The second of two who announce it is told, and nothing is told twice."""
    meeting = planned(world.body, idea)
    call = partial(
        meeting_announce, meeting=meeting, version=meeting.version, actor=SYSTEM
    )
    refused = failures(at_once([call, call, call]))
    assert len(refused) == 2
    assert set(refused) <= {Illegal, Stale}
    assert idea.events.filter(type="agenda_set").count() == 1


def test_an_item_is_taken_off_once(world, idea):
    item = announced(world.body, idea).items.get(idea=idea)
    call = partial(agenda_item_take_off, item=item, reason=TEXT, actor=SYSTEM)
    assert failures(at_once([call, call])) == [Illegal]
    assert idea.events.filter(type="agenda_taken_off").count() == 1


def test_what_is_announced_is_what_was_looked_at(world, idea, idea_factory):
    """Either the item came too late, or it is announced as added later."""
    other = idea_factory()
    meeting = planned(world.body, idea)
    outcomes = at_once(
        [
            partial(
                meeting_announce, meeting=meeting, version=meeting.version, actor=SYSTEM
            ),
            partial(put, meeting, idea=other),
        ]
    )
    stored = now(meeting)
    if failures(outcomes):
        assert failures(outcomes) == [Stale]
        assert stored.is_draft
    else:
        assert stored.items.get(idea=other).added_at is not None


def test_of_a_move_and_a_cancellation_one_wins(world, idea):
    meeting = announced(world.body, idea)
    week = timedelta(days=7)
    version = meeting.version
    outcomes = at_once(
        [
            partial(
                meeting_move,
                meeting=meeting,
                starts_at=meeting.starts_at + week,
                ends_at=meeting.ends_at + week,
                place=meeting.place,
                reason=TEXT,
                version=version,
                actor=SYSTEM,
            ),
            partial(
                meeting_cancel,
                meeting=meeting,
                reason=TEXT,
                version=version,
                actor=SYSTEM,
            ),
        ]
    )
    assert len(failures(outcomes)) == 1
    assert failures(outcomes)[0] in (Illegal, Stale)
    assert now(meeting).sequence == 1
    changed = idea.events.filter(type__in=["agenda_moved", "agenda_cancelled"])
    assert changed.count() == 1


def test_minutes_are_published_once(world):
    meeting = held(world.body)
    minutes_save(meeting=meeting, text=TEXT, version=0, actor=SYSTEM)
    call = partial(minutes_publish, meeting=meeting, version=1, actor=SYSTEM)
    assert failures(at_once([call, call])) == [Illegal]
    assert meeting.minutes.count() == 1


def test_minutes_that_change_while_they_are_published_are_not(world):
    """What is public is one text or the other, and never half of each."""
    meeting = held(world.body)
    minutes_save(meeting=meeting, text="Eins", version=0, actor=SYSTEM)
    save = partial(minutes_save, meeting=meeting, text="Zwei", actor=SYSTEM)
    publish = partial(minutes_publish, meeting=meeting, actor=SYSTEM)
    at_once([partial(save, version=1), partial(publish, version=1)])
    assert set(meeting.minutes.values_list("text", flat=True)) <= {"Eins"}


def test_a_unit_has_no_more_votes_for_asking_twice(world, idea_factory, user_factory):
    """Two coordinators vote for one unit at once: one of the choices stands."""
    ideas = [idea_factory(title=title) for title in ("Eins", "Zwei", "Drei")]
    ballot, unit = opened(world.body, ideas, places=1), world.units[0]
    users = [user_factory(name=f"votes{number}") for number in range(4)]
    for user in users:
        unit_member_add(unit=unit, user=user, actor=SYSTEM, role=UnitRole.COORDINATOR)
    options = list(ballot.options.values_list("pk", flat=True))
    outcomes = at_once(
        [
            partial(
                ballot_vote,
                ballot=ballot,
                unit=unit,
                options=[options[number % 3]],
                actor=user,
            )
            for number, user in enumerate(users)
        ]
    )
    assert failures(outcomes) == []
    assert BallotVote.objects.count() == 1


def test_votes_are_counted_once(world, idea_factory):
    ideas = [idea_factory(title=title) for title in ("Eins", "Zwei", "Drei")]
    ballot = opened(world.body, ideas, places=1)
    day = timezone.localdate() - timedelta(days=1)
    Ballot.objects.update(opens_on=day, closes_on=day)
    call = partial(ballot_close, ballot=ballot, actor=SYSTEM)
    assert failures(at_once([call, call])) == [Illegal]
