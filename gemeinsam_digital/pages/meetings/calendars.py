"""Meetings for calendars: what everybody may know, whoever asks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response

from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.meetings.icalendar import CONTENT_TYPE
from gemeinsam_digital.governance.meetings.icalendar import calendar
from gemeinsam_digital.governance.meetings.icalendar import entry_of
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.meetings.selectors import agendas_of
from gemeinsam_digital.governance.meetings.selectors import meetings_in
from gemeinsam_digital.pages.history.feeds import OpenView

#: What was longer ago is on the pages only.
BACK = timedelta(days=365)
#: More meetings are in no file.
MOST = 500


class CalendarView(OpenView):
    """The meetings of an Arena as a calendar that can be followed."""

    def meetings(self) -> Iterable[Meeting]:
        """Return the meetings that are in it, the newest first."""
        recent = meetings_in(self.module).filter(ends_at__gt=timezone.now() - BACK)
        return recent.order_by("-starts_at", "-pk")[:MOST]

    def name(self) -> str:
        """Return what the calendar is called."""
        return str(self.module.name)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer with the file, or that it is the one the reader has."""
        meetings = list(self.meetings())
        for meeting in meetings:
            meeting.body.arena = self.arena
        agendas = agendas_of(meetings)
        entries = [
            entry_of(
                meeting,
                agendas[meeting.pk],
                request.build_absolute_uri(meeting.get_absolute_url()),
            )
            for meeting in meetings
        ]
        return answer(request, calendar(entries, name=self.name()))


class BodyCalendarView(CalendarView):
    """The meetings of one body."""

    def name(self) -> str:
        """Return the body, and where."""
        return f"{self._body.name}, {self.module.name}"

    def meetings(self) -> Iterable[Meeting]:
        """Return those of the body of the address.

        Raises:
            Http404: it is none of this Arena.
        """
        bodies = Body.objects.filter(arena=self.arena)
        self._body: Body = get_object_or_404(bodies, pk=self.kwargs["pk"])
        recent = meetings_in(self.module).filter(
            body=self._body, ends_at__gt=timezone.now() - BACK
        )
        return recent.order_by("-starts_at", "-pk")[:MOST]


class MeetingFileView(CalendarView):
    """One meeting as a file."""

    def meetings(self) -> Iterable[Meeting]:
        """Return the one of the address.

        Raises:
            Http404: it is none of this Arena, or not announced.
        """
        return [get_object_or_404(meetings_in(self.module), pk=self.kwargs["pk"])]


def answer(request: HttpRequest, text: str) -> Any:
    """Return a calendar file, or that the reader has it."""
    response = HttpResponse(text, content_type=CONTENT_TYPE)
    response["ETag"] = f'"{hashlib.sha256(text.encode()).hexdigest()}"'
    response["Content-Disposition"] = 'inline; filename="termine.ics"'
    return get_conditional_response(request, etag=response["ETag"], response=response)
