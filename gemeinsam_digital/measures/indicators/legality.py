"""What an indicator and its readings have to say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.validators import checked_line
from gemeinsam_digital.measures.indicators.models import DIGITS
from gemeinsam_digital.measures.indicators.models import NAME_LENGTH
from gemeinsam_digital.measures.indicators.models import PLACES
from gemeinsam_digital.measures.indicators.models import REASON_LENGTH
from gemeinsam_digital.measures.indicators.models import SOURCE_LENGTH
from gemeinsam_digital.measures.indicators.models import UNIT_LENGTH
from gemeinsam_digital.measures.indicators.models import Indicator
from gemeinsam_digital.measures.indicators.models import IndicatorKind

if TYPE_CHECKING:
    from gemeinsam_digital.measures.models import Measure

#: What does not fit the column.
TOO_BIG = Decimal(10) ** (DIGITS - PLACES)
_STEP = Decimal(1).scaleb(-PLACES)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorInput:
    """What is to be measured.

    Attributes:
        name: what is counted.
        unit: in which unit; there is no number without one.
        kind: an ``IndicatorKind``.
        baseline, target: where it begins and where it is to go, where that is known.
    """

    name: str = ""
    unit: str = ""
    kind: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingInput:
    """What was measured.

    Attributes:
        measured_on: the day; today or earlier.
        value: the number.
        source: where it comes from.
        correction: why it replaces what was said of the same day, where there is one.
    """

    measured_on: date | None = None
    value: Decimal | None = None
    source: str = ""
    correction: str = ""


def checked_indicator(measure: Measure, entered: IndicatorInput) -> IndicatorInput:
    """Return an indicator as it is stored.

    Raises:
        Invalid: name, unit or kind is missing or unusable, the measure has one of
            that name, or a number is none.
    """
    if entered.kind not in IndicatorKind.values:
        raise Invalid("kind", pgettext("arena", "Please choose."))
    name = _line("name", entered.name, NAME_LENGTH)
    if Indicator.objects.filter(measure=measure, name=name).exists():
        raise Invalid(
            "name", pgettext("arena", "There is an indicator of this name already.")
        )
    return IndicatorInput(
        name=name,
        unit=_line("unit", entered.unit, UNIT_LENGTH),
        kind=entered.kind,
        baseline=_number("baseline", entered.baseline),
        target=_number("target", entered.target),
    )


def checked_reading(indicator: Indicator, entered: ReadingInput) -> ReadingInput:
    """Return a reading as it is stored.

    Raises:
        Invalid: day, value or source is missing, the value is no number, the day is
            in the future, or nothing says why it replaces another of that day.
    """
    day = entered.measured_on
    if day is None:
        raise Invalid("measured_on", pgettext("arena", "Please fill this in."))
    if day > timezone.localdate():
        raise Invalid(
            "measured_on",
            pgettext("arena", "Nothing is measured in the future: today or earlier."),
        )
    value = _number("value", entered.value)
    if value is None:
        raise Invalid("value", pgettext("arena", "Please enter a number."))
    source = _line("source", entered.source, SOURCE_LENGTH)
    correction = checked_line("correction", entered.correction, REASON_LENGTH)
    replaces = indicator.readings.filter(measured_on=day).exists()
    if replaces and not correction:
        raise Invalid(
            "correction",
            pgettext(
                "arena",
                "There is a value of this day already. Please say why this one "
                "replaces it; both stay readable.",
            ),
        )
    return ReadingInput(
        measured_on=day,
        value=value,
        source=source,
        correction=correction if replaces else "",
    )


def _line(field: str, text: str, limit: int) -> str:
    clean = checked_line(field, text, limit)
    if not clean:
        raise Invalid(field, pgettext("arena", "Please fill this in."))
    return clean


def _number(field: str, value: Decimal | None) -> Decimal | None:
    """Return a number as the column holds it, nothing where nothing was said."""
    if value is None:
        return None
    if not value.is_finite():
        raise Invalid(field, pgettext("arena", "Please enter a number."))
    if abs(value) >= TOO_BIG:
        raise Invalid(field, pgettext("arena", "This number is too big."))
    return value.quantize(_STEP)
