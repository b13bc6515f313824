"""What is kept in the history for good."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.history.models import REASON_LENGTH


class ReasonForm(GdForm):
    """A public reason."""

    reason = PlainTextField(
        max_length=REASON_LENGTH,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "Reason"),
        help_text=pgettext_lazy(
            "arena", "Public. Say it so that everybody can follow."
        ),
    )

    def __init__(self, *args: Any, required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = required
