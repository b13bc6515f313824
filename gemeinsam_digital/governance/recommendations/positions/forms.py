"""Forms about what members say."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.governance.bodies.models import BodyMember
from gemeinsam_digital.governance.choices import Advice
from gemeinsam_digital.governance.choices import Interest
from gemeinsam_digital.governance.recommendations.models import REASONS_LENGTH
from gemeinsam_digital.governance.recommendations.models import Position
from gemeinsam_digital.governance.recommendations.positions.services import (
    INTEREST_LENGTH,
)
from gemeinsam_digital.governance.recommendations.positions.services import (
    PositionInput,
)


class PositionForm(GdForm):
    """What a member says.

    Args:
        takes_positions: whether positions are said in writing now; else only
            whether there is an interest.
    """

    interest = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=lambda: [
            (Interest.NONE.value, pgettext("arena", "No, I have none")),
            (Interest.RECUSED.value, pgettext("arena", "Yes, I take no part in it")),
        ],
        label=pgettext_lazy("arena", "Do you have an interest of your own in it?"),
        help_text=pgettext_lazy(
            "arena",
            "For instance because you, your family or your organisation take part or "
            "would profit. Who has an interest takes no position and does not vote.",
        ),
    )
    interest_reason = PlainTextField(
        required=False,
        max_length=INTEREST_LENGTH,
        widget=multi_line(2),
        label=pgettext_lazy("arena", "In what?"),
        help_text=pgettext_lazy(
            "arena",
            "Only with an interest. Public with the recommendation, beside your seat: "
            "please name nobody.",
        ),
    )
    advice = forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        choices=lambda: Advice.choices,
        label=pgettext_lazy("arena", "Your position"),
    )
    reasons = PlainTextField(
        required=False,
        max_length=REASONS_LENGTH,
        widget=multi_line(5),
        label=pgettext_lazy("arena", "Reasons"),
        help_text=pgettext_lazy("arena", "Only the body and its secretary read them."),
    )

    def __init__(self, *args: Any, takes_positions: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["interest_reason"].mark_optional = False
        self.fields["advice"].mark_optional = False
        if not takes_positions:
            del self.fields["advice"], self.fields["reasons"]

    def entered(self) -> PositionInput:
        """Return what was entered."""
        return PositionInput(**self.cleaned_data)


class PositionsForm(GdForm):
    """What was said in the meeting, member by member.

    Args:
        members: who sits in the body.
        stored: what they have said so far, by the key of the member.
        token: what the form rests on.
    """

    base = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        members: Sequence[BodyMember],
        stored: Mapping[int, Position],
        token: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial["base"] = token
        self.members, self.stored = members, stored
        for member in members:
            self._add(member, stored.get(member.pk))

    def _add(self, member: BodyMember, said: Position | None) -> None:
        none = [("", pgettext("arena", "none recorded"))]
        fields = {
            "interest": forms.ChoiceField(
                required=False,
                choices=Interest.choices,
                label=pgettext("arena", "Interest of their own"),
                initial=said.interest if said else Interest.NOT_ASKED,
            ),
            "interest_reason": PlainTextField(
                required=False,
                max_length=INTEREST_LENGTH,
                label=pgettext("arena", "In what?"),
                initial=said.interest_reason if said else "",
            ),
            "advice": forms.ChoiceField(
                required=False,
                choices=[*none, *Advice.choices],
                label=pgettext("arena", "Their position"),
                initial=said.advice if said else "",
            ),
        }
        for name, field in fields.items():
            field.mark_optional = False  # type: ignore[attr-defined]
            self.fields[f"{name}_{member.pk}"] = field

    @property
    def groups(self) -> list[tuple[BodyMember, list[Any]]]:
        """The members, each with their fields."""
        names = ("interest", "interest_reason", "advice")
        return [
            (member, [self[f"{name}_{member.pk}"] for name in names])
            for member in self.members
        ]

    def entered(self) -> dict[int, PositionInput]:
        """Return what was entered, by the key of the member.

        Reasons that a member has written stay as they are, and so does of whom nothing
        was sent.
        """
        data = self.cleaned_data
        return {
            member.pk: PositionInput(
                interest=data[f"interest_{member.pk}"],
                interest_reason=data[f"interest_reason_{member.pk}"],
                advice=data[f"advice_{member.pk}"],
                reasons=said.reasons if (said := self.stored.get(member.pk)) else "",
            )
            for member in self.members
            if data[f"interest_{member.pk}"]
        }
