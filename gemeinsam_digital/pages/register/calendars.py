"""What the measures of an Arena promise, for calendars."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.governance.meetings.icalendar import calendar
from gemeinsam_digital.measures.milestones.selectors import milestones_in
from gemeinsam_digital.pages.history.feeds import OpenView
from gemeinsam_digital.pages.idea.measure.calendars import milestone_entry
from gemeinsam_digital.pages.meetings.calendars import BACK
from gemeinsam_digital.pages.meetings.calendars import MOST
from gemeinsam_digital.pages.meetings.calendars import answer
from gemeinsam_digital.pages.register.selection import candidates_in


class RegisterCalendarView(OpenView):
    """The milestones of everything in the register, those of long ago apart."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer with the file, or that it is the one the reader has."""
        recent = timezone.localdate() - BACK
        rows = milestones_in(candidates_in(self.module)).filter(promised_on__gt=recent)
        entries = [
            milestone_entry(
                row,
                row.measure.idea,
                self.arena.key,
                request.build_absolute_uri(row.measure.idea.get_absolute_url()),
            )
            for row in rows.order_by("-promised_on", "-pk")[:MOST]
        ]
        title = pgettext("arena", "Milestones: %(arena)s")
        return answer(
            request, calendar(entries, name=title % {"arena": self.module.name})
        )
