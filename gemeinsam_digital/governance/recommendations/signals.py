"""What goes on around hearing bodies that is no entry of the history."""

from __future__ import annotations

from django.dispatch import Signal

#: A body is asked for its recommendation. Arguments: consultation.
body_consulted = Signal()

#: It has not answered; by the command. Arguments: consultation, is_overdue.
body_reminded = Signal()
