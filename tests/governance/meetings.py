"""Meetings that tests plan, announce and hold."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.choices import AgendaPurpose
from gemeinsam_digital.governance.choices import MeetingForm
from gemeinsam_digital.governance.meetings.agenda.services import ItemInput
from gemeinsam_digital.governance.meetings.agenda.services import agenda_add
from gemeinsam_digital.governance.meetings.invitations.services import meeting_announce
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.meetings.services import MeetingInput
from gemeinsam_digital.governance.meetings.services import meeting_create
from gemeinsam_digital.governance.meetings.services import meeting_hold


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
