"""Days counted by the database."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import DateField
from django.db.models import DateTimeField
from django.db.models import ExpressionWrapper
from django.db.models.functions import Cast
from django.db.models.functions import TruncDate


def days_after(moment: Any, days: int) -> Cast:
    """Return the day so many days after a moment, as an expression.

    Args:
        moment: a column or expression; its day is the one here.
        days: how many.
    """
    shifted = TruncDate(moment) + timedelta(days=days)
    # A day with a difference is a moment to the databases.
    return Cast(ExpressionWrapper(shifted, DateTimeField()), DateField())
