"""Forms of indicators and readings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.kit import GdDateInput
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.measures.indicators.legality import IndicatorInput
from gemeinsam_digital.measures.indicators.legality import ReadingInput
from gemeinsam_digital.measures.indicators.models import DIGITS
from gemeinsam_digital.measures.indicators.models import NAME_LENGTH
from gemeinsam_digital.measures.indicators.models import PLACES
from gemeinsam_digital.measures.indicators.models import REASON_LENGTH
from gemeinsam_digital.measures.indicators.models import SOURCE_LENGTH
from gemeinsam_digital.measures.indicators.models import UNIT_LENGTH
from gemeinsam_digital.measures.indicators.models import IndicatorKind


def _number(label: Any, **options: Any) -> forms.DecimalField:
    return forms.DecimalField(
        max_digits=DIGITS,
        decimal_places=PLACES,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        label=label,
        error_messages={"invalid": pgettext_lazy("arena", "Please enter a number.")},
        **options,
    )


class IndicatorForm(GdForm):
    """What is measured, from where to where."""

    name = PlainTextField(
        max_length=NAME_LENGTH,
        label=pgettext_lazy("arena", "What is measured?"),
        help_text=pgettext_lazy("arena", "For instance: schools with a station."),
    )
    unit = PlainTextField(
        max_length=UNIT_LENGTH,
        label=pgettext_lazy("arena", "Unit"),
        help_text=pgettext_lazy("arena", "For instance: schools, percent, days."),
    )
    kind = forms.ChoiceField(
        choices=IndicatorKind.choices,
        widget=forms.RadioSelect,
        label=pgettext_lazy("arena", "What does it tell?"),
    )
    baseline = _number(pgettext_lazy("arena", "Value at the beginning"), required=False)
    target = _number(pgettext_lazy("arena", "Target"), required=False)

    def entered(self) -> IndicatorInput:
        """Return what was entered; valid forms only."""
        return IndicatorInput(**self.cleaned_data)


class ReadingForm(GdForm):
    """What was measured."""

    measured_on = forms.DateField(
        widget=GdDateInput, label=pgettext_lazy("arena", "Measured on")
    )
    value = _number(pgettext_lazy("arena", "Value"))
    source = PlainTextField(
        max_length=SOURCE_LENGTH,
        label=pgettext_lazy("arena", "Where does the value come from?"),
        help_text=pgettext_lazy(
            "arena", "For instance: own count, or an open data set."
        ),
    )
    correction = PlainTextField(
        max_length=REASON_LENGTH,
        required=False,
        label=pgettext_lazy("arena", "Why it replaces another value of this day"),
        help_text=pgettext_lazy("arena", "Only where there is one. Public."),
    )

    def entered(self) -> ReadingInput:
        """Return what was entered; valid forms only."""
        return ReadingInput(**self.cleaned_data)
