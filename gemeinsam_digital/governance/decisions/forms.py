"""What is entered about a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import PLEASE_CHOOSE
from gemeinsam_digital.core.forms.kit import PLEASE_FILL
from gemeinsam_digital.core.forms.kit import GdDateInput
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.decisions.legality import DecisionInput
from gemeinsam_digital.governance.decisions.mandates.forms import MANDATE_FIELDS
from gemeinsam_digital.governance.decisions.mandates.forms import MandateFields
from gemeinsam_digital.governance.decisions.mandates.forms import hint_types
from gemeinsam_digital.governance.decisions.mandates.forms import type_field
from gemeinsam_digital.governance.decisions.models import REASONS_LENGTH
from gemeinsam_digital.governance.decisions.models import REFERENCE_LENGTH
from gemeinsam_digital.governance.decisions.models import Decision

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea

#: What an outcome asks for, beside reasons.
ADOPTING = ("measure_type", "conditions", *MANDATE_FIELDS)
REFUSING = ("postponed_until", "reopening")


class DecisionFields(MandateFields):
    """What a body resolved on one proposal, in a round or by itself."""

    outcome = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=lambda: Outcome.choices,
        label=pgettext_lazy("arena", "Decision"),
    )
    reasons = PlainTextField(
        max_length=REASONS_LENGTH,
        widget=multi_line(5),
        label=pgettext_lazy("arena", "Reasons"),
        help_text=pgettext_lazy("arena", "Public, beside the decision."),
    )
    measure_type = type_field(*MeasureType)
    conditions = PlainTextField(
        required=False,
        max_length=REASONS_LENGTH,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "Conditions of the body"),
        help_text=pgettext_lazy("arena", "With which it is adopted. They go along."),
    )
    postponed_until = forms.DateField(
        required=False,
        widget=GdDateInput,
        label=pgettext_lazy("arena", "Taken up again on"),
    )
    reopening = PlainTextField(
        required=False,
        max_length=REASONS_LENGTH,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "What would reopen it"),
        help_text=pgettext_lazy(
            "arena", "Public. What has to change so that the body decides otherwise."
        ),
    )

    def __init__(self, *args: Any, idea: Idea, **kwargs: Any) -> None:
        super().__init__(*args, idea=idea, **kwargs)
        hint_types(self)
        for name in REFUSING:
            self.fields[name].mark_optional = False

    def clean(self) -> dict[str, Any]:
        """Say all at once what the outcome asks for."""
        super().clean()
        outcome = self.cleaned_data.get("outcome")
        if outcome == Outcome.ADOPTED:
            self._need("measure_type", PLEASE_CHOOSE)
            self.check_mandate()
        elif outcome in Outcome.values:
            self._need("reopening", PLEASE_FILL)
        if outcome == Outcome.DEFERRED:
            self._need("postponed_until", PLEASE_FILL)
        return self.cleaned_data

    def _need(self, name: str, words: Any) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, words)

    @property
    def adopting_fields(self) -> list[Any]:
        """The fields of an adoption."""
        return [self[name] for name in ADOPTING if name in self.fields]

    @property
    def refusing_fields(self) -> list[Any]:
        """The fields of a deferral or rejection."""
        return [self[name] for name in REFUSING]

    def entered(self, reference: str) -> DecisionInput:
        """Return what was entered; call it on a valid form."""
        data = self.cleaned_data
        outcome = Outcome(data["outcome"])
        return DecisionInput(
            outcome=outcome,
            reasons=data["reasons"],
            measure_type=data["measure_type"],
            reference=reference,
            conditions=data["conditions"],
            mandate=self.mandate() if outcome == Outcome.ADOPTED else None,
            postponed_until=data["postponed_until"],
            reopening=data["reopening"],
        )


class DecisionForm(DecisionFields):
    """What a body decided on one proposal.

    Args:
        bodies: those the person records for.
        standing: the decision that stands on the same text, if there is one.
    """

    base = forms.CharField(widget=forms.HiddenInput, required=False)
    body = forms.ModelChoiceField(
        queryset=Body.objects.none(),
        empty_label=None,
        label=pgettext_lazy("arena", "Body"),
    )
    decided_on = forms.DateField(
        widget=GdDateInput,
        initial=timezone.localdate,
        label=pgettext_lazy("arena", "Decided on"),
    )
    reference = PlainTextField(
        max_length=REFERENCE_LENGTH,
        required=False,
        label=pgettext_lazy("arena", "Reference"),
        help_text=pgettext_lazy("arena", "Number of the minutes, paper or file."),
    )
    correction = PlainTextField(
        max_length=REASONS_LENGTH,
        required=False,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "Why this replaces the recorded decision"),
        help_text=pgettext_lazy("arena", "Public. Both stay in the record."),
    )
    field_order = ["body", "decided_on", "outcome", "reasons", "reference"]

    def __init__(
        self, *args: Any, bodies: Any, standing: Decision | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if standing is None:
            del self.fields["correction"]
        elif standing.outcome == Outcome.DEFERRED:
            self.fields["correction"].help_text = pgettext(
                "arena",
                "Only if the deferral was recorded wrongly. A decision of a later day "
                "needs no reason here.",
            )
        else:
            self.fields["correction"].required = True
        self.fields["body"].queryset = bodies

    @property
    def common_fields(self) -> list[Any]:
        """The fields that every decision has."""
        others = (*ADOPTING, *REFUSING, "correction")
        return [field for field in self.visible_fields() if field.name not in others]
