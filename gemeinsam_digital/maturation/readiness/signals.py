"""What readiness tells the rooms above."""

from django.dispatch import Signal

#: Ideas were asked anew and found ready for their next step; sent inside the
#: transaction that stores it. Arguments: ``ideas``, their keys.
ready_found = Signal()
