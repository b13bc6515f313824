"""What happened in each of the last twelve months."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from typing import Any

from django.db.models import FloatField
from django.db.models import Func
from django.utils import timezone

from gemeinsam_digital.pages.statistics.stage_durations import STAGES
from gemeinsam_digital.pages.statistics.stage_durations import Step

MONTHS = 12
_NUMBER = {stage.value: number for number, stage in enumerate(STAGES)}


class Second(Func):
    """A moment as seconds since 1970: a tenth of the time that a date takes.

    ``EXTRACT`` would make an exact number of it first, which takes twice as long.
    """

    function = "DATE_PART"
    template = "%(function)s('epoch', %(expressions)s)"
    output_field = FloatField()

    def get_db_converters(self, connection: Any) -> list[Any]:
        """Take the number as it comes."""
        return []

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Count from the julian day, to the millisecond."""
        template = "((julianday(%(expressions)s) - 2440587.5) * 86400.0)"
        return self.as_sql(compiler, connection, template=template, **context)


@dataclass(slots=True)
class MonthFigures:
    """What happened in one month."""

    month: date
    contributions: int = 0
    steps: int = 0
    forward: int = 0


class Months:
    """Sorts what happened into the last twelve months."""

    def __init__(self, now: datetime) -> None:
        today = timezone.localtime(now)
        first = today.year * 12 + today.month - MONTHS
        days = [date(n // 12, n % 12 + 1, 1) for n in range(first, first + MONTHS)]
        self.figures = [MonthFigures(day) for day in days]
        self.starts = [
            datetime(day.year, day.month, 1, tzinfo=today.tzinfo) for day in days
        ]
        self._seconds = [start.timestamp() for start in self.starts]

    def add_contributions(self, since: Sequence[int]) -> None:
        """Count contributions.

        Args:
            since: how many there are from the start of each month on.
        """
        for month, number, later in zip(
            self.figures, since, [*since[1:], 0], strict=True
        ):
            month.contributions += number - later

    def listening(self, steps: Iterable[Step]) -> Iterator[Step]:
        """Pass the steps on, so that they are read once."""
        for step in steps:
            place = bisect_right(self._seconds, step[1])
            if place:
                month = self.figures[place - 1]
                month.steps += 1
                month.forward += _NUMBER[step[4]] > _NUMBER[step[2]]
            yield step
