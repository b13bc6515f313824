"""The form of the final evaluation."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdDateInput
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.measures.evaluation.legality import TEXT_LENGTH
from gemeinsam_digital.measures.evaluation.legality import EvaluationInput
from gemeinsam_digital.measures.evaluation.models import LINE_LENGTH
from gemeinsam_digital.measures.evaluation.models import MeasureOutcome


class EvaluationForm(GdForm):
    """How a measure has ended."""

    outcome = forms.ChoiceField(
        choices=MeasureOutcome.choices,
        widget=forms.RadioSelect,
        label=pgettext_lazy("arena", "What becomes of it?"),
    )
    successor = PlainTextField(
        required=False,
        max_length=LINE_LENGTH,
        label=pgettext_lazy("arena", "Who goes on with it, or finances it?"),
        help_text=pgettext_lazy(
            "arena",
            "Needed where it is transferred; empty where nobody goes on with it.",
        ),
    )
    stopped = forms.BooleanField(
        required=False,
        label=pgettext_lazy("arena", "It was stopped before it was carried out"),
    )
    ended_on = forms.DateField(
        widget=GdDateInput, label=pgettext_lazy("arena", "Ended on")
    )
    text = PlainTextField(
        max_length=TEXT_LENGTH,
        widget=multi_line(8),
        label=pgettext_lazy("arena", "Final evaluation"),
        help_text=pgettext_lazy(
            "arena", "What was reached, what was not, and why. Public."
        ),
    )
    learnt = PlainTextField(
        max_length=TEXT_LENGTH,
        widget=multi_line(5),
        label=pgettext_lazy("arena", "What others can take over"),
        help_text=pgettext_lazy(
            "arena", "Also of what did not work. It is found among all learnings."
        ),
    )

    def entered(self) -> EvaluationInput:
        """Return what was entered; valid forms only."""
        return EvaluationInput(**self.cleaned_data)
