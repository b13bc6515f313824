"""What the history says about indicators."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register
from gemeinsam_digital.measures.indicators.selectors import in_words

_TITLE = pgettext_lazy("arena", "Indicators of measures")


def _added(payload: dict[str, Any], names: Names) -> str:
    return pgettext("arena", "By this the effect is measured from now on")


def _read(payload: dict[str, Any], names: Names) -> str:
    words = (
        pgettext("arena", "Value of an indicator corrected: %(value)s")
        if payload["is_correction"]
        else pgettext("arena", "New value of an indicator: %(value)s")
    )
    return words % {"value": in_words(Decimal(payload["value"]))}


INDICATOR_ADDED = register(
    EventType(
        code="indicator_added",
        icon="up",
        payload=frozenset({"indicator"}),
        words=_added,
        title=_TITLE,
    )
)

READING_ADDED = register(
    EventType(
        code="reading_added",
        icon="up",
        payload=frozenset({"indicator", "reading", "value", "is_correction"}),
        words=_read,
        title=_TITLE,
    )
)
