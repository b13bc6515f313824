"""Announcements of the history."""

from django.dispatch import Signal

#: Sent after commit for every event. Arguments: ``event``.
event_recorded = Signal()

#: Sent inside the transaction of every event: what must not be lost when the
#: process dies between commit and announcement is written here. A receiver
#: that fails takes the change with it. Arguments: ``event``.
event_written = Signal()
