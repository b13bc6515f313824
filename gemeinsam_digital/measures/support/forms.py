"""Forms about support."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.measures.support.models import PROVIDER_LENGTH
from gemeinsam_digital.measures.support.models import TEXT_LENGTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gemeinsam_digital.measures.support.models import SupportKind


class SupportForm(GdForm):
    """What is offered to a measure.

    Args:
        kinds: what there is for its type.
    """

    kind = forms.ChoiceField(
        widget=forms.RadioSelect, label=pgettext_lazy("arena", "Which support?")
    )
    provider = PlainTextField(
        max_length=PROVIDER_LENGTH,
        label=pgettext_lazy("arena", "Who gives it?"),
        help_text=pgettext_lazy("arena", "As it is called in public."),
    )
    text = PlainTextField(
        max_length=TEXT_LENGTH,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "What is it?"),
        help_text=pgettext_lazy(
            "arena", "Public: what, when, and how the team gets to it."
        ),
    )

    def __init__(self, *args: Any, kinds: Sequence[SupportKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]


class TakeUpForm(GdForm):
    """What came of some support."""

    result = PlainTextField(
        required=False,
        max_length=TEXT_LENGTH,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "What came of it?"),
        help_text=pgettext_lazy("arena", "Public, so that others can learn from it."),
    )
