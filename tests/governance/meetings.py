"""Meetings that tests plan, announce and hold."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.choices import AgendaPurpose
from gemeinsam_digital.governance.choices import MeetingForm
from gemeinsam_digital.governance.meetings.agenda.services import ItemInput
from gemeinsam_digital.governance.meetings.agenda.services import agenda_add
from gemeinsam_digital.governance.meetings.invitations.services import meeting_announce
from gemeinsam_digital.governance.meetings.invitations.services import meeting_cancel
from gemeinsam_digital.governance.meetings.invitations.services import meeting_move
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.meetings.services import MeetingInput
from gemeinsam_digital.governance.meetings.services import meeting_create
from gemeinsam_digital.governance.meetings.services import meeting_hold
from gemeinsam_digital.ideas.models import Idea
from tests.factories.content import TEXT

WEEK = timedelta(days=7)


def entered(days: int = 7, **changes: Any) -> MeetingInput:
    """A meeting of two hours, in so many days."""
    starts_at = timezone.now().replace(microsecond=0) + timedelta(days=days)
    values: dict[str, Any] = {
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=2),
        "place": "Rathaus, Saal 1",
    }
    return MeetingInput(**values | changes)


def written(days: int = 7) -> MeetingInput:
    """A written procedure with a last day."""
    return entered(
        -1,
        ends_at=timezone.now().replace(microsecond=0) + timedelta(days=days),
        form=MeetingForm.WRITTEN,
        place="",
    )


def planned(body: Any, *ideas: Any, actor: Any = SYSTEM, **changes: Any) -> Meeting:
    """A meeting that nobody was told of, with contributions on its agenda."""
    meeting = meeting_create(body=body, entered=entered(**changes), actor=actor)
    for idea in ideas:
        put(meeting, idea=idea)
    put(meeting, title="Verschiedenes")
    return now(meeting)


def announced(body: Any, *ideas: Any, actor: Any = SYSTEM, **changes: Any) -> Meeting:
    """The same, announced."""
    return announce(planned(body, *ideas, **changes), actor)


def announce(meeting: Meeting, actor: Any = SYSTEM) -> Meeting:
    meeting = now(meeting)
    return meeting_announce(meeting=meeting, version=meeting.version, actor=actor)


def held(body: Any, *ideas: Any, present: int = 5) -> Meeting:
    """The same, over and held."""
    meeting = over(announced(body, *ideas))
    return meeting_hold(
        meeting=meeting, present=present, version=meeting.version, actor=SYSTEM
    )


def over(meeting: Meeting) -> Meeting:
    """Let the time of a meeting have passed."""
    since = timedelta(days=30)
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=meeting.starts_at - since, ends_at=meeting.ends_at - since
    )
    return now(meeting)


def put(meeting: Meeting, *, actor: Any = SYSTEM, **said: Any) -> Any:
    """Put something on the agenda."""
    said.setdefault("purpose", AgendaPurpose.DISCUSS)
    return agenda_add(meeting=meeting, entered=ItemInput(**said), actor=actor)


def now(meeting: Meeting) -> Meeting:
    """The meeting as it is stored."""
    return Meeting.objects.select_related("body__arena__module").get(pk=meeting.pk)


def told(idea: Idea) -> list[str]:
    """Return what the history of an idea says of meetings."""
    types = ("agenda_set", "agenda_moved", "agenda_cancelled", "agenda_taken_off")
    rows = idea.events.filter(type__in=types).order_by("sequence")
    return list(rows.values_list("type", flat=True))


def move(meeting: Meeting, actor: Any = SYSTEM, **changes: Any) -> Meeting:
    """Move a meeting by a week, or as it is said."""
    said = {
        "starts_at": meeting.starts_at + WEEK,
        "ends_at": meeting.ends_at + WEEK,
        "place": meeting.place,
        "reason": TEXT,
        "version": meeting.version,
    }
    return meeting_move(meeting=meeting, actor=actor, **said | changes)


def cancel(meeting: Meeting, actor: Any = SYSTEM, **changes: Any) -> Meeting:
    """Cancel a meeting."""
    said = {"reason": TEXT, "version": meeting.version}
    return meeting_cancel(meeting=meeting, actor=actor, **said | changes)


def hold(meeting: Meeting, actor: Any = SYSTEM, present: int = 5) -> Meeting:
    """Say that a meeting was held, and how many were there."""
    version = meeting.version
    return meeting_hold(meeting=meeting, present=present, version=version, actor=actor)


def refused(field: str, service: Any, *args: Any, **kwargs: Any) -> None:
    """Assert that a service says what is wrong at a field."""
    with pytest.raises(Invalid) as caught:
        service(*args, **kwargs)
    assert caught.value.field == field
