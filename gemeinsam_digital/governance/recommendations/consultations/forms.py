"""Forms about asking a body, and calling that off."""

from __future__ import annotations

from datetime import date
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdDateInput
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.recommendations.models import REASONS_LENGTH

#: Long enough for a meeting to be called.
USUAL_DAYS = 28


def usual_due() -> date:
    """Return the last day that is suggested."""
    return timezone.localdate() + timedelta(days=USUAL_DAYS)


class ConsultForm(GdForm):
    """Which body is asked, and until when.

    Args:
        bodies: which can be.
    """

    body = forms.ModelChoiceField(
        queryset=Body.objects.none(),
        empty_label=None,
        label=pgettext_lazy("arena", "Which body is asked?"),
    )
    due = forms.DateField(
        widget=GdDateInput,
        initial=usual_due,
        label=pgettext_lazy("arena", "Until when?"),
        help_text=pgettext_lazy("arena", "The last day to answer."),
    )
    positions_until = forms.DateField(
        required=False,
        widget=GdDateInput,
        label=pgettext_lazy("arena", "Members say their position in writing until"),
        help_text=pgettext_lazy(
            "arena", "Empty: they say it in the meeting. Only the body reads it."
        ),
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies
        self.fields["positions_until"].mark_optional = False


class EndForm(GdForm):
    """Why a body is not asked any more."""

    reason = PlainTextField(
        max_length=REASONS_LENGTH,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "Reason"),
        help_text=pgettext_lazy("arena", "Public, in the history."),
    )
