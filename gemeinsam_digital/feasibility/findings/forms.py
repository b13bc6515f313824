"""Forms of the overall finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import OVERALL_VERDICTS
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.feasibility.models import REASON_LENGTH
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.published import EVIDENCE_LENGTH
from gemeinsam_digital.units.models import Criterion


class FindingForm(GdForm):
    """The overall finding.

    Args:
        released: the judgements it sums up, with their conditions.
        divided: the criteria on which the units are furthest apart.
        is_final: whether it is to be published as it is entered.
    """

    #: Which saved state of the draft was changed.
    base = forms.CharField(required=False, widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=lambda: [(v.value, v.label) for v in OVERALL_VERDICTS],
        label=pgettext_lazy("arena", "Overall verdict"),
    )
    text = PlainTextField(
        max_length=REASON_LENGTH,
        widget=multi_line(8),
        label=pgettext_lazy("arena", "Explanation"),
        help_text=pgettext_lazy(
            "arena",
            "Say what holds for all. Judge whether it can be done, not whether it "
            "is wanted.",
        ),
    )
    disagreement = PlainTextField(
        max_length=REASON_LENGTH,
        required=False,
        widget=multi_line(5),
        label=pgettext_lazy("arena", "How is the disagreement to be understood?"),
        help_text=pgettext_lazy(
            "arena",
            "Without this explanation the finding can't be published. Published "
            "beside it.",
        ),
    )
    blocking = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=pgettext_lazy("arena", "Which conditions have to be met?"),
        help_text=pgettext_lazy(
            "arena",
            "The contribution can't become a measure before these are met. All "
            "others are published as well, as hints.",
        ),
    )

    def __init__(
        self,
        *args: Any,
        released: Sequence[Assessment],
        divided: Sequence[Criterion],
        is_final: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verdict"].template_name = "gemeinsam_digital/forms/scale.html"
        self.fields["disagreement"].mark_optional = False
        self.fields["blocking"].mark_optional = False
        if not divided:
            del self.fields["disagreement"]
        elif is_final:
            self.fields["disagreement"].required = True
        choices = conditions_to_choose(released)
        if choices:
            self.fields["blocking"].choices = choices
        else:
            del self.fields["blocking"]

    def clean_blocking(self) -> list[int]:
        """Return the keys of the chosen conditions."""
        return [int(key) for key in self.cleaned_data["blocking"]]


def conditions_to_choose(
    released: Sequence[Assessment],
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return all conditions that units name, by unit and criterion."""
    groups = [
        (
            f"{assessment.request.unit.name}: {judgement.criterion.label}",
            [
                (str(condition.pk), f"{condition.kind_label}: {condition.text}")
                for condition in judgement.conditions.all()
            ],
        )
        for assessment in released
        for judgement in assessment.judgements.all()
    ]
    return [group for group in groups if group[1]]


class ReplyForm(GdForm):
    """What the lead says to a published finding."""

    text = PlainTextField(
        max_length=EVIDENCE_LENGTH,
        widget=multi_line(8),
        label=pgettext_lazy("arena", "Your reply to the finding"),
        help_text=pgettext_lazy(
            "arena",
            "For instance which conditions you take on, and what the next revision "
            "changes.",
        ),
    )
