"""Meetings are announced with their papers, moved and cancelled, all in public."""

from __future__ import annotations

import pytest
from django.utils import timezone

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.choices import MeetingState
from gemeinsam_digital.governance.meetings.invitations.services import meeting_announce
from gemeinsam_digital.governance.meetings.selectors import agenda_of
from gemeinsam_digital.governance.meetings.selectors import meetings_in
from gemeinsam_digital.governance.meetings.selectors import next_dealt_with
from gemeinsam_digital.governance.meetings.services import meeting_create
from gemeinsam_digital.moderation.hiding.services import idea_hide
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.governance.meetings import WEEK
from tests.governance.meetings import announce
from tests.governance.meetings import announced
from tests.governance.meetings import cancel
from tests.governance.meetings import entered
from tests.governance.meetings import hold
from tests.governance.meetings import move
from tests.governance.meetings import now
from tests.governance.meetings import over
from tests.governance.meetings import planned
from tests.governance.meetings import put
from tests.governance.meetings import refused
from tests.governance.meetings import told
from tests.governance.meetings import written


@pytest.fixture
def body(world):
    return world.body


# --- announcing --------------------------------------------------------------


def test_the_papers_are_the_texts_of_the_day_it_is_announced(body, idea):
    meeting = planned(body, idea)
    revise(idea, title="Vor der Einladung")
    announce(meeting)
    (shown, _other) = agenda_of(meeting)
    assert (shown.item.revision.number, shown.is_newer) == (2, False)
    revise(idea, title="Danach")
    (shown, _other) = agenda_of(meeting)
    assert (shown.item.revision.number, shown.is_newer) == (2, True)
    assert shown.subject == "Danach"


def test_the_history_says_when_a_body_deals_with_it(world, body, idea, idea_factory):
    """Nothing of what is dealt with in closed session, and nothing of plans."""
    closed = idea_factory()
    meeting = planned(body, idea)
    put(meeting, idea=closed, is_public=False, closed_reason="Personal")
    assert told(idea) == []
    assert next_dealt_with(idea) == []
    meeting = announce(meeting, SYSTEM)
    assert [item.meeting for item in next_dealt_with(idea)] == [meeting]
    meeting = move(meeting)
    cancel(meeting)
    assert told(idea) == ["agenda_set", "agenda_moved", "agenda_cancelled"]
    assert told(closed) == []
    assert next_dealt_with(idea) == []
    texts = idea.events.filter(text__isnull=False).values_list("text__text", flat=True)
    assert list(texts) == [TEXT, TEXT]


def test_what_can_not_be_announced(world, body, idea, idea_factory):
    empty = meeting_create(body=body, entered=entered(), actor=SYSTEM)
    aside = planned(body, hidden := idea_factory())
    idea_hide(idea=hidden, actor=world.moderator, reason=TEXT)
    for meeting in (empty, over(planned(body, idea)), aside):
        with pytest.raises(Illegal):
            announce(meeting)
        assert now(meeting).is_draft
    assert told(idea) == told(hidden) == []


def test_only_what_was_looked_at_is_announced(body, idea):
    meeting = planned(body)
    put(meeting, idea=idea)
    with pytest.raises(Stale):
        meeting_announce(meeting=meeting, version=meeting.version, actor=SYSTEM)
    assert told(idea) == []


# --- moving and cancelling ---------------------------------------------------


def test_moving_is_visible_and_names_the_first_day(body):
    meeting = announced(body)
    first = meeting.starts_at
    meeting = move(move(meeting), reason="Noch einmal")
    assert meeting.moved_from == first
    assert meeting.change_reason == "Noch einmal"
    assert (meeting.sequence, meeting.state) == (2, MeetingState.ANNOUNCED)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"reason": "a" * 1001}, "reason"),
        ({"place": ""}, "place"),
        ({"ends_at": timezone.now()}, "ends_at"),
    ],
)
def test_what_is_no_move(body, changes, field):
    meeting = announced(body)
    refused(field, move, meeting, **changes)
    same = {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at}
    refused("starts_at", move, meeting, **same)
    assert now(meeting).sequence == 0


def test_cancelling_needs_a_reason_and_is_for_good(body):
    meeting = announced(body)
    refused("reason", cancel, meeting, reason="")
    meeting = cancel(meeting)
    assert (meeting.is_cancelled, meeting.sequence) == (True, 1)
    assert list(meetings_in(body.module)) == [meeting]
    for late in (cancel, move, hold):
        with pytest.raises(Illegal):
            late(meeting)


def test_of_two_who_change_a_meeting_the_second_is_told(body):
    meeting = announced(body)
    move(meeting)
    for late in (cancel, move):
        with pytest.raises(Stale):
            late(meeting)
    assert now(meeting).is_coming


def test_what_has_begun_is_not_moved_and_what_has_not_was_not_held(body):
    meeting = announced(body)
    with pytest.raises(Illegal):
        hold(meeting)
    meeting = over(meeting)
    for late in (cancel, move):
        with pytest.raises(Illegal):
            late(meeting)
    assert hold(meeting).is_held
    with pytest.raises(Illegal):
        hold(now(meeting))


def test_who_answers_in_writing_does_so_until_the_last_day(body):
    meeting = meeting_create(body=body, entered=written(), actor=SYSTEM)
    put(meeting, title="Umlauf")
    meeting = announce(meeting)
    with pytest.raises(Illegal):
        hold(meeting)
    later = meeting.ends_at + WEEK
    meeting = move(meeting, starts_at=meeting.starts_at, ends_at=later, place="")
    assert meeting.ends_at == later
    assert hold(over(meeting)).is_held
