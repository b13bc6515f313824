"""The form of a report."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.measures.reports.legality import ENTERED
from gemeinsam_digital.measures.reports.legality import ReportInput
from gemeinsam_digital.measures.reports.models import TEXT_LENGTH
from gemeinsam_digital.measures.reports.models import TITLE_LENGTH

if TYPE_CHECKING:
    from gemeinsam_digital.measures.reports.legality import Period


def _text(label: Any, hint: Any = "") -> PlainTextField:
    return PlainTextField(
        required=False,
        max_length=TEXT_LENGTH,
        widget=multi_line(5),
        label=label,
        help_text=hint,
    )


class VersionForm(GdForm):
    """A question about a report in the making as it was shown."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReportForm(VersionForm):
    """A report in the making; it may be saved unfinished.

    Args:
        periods: that can be reported on.
    """

    due = forms.TypedChoiceField(
        coerce=date.fromisoformat, label=pgettext_lazy("arena", "Which period?")
    )
    title = PlainTextField(
        required=False,
        max_length=TITLE_LENGTH,
        label=pgettext_lazy("arena", "How it stands, in one line"),
        help_text=pgettext_lazy("arena", "For instance: four schools measure."),
    )
    went_well = _text(pgettext_lazy("arena", "What went well?"))
    failed = _text(
        pgettext_lazy("arena", "What did not work?"),
        pgettext_lazy(
            "arena",
            "It helps others most. Write “nothing” if everything worked.",
        ),
    )
    learnt = _text(pgettext_lazy("arena", "What have you learnt?"))
    needed = _text(pgettext_lazy("arena", "What do you need?"))
    needs_help = forms.BooleanField(
        required=False,
        label=pgettext_lazy("arena", "We want others to offer their help"),
        help_text=pgettext_lazy(
            "arena", "The page of the measure then leads to an offer of help."
        ),
    )

    def __init__(self, *args: Any, periods: list[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.mark_optional = False
        words = pgettext("arena", "%(first)s to %(last)s")
        self.fields["due"].choices = [
            (
                period.last.isoformat(),
                words
                % {
                    "first": date_format(period.first, "DATE_FORMAT"),
                    "last": date_format(period.last, "DATE_FORMAT"),
                },
            )
            for period in periods
        ]

    def entered(self) -> ReportInput:
        """Return what was entered; valid forms only."""
        return ReportInput(**{name: self.cleaned_data[name] for name in ENTERED})
