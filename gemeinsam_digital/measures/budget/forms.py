"""The form for the money of a year."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.measures.budget.legality import BudgetInput
from gemeinsam_digital.measures.budget.models import SOURCE_LENGTH
from gemeinsam_digital.measures.budget.models import TEXT_LENGTH


class BudgetForm(GdForm):
    """What is planned and spent in a year from a source."""

    year = forms.IntegerField(label=pgettext_lazy("arena", "Year"))
    source = PlainTextField(
        max_length=SOURCE_LENGTH,
        label=pgettext_lazy("arena", "Where does the money come from?"),
    )
    planned = forms.IntegerField(label=pgettext_lazy("arena", "Planned, in euros"))
    spent = forms.IntegerField(
        label=pgettext_lazy("arena", "Spent so far, in euros"), initial=0
    )
    reason = PlainTextField(
        max_length=TEXT_LENGTH,
        required=False,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "Why more than planned?"),
        help_text=pgettext_lazy(
            "arena",
            "Needed where more is spent than planned, or planned than the mandate "
            "allows. Public.",
        ),
    )

    def entered(self) -> BudgetInput:
        """Return what was entered; valid forms only."""
        return BudgetInput(**self.cleaned_data)
