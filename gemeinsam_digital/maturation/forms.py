"""Forms of steps: the reason, and what else a step asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import CloseReason
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.kit import PLEASE_CHOOSE
from gemeinsam_digital.core.forms.kit import GdDateInput
from gemeinsam_digital.governance.decisions.mandates.forms import MANDATE_FIELDS
from gemeinsam_digital.governance.decisions.mandates.forms import MandateFields
from gemeinsam_digital.governance.decisions.mandates.forms import hint_types
from gemeinsam_digital.governance.decisions.mandates.forms import type_field
from gemeinsam_digital.governance.decisions.mandates.legality import OwnMandate
from gemeinsam_digital.governance.decisions.models import REFERENCE_LENGTH
from gemeinsam_digital.history.forms import ReasonForm
from gemeinsam_digital.ideas.selectors import contribution_called
from gemeinsam_digital.maturation.details import Details

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.maturation.transition import Transition


class StepForm(MandateFields, ReasonForm):
    """What a step asks for.

    Args:
        transition: the step; its ``asks`` say which fields there are.
        module: the Arena, where another contribution is looked for.
        idea: that takes it, where it is one; a mandate is given to one only.
    """

    code = forms.ChoiceField(
        label=pgettext_lazy("arena", "Why is it not pursued?"),
        choices=lambda: [
            ("", pgettext("arena", "Please choose")),
            *CloseReason.choices,
        ],
    )
    until = forms.DateField(
        required=False,
        widget=GdDateInput,
        label=pgettext_lazy("arena", "Until when?"),
        help_text=pgettext_lazy(
            "arena", "On this day it comes back to the moderators' workbench."
        ),
    )
    target = forms.CharField(
        max_length=200,
        label=pgettext_lazy("arena", "Which contribution takes it up?"),
        help_text=pgettext_lazy(
            "arena",
            "Its number (for example 2026-00087) or the address of its page.",
        ),
    )
    measure_type = type_field(MeasureType.CENTRAL, MeasureType.DECENTRAL)
    reference = PlainTextField(
        max_length=REFERENCE_LENGTH,
        label=pgettext_lazy("arena", "Decision that its mandate comes from"),
        help_text=pgettext_lazy(
            "arena", "Which body decided when, and the number of the paper or file."
        ),
    )
    field_order = [
        "code",
        "until",
        "target",
        "measure_type",
        "reference",
        *MANDATE_FIELDS,
        "reason",
    ]

    def __init__(
        self,
        *args: Any,
        transition: Transition,
        module: Module,
        idea: Idea | None = None,
        **kwargs: Any,
    ) -> None:
        self.asks_mandate = "mandate" in transition.asks
        super().__init__(
            *args,
            required=transition.needs_reason,
            idea=idea if self.asks_mandate else None,
            **kwargs,
        )
        self.module = module
        for name in ("code", "until", "target"):
            if name not in transition.asks:
                del self.fields[name]
        if self.asks_mandate:
            hint_types(self)
        else:
            del self.fields["measure_type"], self.fields["reference"]

    def clean(self) -> dict[str, Any]:
        """Say all at once what the mandate lacks."""
        super().clean()
        if self.asks_mandate:
            self.check_mandate()
            if not self.cleaned_data.get("measure_type"):
                self.add_error("measure_type", PLEASE_CHOOSE)
        return self.cleaned_data

    @property
    def needs_confirmation(self) -> bool:
        """Whether the other contribution has not been shown yet.

        A number is easily mistyped, and merging is for good. Call it on a valid
        form.
        """
        target = self.cleaned_data.get("target")
        return target is not None and self.data.get("confirmed") != str(target.pk)

    def clean_target(self) -> Idea:
        """Find the contribution that a number or an address names."""
        found = contribution_called(self.cleaned_data["target"], self.module)
        if found is None:
            raise ValidationError(
                pgettext(
                    "arena",
                    "No contribution of this Arena has this number. It stands at the "
                    "top of its page.",
                )
            )
        return found

    def details(self) -> Details:
        """Return what was entered; call it on a valid form."""
        data = self.cleaned_data
        return Details(
            until=data.get("until"),
            code=data.get("code", ""),
            target=data.get("target"),
            mandate=self._own_mandate() if self.asks_mandate else None,
        )

    def _own_mandate(self) -> OwnMandate:
        data = self.cleaned_data
        return OwnMandate(
            measure_type=data["measure_type"],
            reference=data["reference"],
            mandate=self.mandate(),
        )
