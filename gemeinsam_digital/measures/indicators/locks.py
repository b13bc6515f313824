"""Locking indicators."""

from __future__ import annotations

from gemeinsam_digital.measures.indicators.models import Indicator
from gemeinsam_digital.measures.locks import lock_measure


def lock_indicator(indicator: Indicator) -> Indicator:
    """Return the row of an indicator with its measure locked, the idea first.

    Raises:
        Illegal: the contribution is no measure any more, or was deleted.
    """
    measure = lock_measure(indicator.measure.idea)
    locked = Indicator.objects.get(pk=indicator.pk)
    locked.measure = measure
    return locked
