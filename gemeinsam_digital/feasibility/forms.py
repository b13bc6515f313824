"""Forms of the feasibility review."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.feasibility.requesting import grouped
from gemeinsam_digital.feasibility.unit_models import Unit
from gemeinsam_digital.formkit import GdDateInput
from gemeinsam_digital.formkit import GdForm

#: Two weeks and a day: long enough to ask a colleague.
USUAL_DAYS = 15


def usual_due() -> Any:
    """Return the due date that is suggested."""
    return timezone.localdate() + timedelta(days=USUAL_DAYS)


class RequestForm(GdForm):
    """Which units are asked, and until when."""

    units = forms.ModelMultipleChoiceField(
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        label=pgettext_lazy("arena", "Which units are asked?"),
    )
    due = forms.DateField(
        widget=GdDateInput,
        initial=usual_due,
        label=pgettext_lazy("arena", "Until when?"),
        help_text=pgettext_lazy("arena", "The last day to answer."),
    )

    def __init__(
        self, *args: Any, units: Any, declined: Collection[int] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units
        self.fields["units"].choices = grouped(units, declined)
