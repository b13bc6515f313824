"""The form of the minutes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.governance.meetings.models import MINUTES_LENGTH
from gemeinsam_digital.governance.meetings.models import REASON_LENGTH


class MinutesForm(GdForm):
    """Minutes in the making.

    Args:
        is_correction: whether minutes are published that these would replace.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = PlainTextField(
        required=False,
        max_length=MINUTES_LENGTH,
        widget=multi_line(16),
        label=pgettext_lazy("arena", "Minutes"),
        help_text=pgettext_lazy(
            "arena",
            "Public once they are published. Name nobody who has not agreed to it.",
        ),
    )
    correction = PlainTextField(
        required=False,
        max_length=REASON_LENGTH,
        widget=multi_line(2),
        label=pgettext_lazy("arena", "Why these replace the published minutes"),
        help_text=pgettext_lazy("arena", "Public. Both stay readable."),
    )

    def __init__(self, *args: Any, is_correction: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.mark_optional = False
        if not is_correction:
            del self.fields["correction"]
