"""Forms of learnings and replications."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.measures.learnings.legality import LearningInput
from gemeinsam_digital.measures.learnings.legality import ReplicationInput
from gemeinsam_digital.measures.learnings.models import PLACE_LENGTH
from gemeinsam_digital.measures.learnings.models import TEXT_LENGTH
from gemeinsam_digital.measures.learnings.models import TITLE_LENGTH
from gemeinsam_digital.measures.learnings.models import LearningKind
from gemeinsam_digital.measures.phases.models import Phase


class LearningForm(GdForm):
    """One experience that others can use."""

    kind = forms.ChoiceField(
        choices=LearningKind.choices,
        widget=forms.RadioSelect,
        label=pgettext_lazy("arena", "What sort of experience is it?"),
    )
    phase = forms.ChoiceField(
        choices=Phase.choices,
        label=pgettext_lazy("arena", "In which phase was it made?"),
    )
    title = PlainTextField(
        max_length=TITLE_LENGTH,
        label=pgettext_lazy("arena", "The experience in one line"),
        help_text=pgettext_lazy("arena", "For instance: ask caretakers early."),
    )
    text = PlainTextField(
        max_length=TEXT_LENGTH,
        widget=multi_line(5),
        label=pgettext_lazy("arena", "What do others need to know?"),
        help_text=pgettext_lazy("arena", "Public, and found among all learnings."),
    )

    def entered(self) -> LearningInput:
        """Return what was entered; valid forms only."""
        return LearningInput(**self.cleaned_data)


class ReplicationForm(GdForm):
    """Where a measure is taken over outside of this Arena."""

    title = PlainTextField(
        max_length=TITLE_LENGTH,
        label=pgettext_lazy("arena", "What is it called there?"),
    )
    place = PlainTextField(
        max_length=PLACE_LENGTH,
        label=pgettext_lazy("arena", "Who does it, and where?"),
    )
    url = PlainTextField(
        max_length=PLACE_LENGTH,
        required=False,
        label=pgettext_lazy("arena", "Address of a page about it"),
        help_text=pgettext_lazy("arena", "It begins with https://"),
    )

    def entered(self) -> ReplicationInput:
        """Return what was entered; valid forms only."""
        return ReplicationInput(**self.cleaned_data)
