"""Announcements of the history."""

from django.dispatch import Signal

#: Sent after commit for every event. Arguments: ``event``.
event_recorded = Signal()
