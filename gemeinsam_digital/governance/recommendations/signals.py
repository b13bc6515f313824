"""What goes on around hearing bodies that is no entry of the history."""

from __future__ import annotations

from django.dispatch import Signal

#: A body is asked for its recommendation. Arguments: consultation.
body_consulted = Signal()

#: It has not answered; by the command. Arguments: consultation.
body_reminded = Signal()

#: Its members have not said their positions; by the command. Arguments: consultation.
positions_reminded = Signal()
