"""Locking meetings."""

from __future__ import annotations

from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.governance.meetings.models import AgendaItem
from gemeinsam_digital.governance.meetings.models import Meeting


def lock_meeting(pk: int) -> Meeting:
    """Return the row of a meeting, locked until the transaction ends.

    Whoever locks a contribution as well locks that first.

    Raises:
        Illegal: it was discarded meanwhile.
    """
    rows = Meeting.objects.select_for_update(of=("self",))
    meeting = rows.select_related("body__arena__module").filter(pk=pk).first()
    if meeting is None:
        raise Illegal(pgettext("arena", "This meeting was discarded meanwhile."))
    return meeting


def lock_item(item: AgendaItem) -> AgendaItem:
    """Return an item as it is stored, its meeting locked.

    Raises:
        Illegal: it was taken off the agenda, or its meeting discarded, meanwhile.
    """
    meeting = lock_meeting(item.meeting_id)
    stored = meeting.items.filter(pk=item.pk).first()
    if stored is None:
        raise Illegal(pgettext("arena", "This item was taken off meanwhile."))
    stored.meeting = meeting
    return stored
