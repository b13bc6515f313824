"""Meetings as a calendar file (iCalendar, RFC 5545).

Written here and not by a library: what is needed are eight properties and two rules,
escaping and folding. All times are in UTC, so no definition of a time zone has to go
along, and a clock that is changed meanwhile changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from datetime import datetime

from django.utils.translation import pgettext

from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.meetings.selectors import ShownItem
from gemeinsam_digital.governance.meetings.selectors import still_on

CONTENT_TYPE = "text/calendar; charset=utf-8"
#: RFC 5545, 3.1: a line has at most so many octets, without its end.
LINE_OCTETS = 75
#: RFC 5545, 3.1: no control characters but the tab.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a calendar.

    Attributes:
        uid: stays as long as the meeting is the same.
        sequence: counts how often it was moved or cancelled.
        changed_at: when it was changed last.
        ends_at: ``None`` for a moment that takes no time.
    """

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime | None
    summary: str
    description: str
    location: str
    url: str
    is_cancelled: bool


def entry_of(meeting: Meeting, agenda: Sequence[ShownItem], url: str) -> Entry:
    """Return a meeting as an entry: what everybody may know of it.

    Of a written procedure the last moment to answer stands in a calendar, which
    nobody is busy with.

    Args:
        meeting: an announced one.
        agenda: as everybody sees it.
        url: the whole address of its page.
    """
    name = f"{meeting.body.name}: {meeting.name}"
    if meeting.is_cancelled:
        name = pgettext("arena", "Cancelled: %(name)s") % {"name": name}
    elif meeting.is_written:
        name = pgettext("arena", "Last day to answer: %(name)s") % {"name": name}
    reason = [meeting.change_reason] if meeting.change_reason else []
    lines = [*reason, *_lines_of(agenda), url]
    return Entry(
        uid=str(meeting.uid),
        sequence=meeting.sequence,
        changed_at=meeting.changed_at,
        starts_at=meeting.ends_at if meeting.is_written else meeting.starts_at,
        ends_at=None if meeting.is_written else meeting.ends_at,
        summary=name,
        description="\n".join(lines),
        location=meeting.place,
        url=url,
        is_cancelled=meeting.is_cancelled,
    )


def _lines_of(agenda: Sequence[ShownItem]) -> list[str]:
    closed = pgettext("arena", "not public")
    return [f"{row.item.position}. {row.subject or closed}" for row in still_on(agenda)]


def calendar(
    entries: Iterable[Entry], *, name: str, method: str = "", organizer: str = ""
) -> str:
    """Return entries as one file.

    Args:
        entries: what is in it.
        name: what it is called in a calendar.
        method: of a file that is sent (RFC 5546): ``PUBLISH`` or ``CANCEL``; a feed
            has none.
        organizer: the address of who sends it; needed with a method.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//gemeinsam-digital//Arena der Ideen//DE",
        "CALSCALE:GREGORIAN",
        *([f"METHOD:{method}"] if method else []),
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for entry in entries:
        lines += _event(entry, organizer)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(entry: Entry, organizer: str) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        f"SEQUENCE:{entry.sequence}",
        f"DTSTAMP:{_moment(entry.changed_at)}",
        f"LAST-MODIFIED:{_moment(entry.changed_at)}",
        f"DTSTART:{_moment(entry.starts_at)}",
        *([f"DTEND:{_moment(entry.ends_at)}"] if entry.ends_at else []),
        f"SUMMARY:{_text(entry.summary)}",
        f"DESCRIPTION:{_text(entry.description)}",
        *([f"LOCATION:{_text(entry.location)}"] if entry.location else []),
        f"URL:{_plain(entry.url)}",
        f"STATUS:{'CANCELLED' if entry.is_cancelled else 'CONFIRMED'}",
        *([] if entry.ends_at else ["TRANSP:TRANSPARENT"]),
        *([f"ORGANIZER:mailto:{_plain(organizer)}"] if organizer else []),
        "END:VEVENT",
    ]
    return lines


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _plain(value: str) -> str:
    """Return what is no text of its own (an address) in one line."""
    return "".join(_CONTROLS.sub("", value).split())


def _text(value: str) -> str:
    """Escape a text (RFC 5545, 3.3.11)."""
    text = _CONTROLS.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    for char in ("\\", ";", ","):
        text = text.replace(char, f"\\{char}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a long line, never within a character (RFC 5545, 3.1)."""
    parts, part, size = [], "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > LINE_OCTETS:
            parts.append(part)
            # The space that goes on with the line counts.
            part, size = "", 1
        part += char
        size += octets
    return "\r\n ".join([*parts, part])
