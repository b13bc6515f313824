"""What a unit tells, and asks, the rooms that know what it works on."""

from __future__ import annotations

from django.dispatch import Signal

#: Somebody asks to switch four eyes of a unit off, and another person has to
#: confirm it. Arguments: ``change``.
four_eyes_end_asked = Signal()

#: Another person, or whoever asked, has settled that: four eyes are off, or stay.
#: Arguments: ``change``.
four_eyes_end_settled = Signal()

#: Whether something that was asked before four eyes were switched off still waits,
#: so that somebody has to be there who releases it. Arguments: ``unit``. Receivers
#: answer with a ``bool``.
four_eyes_outstanding = Signal()
