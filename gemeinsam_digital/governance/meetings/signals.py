"""What members of a body are told of its meetings.

All are sent inside the transaction of the change, like ``event_written``.
"""

from django.dispatch import Signal

#: A meeting is announced. Arguments: ``meeting``, ``by`` (key of the account).
meeting_announced = Signal()

#: An announced meeting was moved or cancelled. Arguments: as above.
meeting_changed = Signal()

#: The last day of a written procedure is near. Arguments: ``meeting``.
meeting_due = Signal()
