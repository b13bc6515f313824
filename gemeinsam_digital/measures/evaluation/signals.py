"""What happens around the end of a measure and is no entry of the history."""

from django.dispatch import Signal

#: The mandate is over, and its lead is reminded. Arguments: ``measure``.
evaluation_reminded = Signal()
