"""The milestones of a measure for calendars: the day that is promised now."""

from __future__ import annotations

import uuid
from datetime import datetime
from datetime import time
from typing import TYPE_CHECKING
from typing import Any

from django.http import Http404
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.governance.meetings.icalendar import Entry
from gemeinsam_digital.governance.meetings.icalendar import calendar
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.selectors import milestones_of
from gemeinsam_digital.pages.history.feeds import OpenView
from gemeinsam_digital.pages.idea.measure.part import shown_measure
from gemeinsam_digital.pages.meetings.calendars import answer

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea

#: Until the end of its day.
_LAST = time(23, 59)


class MilestoneCalendarView(OpenView, IdeaView):
    """The milestones of a measure as a calendar that can be followed."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer with the file, or that it is the one the reader has.

        Raises:
            Http404: it is no measure.
        """
        measure = shown_measure(self.idea)
        if measure is None:
            raise Http404("No measure.")
        url = request.build_absolute_uri(self.idea.get_absolute_url())
        rows = milestones_of(measure)
        key = self.arena.key
        entries = [milestone_entry(row, self.idea, key, url) for row in rows]
        return answer(request, calendar(entries, name=self.idea.title))


def milestone_entry(row: Milestone, idea: Idea, key: uuid.UUID, url: str) -> Entry:
    """Return a milestone; a new promise is the same entry on another day.

    Args:
        row: with its entries.
        idea: what became the measure.
        key: of the Arena.
        url: of the measure.
    """
    happened = list(row.entries.all())
    day = row.reached_on or row.promised_on
    title = f"{row.title} ({idea.title})"
    if row.reached_on is not None:
        title = pgettext("arena", "Milestone reached: %(title)s") % {"title": title}
    reasons = [entry.reason for entry in happened if entry.reason]
    return Entry(
        uid=str(uuid.uuid5(key, f"milestone-{row.pk}")),
        sequence=len(happened) - 1,
        changed_at=happened[-1].recorded_at,
        starts_at=timezone.make_aware(datetime.combine(day, _LAST)),
        ends_at=None,
        summary=title,
        description="\n".join([*reasons[-1:], url]),
        location="",
        url=f"{url}#milestones",
        is_cancelled=row.dropped_on is not None,
    )
