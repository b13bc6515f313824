"""What members of a body are told of its meetings, with a calendar file.

Only what everybody may know: a mail may be read by anybody. What is dealt with in
closed session stands on the page of the meeting, for members.
"""

from __future__ import annotations

from email.utils import parseaddr
from typing import Any

from django.conf import settings

from gemeinsam_digital.governance.meetings.icalendar import calendar
from gemeinsam_digital.governance.meetings.icalendar import entry_of
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.meetings.selectors import agenda_of
from gemeinsam_digital.governance.meetings.selectors import still_on
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.notify.kinds.base import Attachment
from gemeinsam_digital.notify.models import Delivery


def about_meeting(delivery: Delivery) -> dict[str, Any] | None:
    """Return what there is to say, unless it was moved or cancelled since.

    Then another mail says so.
    """
    meeting = _meeting_of(delivery)
    if meeting is None:
        return None
    return {
        "meeting": meeting,
        "agenda": still_on(agenda_of(meeting)),
        "subject_title": f"{meeting.body.name}, {meeting.name}",
        "url": _address(meeting),
    }


def calendar_file(delivery: Delivery) -> Attachment | None:
    """Return the meeting as a file that calendars take."""
    meeting = _meeting_of(delivery)
    if meeting is None:
        return None
    entry = entry_of(meeting, agenda_of(meeting), _address(meeting))
    method = "CANCEL" if meeting.is_cancelled else "PUBLISH"
    text = calendar(
        [entry],
        name=meeting.body.name,
        method=method,
        organizer=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
    )
    return Attachment(name="termin.ics", text=text, method=method)


def _address(meeting: Meeting) -> str:
    return f"{get_host().base_url()}{meeting.get_absolute_url()}"


def _meeting_of(delivery: Delivery) -> Meeting | None:
    rows = Meeting.objects.select_related("body__arena__module")
    said = delivery.data
    return rows.filter(pk=said["meeting"], sequence=said["sequence"]).first()
