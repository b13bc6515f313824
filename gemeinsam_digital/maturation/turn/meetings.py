"""Until when a body decides: the day on which it meets."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gemeinsam_digital.core.choices import AgendaPurpose
from gemeinsam_digital.governance.meetings.selectors import day_of_meeting
from gemeinsam_digital.governance.meetings.selectors import next_dealt_with

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


def decided_until(idea: Idea) -> date | None:
    """Return the day on which an idea is on the agenda to be decided on.

    As it is announced; what is dealt with in closed session shows nowhere.
    """
    days = [
        day_of_meeting(item.meeting)
        for item in next_dealt_with(idea)
        if item.purpose == AgendaPurpose.DECIDE
    ]
    return min(days, default=None)
