"""What happens around a goal conflict and is no entry of the history."""

from django.dispatch import Signal

#: Its resolver is reminded. Arguments: ``conflict``, ``is_overdue``.
conflict_reminded = Signal()
