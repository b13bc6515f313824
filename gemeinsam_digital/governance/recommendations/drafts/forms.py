"""The form of what a body recommends."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.governance.bodies.models import MOST_SEATS
from gemeinsam_digital.governance.choices import Advice
from gemeinsam_digital.governance.choices import Basis
from gemeinsam_digital.governance.recommendations.drafts.legality import (
    RecommendationInput,
)
from gemeinsam_digital.governance.recommendations.models import REASONS_LENGTH
from gemeinsam_digital.governance.recommendations.publishing.legality import ENTERED


def _number(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        required=False,
        min_value=0,
        max_value=MOST_SEATS,
        label=label,
        help_text=help_text,
    )


class RecommendationForm(GdForm):
    """What a body recommends; for a correction, also what was wrong.

    Args:
        is_correction: whether it replaces what is published.
        is_draft: whether it may be incomplete.
    """

    base = forms.IntegerField(required=False, widget=forms.HiddenInput)
    advice = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=lambda: Advice.choices,
        label=pgettext_lazy("arena", "Recommendation"),
    )
    reasons = PlainTextField(
        max_length=REASONS_LENGTH,
        widget=multi_line(6),
        label=pgettext_lazy("arena", "Reasons"),
        help_text=pgettext_lazy("arena", "Public with the recommendation."),
    )
    conditions = PlainTextField(
        required=False,
        max_length=REASONS_LENGTH,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "Conditions"),
        help_text=pgettext_lazy("arena", "Only for “in favour with conditions”."),
    )
    dissent = PlainTextField(
        required=False,
        max_length=REASONS_LENGTH,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "Dissenting opinion"),
        help_text=pgettext_lazy(
            "arena", "What those think who did not agree, and why. Public."
        ),
    )
    basis = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=lambda: Basis.choices,
        label=pgettext_lazy("arena", "How did the body come to it?"),
    )
    present = _number(
        pgettext_lazy("arena", "How many took part?"),
        pgettext_lazy("arena", "Without those who recused themselves."),
    )
    in_favour = _number(
        pgettext_lazy("arena", "Votes for this recommendation"),
        pgettext_lazy("arena", "Only if votes were counted, as the next two."),
    )
    against = _number(pgettext_lazy("arena", "Votes against it"))
    abstained = _number(pgettext_lazy("arena", "Abstentions"))
    correction = PlainTextField(
        max_length=REASONS_LENGTH,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "What was wrong?"),
        help_text=pgettext_lazy("arena", "Public. Both stay in the record."),
    )

    def __init__(
        self,
        *args: Any,
        is_correction: bool = False,
        is_draft: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if is_correction:
            del self.fields["base"]
        else:
            del self.fields["correction"]
        for name in ("advice", "reasons", "basis"):
            self.fields[name].required = not is_draft
        for field in self.fields.values():
            field.mark_optional = False

    def entered(self) -> RecommendationInput:
        """Return what was entered."""
        return RecommendationInput(**{n: self.cleaned_data[n] for n in ENTERED})
