"""Forms of the feasibility review."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.choices import OVERALL_VERDICTS
from gemeinsam_digital.choices import ConditionKind
from gemeinsam_digital.choices import Verdict
from gemeinsam_digital.feasibility.models import CONDITION_LENGTH
from gemeinsam_digital.feasibility.models import REASON_LENGTH
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.requesting import grouped
from gemeinsam_digital.feasibility.services import ConditionInput
from gemeinsam_digital.feasibility.services import JudgementInput
from gemeinsam_digital.feasibility.unit_models import UNIT_NAME_LENGTH
from gemeinsam_digital.feasibility.unit_models import Criterion
from gemeinsam_digital.feasibility.unit_models import Unit
from gemeinsam_digital.formfields import PlainTextField
from gemeinsam_digital.formfields import multi_line
from gemeinsam_digital.formkit import GdDateInput
from gemeinsam_digital.formkit import GdForm

#: What usually has to change where a criterion is not met; only preselected.
USUAL_KINDS = {
    "law": ConditionKind.LAW,
    "finance": ConditionKind.BUDGET,
    "technology": ConditionKind.TECHNOLOGY,
    "staff": ConditionKind.STAFF,
    "privacy": ConditionKind.DATA,
    "schedule": ConditionKind.TIME,
}

#: Two weeks and a day: long enough to ask a colleague.
USUAL_DAYS = 15


def usual_due() -> Any:
    """Return the due date that is suggested."""
    return timezone.localdate() + timedelta(days=USUAL_DAYS)


class RequestForm(GdForm):
    """Which units are asked, and until when."""

    units = forms.ModelMultipleChoiceField(
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        label=pgettext_lazy("arena", "Which units are asked?"),
    )
    due = forms.DateField(
        widget=GdDateInput,
        initial=usual_due,
        label=pgettext_lazy("arena", "Until when?"),
        help_text=pgettext_lazy("arena", "The last day to answer."),
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units
        self.fields["units"].choices = grouped(units)


class JudgementForm(GdForm):
    """A unit's judgement on one criterion; a draft may be incomplete.

    Args:
        criterion: what is judged.
    """

    verdict = forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        choices=lambda: Verdict.choices,
        label=pgettext_lazy("arena", "Your judgement"),
    )
    reason = PlainTextField(
        required=False,
        max_length=REASON_LENGTH,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "Reasons"),
        help_text=pgettext_lazy(
            "arena",
            "Factual and easy to follow. Published with the overall finding.",
        ),
    )
    kind = forms.ChoiceField(
        required=False,
        choices=lambda: ConditionKind.choices,
        label=pgettext_lazy("arena", "Kind"),
    )
    condition = PlainTextField(
        required=False,
        max_length=CONDITION_LENGTH,
        widget=multi_line(2),
        label=pgettext_lazy("arena", "What exactly?"),
    )
    who = PlainTextField(
        required=False,
        max_length=UNIT_NAME_LENGTH,
        label=pgettext_lazy("arena", "Who could change that?"),
    )
    mark_optional = False

    def __init__(self, *args: Any, criterion: Criterion, **kwargs: Any) -> None:
        super().__init__(*args, prefix=criterion.code, **kwargs)
        self.criterion = criterion
        self.summary_prefix = criterion.label
        self.fields["verdict"].template_name = "gemeinsam_digital/forms/scale.html"
        self.fields["who"].mark_optional = True
        if not self.initial.get("kind"):
            self.initial["kind"] = USUAL_KINDS.get(criterion.code, "")

    def judgement(self) -> JudgementInput:
        """Return what was entered; call it on a valid form."""
        data = self.cleaned_data
        conditions = []
        if data["condition"]:
            conditions.append(
                ConditionInput(data["kind"], data["condition"], data["who"])
            )
        return JudgementInput(
            criterion=self.criterion.code,
            verdict=data["verdict"],
            reason=data["reason"],
            conditions=conditions,
        )


def judgement_initial(assessment: Assessment | None) -> dict[int, dict[str, Any]]:
    """Return the forms' initial values from a draft, by criterion."""
    if assessment is None:
        return {}
    initial = {}
    for judgement in assessment.judgements.prefetch_related("conditions"):
        condition = next(iter(judgement.conditions.all()), None)
        initial[judgement.criterion_id] = {
            "verdict": judgement.verdict,
            "reason": judgement.reason,
            "kind": condition.kind if condition else "",
            "condition": condition.text if condition else "",
            "who": condition.who if condition else "",
        }
    return initial


class FindingForm(GdForm):
    """The overall finding."""

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
            "Say what holds for all, and answer the largest disagreement. Judge "
            "whether it can be done, not whether it is wanted.",
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verdict"].template_name = "gemeinsam_digital/forms/scale.html"
