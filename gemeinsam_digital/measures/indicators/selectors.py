"""Reading indicators: what holds of each day, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

from django.utils.formats import number_format

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.measures.indicators.models import Reading
from gemeinsam_digital.measures.selectors import has_ended

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.measures.indicators.models import Indicator
    from gemeinsam_digital.measures.models import Measure


def in_words(value: Decimal | None) -> str:
    """Return a number as the reader's language writes it, without idle zeros."""
    if value is None:
        return ""
    plain = value.normalize()
    places = max(0, -int(plain.as_tuple().exponent))
    return str(number_format(plain, decimal_pos=places, force_grouping=True))


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator with what holds of each day, the earliest first.

    Attributes:
        readings: the last word on each day.
        replaced: what was corrected, the earliest day first.
    """

    indicator: Indicator
    readings: list[Reading]
    replaced: list[Reading]

    @property
    def latest(self) -> Reading | None:
        """What holds of the newest day."""
        return self.readings[-1] if self.readings else None

    @property
    def share(self) -> Decimal | None:
        """Which part of the way from baseline to target is gone, 0 to 1.

        ``None`` where nothing was measured, or target or way are not known.
        """
        target, latest = self.indicator.target, self.latest
        start = self.indicator.baseline or Decimal(0)
        if target is None or latest is None or target == start:
            return None
        gone = Decimal((latest.value - start) / (target - start))
        return min(Decimal(1), max(Decimal(0), gone))


def indicators_on(measure: Measure) -> list[Measured]:
    """Return the indicators of a measure with their readings; two queries."""
    indicators = measure.indicators.order_by("pk").prefetch_related("readings")
    return [_measured(indicator) for indicator in indicators]


def _measured(indicator: Indicator) -> Measured:
    standing: dict[Any, Reading] = {}
    replaced = []
    # In the order in which they were said of each day.
    for reading in indicator.readings.all():
        if reading.measured_on in standing:
            replaced.append(standing[reading.measured_on])
        standing[reading.measured_on] = reading
    return Measured(indicator, list(standing.values()), replaced)


def indicators_part(idea: Idea, user: Any) -> dict[str, Any]:
    """Return what the page of a measure shows about its effect."""
    measure: Measure = idea.measure
    tracks = may(user, Permission.RUN_MEASURE, idea) and not idea.is_hidden
    return {
        "indicators": indicators_on(measure),
        "may_measure": tracks and not has_ended(measure),
    }


def readings_on(idea: Idea) -> list[Reading]:
    """Return all that was measured about a measure, in the order of its indicators."""
    rows = Reading.objects.filter(indicator__measure=idea.pk)
    rows = rows.select_related("indicator__measure__idea")
    return list(rows.order_by("indicator", "measured_on", "recorded_at", "pk"))
