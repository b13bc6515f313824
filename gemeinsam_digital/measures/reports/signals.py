"""What happens around a report and is no entry of the history."""

from django.dispatch import Signal

#: Its lead is reminded. Arguments: ``measure``, ``is_overdue``.
report_reminded = Signal()
