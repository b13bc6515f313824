"""Other moments than now, so that the histories of the demo have a past."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from typing import Any
from unittest import mock

from django.db.models.signals import pre_save
from django.utils import timezone

#: Kept from before any patch: what the models hold as their default.
_real_now = timezone.now

#: Days ago: accounts, project and phase, before the first contribution.
BEGINNING = 280

#: Things happen between seven in the morning and ten at night.
_DAWN, _WAKING_HOURS = 7, 15


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let services and models take a moment for now; may be nested.

    Services ask ``timezone.now()`` and see the patch. The defaults of fields
    hold the function itself and don't, so new rows are stamped on their way
    into the database: later updates would need a way around the history's
    guard.
    """

    def stamp(sender: Any, instance: Any, **kwargs: Any) -> None:
        if instance._state.adding:
            for field in sender._meta.concrete_fields:
                if field.default is _real_now:
                    setattr(instance, field.attname, moment)

    with mock.patch.object(timezone, "now", return_value=moment):
        pre_save.connect(stamp, weak=False)
        try:
            yield
        finally:
            pre_save.disconnect(stamp)


def today() -> date:
    """Return the real day, also at another moment."""
    return timezone.localtime(_real_now()).date()


def days_ago(days: float) -> datetime:
    """Return a moment in the waking hours so many days before today.

    Args:
        days: fractions move the moment from the evening to the morning.
    """
    whole = int(-(-days // 1))
    hours = _DAWN + (whole - days) * _WAKING_HOURS
    day = today() - timedelta(days=whole)
    clock = time(int(hours), int(hours % 1 * 60), int(hours * 60 % 1 * 60))
    return datetime.combine(day, clock, tzinfo=timezone.get_current_timezone())


def spread(start: float, end: float, count: int) -> list[datetime]:
    """Return moments in order between two days before today.

    The first is the start; the others keep no even pace.

    Args:
        start: days before today, the larger number.
        end: days before today; no moment reaches it.
        count: how many.
    """
    offsets = [0.0, 0.55, 0.2, 0.7, 0.35]
    return [
        days_ago(start - (start - end) * (number + offsets[number % 5]) / count)
        for number in range(count)
    ]
