"""Forms of concerns."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.governance.choices import ConcernState
from gemeinsam_digital.governance.concerns.models import TEXT_LENGTH


class ReplyForm(GdForm):
    """What somebody says about a concern."""

    text = PlainTextField(
        max_length=TEXT_LENGTH,
        widget=multi_line(6),
        label=pgettext_lazy("arena", "Your answer"),
        help_text=pgettext_lazy("arena", "Public, beside the concern."),
    )


class EndForm(GdForm):
    """How a concern ends, and why.

    Args:
        may_withdraw: whether it is one's own.
    """

    state = forms.ChoiceField(
        widget=forms.RadioSelect, label=pgettext_lazy("arena", "How does it end?")
    )
    ending = PlainTextField(
        max_length=TEXT_LENGTH,
        widget=multi_line(5),
        label=pgettext_lazy("arena", "Why?"),
        help_text=pgettext_lazy(
            "arena", "What has cleared it, or why it is taken back. Public."
        ),
    )

    def __init__(self, *args: Any, may_withdraw: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (
                ConcernState.CLEARED.value,
                pgettext_lazy("arena", "It is cleared: what was asked for is there"),
            )
        ]
        if may_withdraw:
            choices.append(
                (
                    ConcernState.WITHDRAWN.value,
                    pgettext_lazy("arena", "We withdraw it: it does not hold"),
                )
            )
        else:
            self.fields["state"].initial = ConcernState.CLEARED.value
        self.fields["state"].choices = choices
