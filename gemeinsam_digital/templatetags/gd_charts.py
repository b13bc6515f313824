"""Template tags for charts: drawn on the server, with a table beside each.

No tag asks the database. Every picture is hidden from assistive technology: the
table says the same in words and numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.measures.indicators.selectors import in_words

from . import shapes

register = template.Library()

_TAGS = "gemeinsam_digital/components/tags/"


@register.filter
def gd_number(value: int) -> str:
    """Return a whole number as the reader's language writes it: 30.000."""
    return str(number_format(value, force_grouping=True))


@register.filter
def gd_decimal(value: Decimal | None) -> str:
    """Return a measured number as the reader's language writes it: 1.000,5."""
    return in_words(value)


@register.filter
def gd_days(days: float | None) -> str:
    """Return a number of days in words; whole days, as people count them."""
    if days is None:
        return ""
    if days < 1:
        return pgettext("arena", "less than a day")
    whole = int(days)
    return npgettext("arena", "%(number)s day", "%(number)s days", whole) % {
        "number": gd_number(whole)
    }


@register.simple_tag
def gd_bar(most: float, value: float | None, rest: float = 0) -> SafeString:
    """Return a bar, filled for ``value``, an outline behind it for ``rest``.

    Args:
        most: what the longest bar of the table stands for.
        value, rest: nothing is drawn for 0.
    """
    bar = shapes.bar(most, value or 0, rest)
    if bar is None:
        return SafeString("")
    return format_html(
        '<svg class="gd-bar" viewBox="0 0 100 10" preserveAspectRatio="none" '
        'aria-hidden="true" focusable="false">{}{}</svg>',
        _rect(bar.rest, is_filled=False),
        _rect(bar.value, is_filled=True),
    )


def _rect(shape: tuple[str, str] | None, *, is_filled: bool) -> SafeString:
    if shape is None:
        return SafeString("")
    x, width = shape
    look = (
        'fill="currentColor"'
        if is_filled
        else 'fill="none" stroke="currentColor" stroke-width="2" '
        'vector-effect="non-scaling-stroke"'
    )
    return format_html(
        '<rect x="{}" y="1" width="{}" height="8" {}/>', x, width, SafeString(look)
    )


@register.inclusion_tag(f"{_TAGS}chart_months.html")
def gd_months(months: Iterable[Any]) -> dict[str, Any]:
    """Show contributions and steps of each month as columns.

    Months have month (its first day), contributions and steps.
    """
    rows = list(months)
    chart = shapes.columns([(row.contributions, row.steps) for row in rows])
    return {"chart": chart, "labels": [row.month for row in rows[::3]]}


@register.inclusion_tag(f"{_TAGS}marks.html")
def gd_marks(number: int, each: int = 1, look: str = "") -> dict[str, Any]:
    """Show a number as squares; it stands beside them in words.

    Args:
        number: how many there are.
        each: how many one square stands for.
        look: ``shifted`` hatched, ``overdue`` crossed, ``unnamed`` an outline;
            otherwise filled.
    """
    return {"marks": shapes.marks(number, each), "look": look}


@register.inclusion_tag(f"{_TAGS}chart_readings.html")
def gd_readings(measured: Any) -> dict[str, Any]:
    """Show what was measured as columns in time, and the target as a line.

    Args:
        measured: of an indicator (``Measured``), with at least one reading.
    """
    days = [reading.measured_on for reading in measured.readings]
    values = [float(reading.value) for reading in measured.readings]
    target = measured.indicator.target
    chart = shapes.series(
        [day.toordinal() for day in days],
        values,
        None if target is None else float(target),
    )
    return {"chart": chart, "days": [days[0], days[-1]], "measured": measured}
