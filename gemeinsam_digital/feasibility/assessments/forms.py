"""The form in which a unit judges, one for each criterion."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import ConditionKind
from gemeinsam_digital.core.choices import CostBand
from gemeinsam_digital.core.choices import Horizon
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.feasibility.assessments.services import ConditionInput
from gemeinsam_digital.feasibility.assessments.services import JudgementInput
from gemeinsam_digital.feasibility.assessments.services import condition_field
from gemeinsam_digital.feasibility.models import CONDITION_LENGTH
from gemeinsam_digital.feasibility.models import REASON_LENGTH
from gemeinsam_digital.units.models import UNIT_NAME_LENGTH
from gemeinsam_digital.units.models import Criterion
from gemeinsam_digital.units.models import TextBlock

#: Where it is asked what it costs, and when it could be done.
COST_AT = "finance"
HORIZON_AT = "schedule"
#: As many conditions can be named at one criterion.
CONDITIONS = 3
_PARTS = ("kind", "condition", "who")


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """The fields of one condition; the first is always shown."""

    number: int
    kind: forms.BoundField
    condition: forms.BoundField
    who: forms.BoundField

    @property
    def is_open(self) -> bool:
        """Whether something is written in it, or has to be mended."""
        written = self.condition.value() or self.who.value() or self.kind.value()
        return bool(written or self.condition.errors or self.kind.errors)


class JudgementForm(GdForm):
    """A unit's judgement on one criterion; a draft may be incomplete.

    Args:
        criterion: what is judged.
        blocks: the words of the unit that can be inserted into the reasons.
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
    cost_band = forms.ChoiceField(
        required=False,
        choices=lambda: [("", pgettext("arena", "No answer")), *CostBand.choices],
        label=pgettext_lazy("arena", "What would it cost, roughly?"),
    )
    horizon = forms.ChoiceField(
        required=False,
        choices=lambda: [("", pgettext("arena", "No answer")), *Horizon.choices],
        label=pgettext_lazy("arena", "When could it be done at the earliest?"),
    )
    kind = forms.ChoiceField(
        required=False,
        choices=lambda: [
            ("", pgettext("arena", "Please choose")),
            *ConditionKind.choices,
        ],
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

    def __init__(
        self,
        *args: Any,
        criterion: Criterion,
        blocks: Sequence[TextBlock] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, prefix=criterion.code, **kwargs)
        self.criterion = criterion
        self.blocks = blocks
        self.summary_prefix = criterion.label
        self.fields["verdict"].template_name = "gemeinsam_digital/forms/scale.html"
        for name in ("cost_band", "horizon", "who"):
            self.fields[name].mark_optional = True
        if criterion.code != COST_AT:
            del self.fields["cost_band"]
        if criterion.code != HORIZON_AT:
            del self.fields["horizon"]
        self._add_rows()

    def _add_rows(self) -> None:
        for number in range(1, CONDITIONS + 1):
            for part in _PARTS:
                field = deepcopy(self.fields[part])
                self.fields.setdefault(condition_field(part, number), field)

    @property
    def rows(self) -> list[ConditionRow]:
        """The fields of the conditions, row by row."""
        return [
            ConditionRow(
                number, *(self[condition_field(part, number)] for part in _PARTS)
            )
            for number in range(1, CONDITIONS + 1)
        ]

    def clean(self) -> dict[str, Any]:
        """Check that nobody is named for nothing."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for number in range(1, CONDITIONS + 1):
            name = condition_field("condition", number)
            if data.get(condition_field("who", number)) and data.get(name) == "":
                self.add_error(
                    name, pgettext("arena", "Please say what would have to change.")
                )
        return data

    def insert_block(self) -> None:
        """Put the chosen words behind the reasons that were sent; nothing is saved."""
        asked = self.data.get(self.add_prefix("block"), "")
        words = [block.text for block in self.blocks if str(block.pk) == asked]
        name = self.add_prefix("reason")
        if words:
            sent: Any = self.data
            data = sent.copy()
            data[name] = "\n\n".join(filter(None, [data.get(name, ""), *words]))
            self.data = data

    def judgement(self) -> JudgementInput:
        """Return what was entered; call it on a valid form."""
        data = self.cleaned_data
        entered = [
            ConditionInput(
                data[condition_field("kind", number)],
                data[condition_field("condition", number)],
                data[condition_field("who", number)],
            )
            for number in range(1, CONDITIONS + 1)
        ]
        # Gaps stay, so that what is missing is said at the right field.
        while entered and not entered[-1].text:
            entered.pop()
        return JudgementInput(
            criterion=self.criterion.code,
            verdict=data["verdict"],
            reason=data["reason"],
            conditions=entered,
            cost_band=data.get("cost_band", ""),
            horizon=data.get("horizon", ""),
        )


def initial_of(judgements: Iterable[JudgementInput]) -> dict[str, dict[str, Any]]:
    """Return the forms' initial values, by code of the criterion."""
    return {judgement.criterion: _initial(judgement) for judgement in judgements}


def _initial(judgement: JudgementInput) -> dict[str, Any]:
    values: dict[str, Any] = {
        "verdict": judgement.verdict,
        "reason": judgement.reason,
        "cost_band": judgement.cost_band,
        "horizon": judgement.horizon,
    }
    for number, condition in enumerate(judgement.conditions, start=1):
        values[condition_field("kind", number)] = condition.kind
        values[condition_field("condition", number)] = condition.text
        values[condition_field("who", number)] = condition.who
    return values


class CorrectionReasonForm(GdForm):
    """Why a released judgement is corrected; a draft may lack it."""

    correction_reason = PlainTextField(
        required=False,
        max_length=CONDITION_LENGTH,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "Why do you correct the judgement?"),
        help_text=pgettext_lazy(
            "arena", "Needed to release it. For your unit and the moderators."
        ),
    )
    mark_optional = False
