"""The form with which a measure enters a phase."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django import forms
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdDateInput
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.measures.phases.legality import PhaseInput
from gemeinsam_digital.measures.phases.legality import PhaseMove
from gemeinsam_digital.measures.phases.legality import move_to
from gemeinsam_digital.measures.phases.models import TEXT_LENGTH
from gemeinsam_digital.measures.phases.models import Phase

if TYPE_CHECKING:
    from gemeinsam_digital.measures.phases.models import PhasePeriod


class PhaseForm(GdForm):
    """A phase, and what is said about it and the one that is left.

    Args:
        current: the phase that the measure is in; ``None`` before the first.
    """

    leaves = forms.CharField(required=False, widget=forms.HiddenInput)
    result = PlainTextField(
        max_length=TEXT_LENGTH,
        widget=multi_line(4),
        help_text=pgettext_lazy("arena", "Every phase ends with a result. Public."),
    )
    phase = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=pgettext_lazy("arena", "Which phase does the measure enter?"),
    )
    reason = PlainTextField(
        max_length=TEXT_LENGTH,
        required=False,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "Why does it go back, or leave phases out?"),
        help_text=pgettext_lazy("arena", "Needed only then. Public, in the history."),
    )
    expected = PlainTextField(
        max_length=TEXT_LENGTH,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "What is the phase to bring about?"),
        help_text=pgettext_lazy("arena", "By this its result is measured. Public."),
    )
    before = PlainTextField(
        max_length=TEXT_LENGTH,
        required=False,
        widget=multi_line(3),
        label=pgettext_lazy(
            "arena", "Has the preliminary process taken place elsewhere?"
        ),
        help_text=pgettext_lazy(
            "arena",
            "Then say what it has brought about, and choose a later phase.",
        ),
    )
    started_on = forms.DateField(
        widget=GdDateInput, label=pgettext_lazy("arena", "Since when?")
    )

    def __init__(self, *args: Any, current: PhasePeriod | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left = current.phase if current is not None else ""
        self.fields["leaves"].initial = left
        field = self.fields["phase"]
        field.choices = [row for row in Phase.choices if row[0] != left]
        field.choice_hints = {
            code: _hint(move_to(left, code)) for code, _label in field.choices
        }
        if current is None:
            del self.fields["result"]
        else:
            del self.fields["before"]
            words = pgettext("arena", "What has the phase “%(phase)s” brought about?")
            self.fields["result"].label = words % {"phase": current.phase_label}

    def entered(self) -> PhaseInput:
        """Return what was entered; valid forms only."""
        return PhaseInput(**self.cleaned_data)


def _hint(move: PhaseMove) -> str:
    if move == PhaseMove.BACK:
        return pgettext("arena", "a step back, with a reason")
    if move == PhaseMove.SKIPPED:
        return pgettext("arena", "leaves phases out, with a reason")
    return pgettext("arena", "the next one")
