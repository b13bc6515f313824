"""The fields of a mandate, on whatever page asks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django import forms
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.kit import PLEASE_CHOOSE
from gemeinsam_digital.core.forms.kit import PLEASE_FILL
from gemeinsam_digital.core.forms.kit import GdDateInput
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.core.forms.kit import keys_of
from gemeinsam_digital.governance.decisions.mandates.legality import MandateInput
from gemeinsam_digital.governance.decisions.mandates.models import LINE_LENGTH
from gemeinsam_digital.governance.decisions.mandates.models import MOST_EUROS
from gemeinsam_digital.governance.decisions.mandates.models import MOST_MONTHS
from gemeinsam_digital.governance.decisions.mandates.selectors import OfferedCondition
from gemeinsam_digital.governance.decisions.mandates.selectors import conditions_offered
from gemeinsam_digital.governance.decisions.mandates.selectors import consortium_of

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea

MEASURE_TYPE_HINTS = {
    MeasureType.CENTRAL: pgettext_lazy(
        "arena", "Under the direct responsibility of the CDO."
    ),
    MeasureType.DECENTRAL: pgettext_lazy(
        "arena", "Under the responsibility of an administrative unit."
    ),
    MeasureType.NETWORK: pgettext_lazy(
        "arena",
        "Led by business, science or civil society, which commit to the principles.",
    ),
}
#: Without them there is no mandate.
NEEDED = ("implementers", "starts_on", "ends_on", "report_months")
MANDATE_FIELDS = (
    "implementers",
    "budget",
    "budget_source",
    "starts_on",
    "ends_on",
    "report_months",
    "taken_along",
)


class MandateFields(GdForm):
    """With what a measure is sent on its way.

    Nothing is required by itself: whether a mandate is needed, another field says.

    Args:
        idea: whose consortium and conditions can be chosen; without one no mandate
            is asked for.
    """

    implementers = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=pgettext_lazy("arena", "Who carries it out"),
        help_text=pgettext_lazy("arena", "Out of the consortium as it is now."),
    )
    budget = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_EUROS,
        label=pgettext_lazy("arena", "Budget in euros"),
        help_text=pgettext_lazy(
            "arena", "For the whole period. Empty if it needs no money of the city."
        ),
    )
    budget_source = PlainTextField(
        required=False,
        max_length=LINE_LENGTH,
        label=pgettext_lazy("arena", "Where the money comes from"),
    )
    starts_on = forms.DateField(
        required=False, widget=GdDateInput, label=pgettext_lazy("arena", "Begins on")
    )
    ends_on = forms.DateField(
        required=False, widget=GdDateInput, label=pgettext_lazy("arena", "Ends on")
    )
    report_months = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_MONTHS,
        label=pgettext_lazy("arena", "A report every … months"),
    )
    taken_along = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=pgettext_lazy("arena", "Conditions that go along"),
        help_text=pgettext_lazy(
            "arena", "What the finding says has to be met goes along in any case."
        ),
    )

    def __init__(self, *args: Any, idea: Idea | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if idea is None:
            for name in MANDATE_FIELDS:
                del self.fields[name]
        else:
            self._ask(idea)

    def _ask(self, idea: Idea) -> None:
        team = consortium_of(idea)
        self.fields["implementers"].choices = [
            (str(claim.actor_id), f"{claim.actor.name} ({claim.role_label})")
            for claim in team
        ]
        if not team:
            self.fields["implementers"].help_text = pgettext(
                "arena",
                "Nobody holds a role yet. Somebody has to take one on before there "
                "can be a mandate.",
            )
        self._offer(conditions_offered(idea))
        for name in NEEDED:
            self.fields[name].mark_optional = False

    def _offer(self, conditions: list[OfferedCondition]) -> None:
        self.free = [row for row in conditions if not row.binds]
        if not self.free:
            del self.fields["taken_along"]
            return
        field = self.fields["taken_along"]
        field.choices = [(row.key, row.text) for row in self.free]
        field.choice_hints = {row.key: row.source for row in self.free}
        field.initial = [row.key for row in self.free]

    def check_mandate(self) -> None:
        """Say all at once what a mandate lacks; call it in ``clean``."""
        for name in NEEDED:
            if not self.cleaned_data.get(name) and name not in self.errors:
                is_choice = name == "implementers"
                self.add_error(name, PLEASE_CHOOSE if is_choice else PLEASE_FILL)

    def mandate(self) -> MandateInput:
        """Return what was entered; call it on a valid form."""
        data = self.cleaned_data
        chosen = data.get("taken_along", [])
        return MandateInput(
            implementers=keys_of(data["implementers"]),
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            report_months=data["report_months"],
            budget=data["budget"],
            budget_source=data["budget_source"],
            left_out=[row.key for row in self.free if row.key not in chosen],
        )


def type_field(*types: MeasureType) -> forms.ChoiceField:
    """Return the field for the type of measure."""
    return forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        choices=lambda: [(kind.value, kind.label) for kind in types],
        label=pgettext_lazy("arena", "Type of measure"),
    )


def hint_types(form: GdForm) -> None:
    """Say what each type of measure means."""
    field = form.fields["measure_type"]
    field.mark_optional = False
    field.choice_hints = {kind.value: MEASURE_TYPE_HINTS[kind] for kind in MeasureType}
