"""The form about the end of a recognition."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.measures.recognition.models import REASON_LENGTH


class WithdrawForm(GdForm):
    """Why a recognition is withdrawn."""

    reason = PlainTextField(
        max_length=REASON_LENGTH,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "Why is the recognition withdrawn?"),
        help_text=pgettext_lazy("arena", "Public, in the history and at the badge."),
    )
