"""What happens around a milestone and is no entry of the history."""

from django.dispatch import Signal

#: Its promised day is past, and the lead is reminded. Arguments: ``milestone``.
milestone_reminded = Signal()
