"""Forms of goal conflicts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdDateInput
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.governance.bodies.models import NAME_LENGTH
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.choices import PositionSource
from gemeinsam_digital.governance.conflicts.legality import PositionInput
from gemeinsam_digital.governance.conflicts.models import TEXT_LENGTH
from gemeinsam_digital.governance.conflicts.models import TITLE_LENGTH
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.units.models import Unit

#: So many positions fit on the form; the first two are needed.
NUMBERS = (1, 2, 3, 4)
NEEDED = (1, 2)
#: Stands for somebody who is none of the list.
OTHER = "other"

Holders = Mapping[str, Recommendation | Unit | Term]


class _ResolverForm(GdForm):
    """Who has to resolve it, and until when.

    Args:
        bodies: that can.
    """

    resolver = forms.ModelChoiceField(
        queryset=Body.objects.none(),
        empty_label=None,
        label=pgettext_lazy("arena", "Who has to resolve it?"),
    )
    due = forms.DateField(
        widget=GdDateInput, label=pgettext_lazy("arena", "Until when?")
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["resolver"].queryset = bodies


class ConflictForm(_ResolverForm):
    """A goal conflict with the positions that pull apart.

    Args:
        holders: whose positions there can be, by what stands for them.
    """

    title = PlainTextField(
        max_length=TITLE_LENGTH,
        label=pgettext_lazy("arena", "Name of the goal conflict"),
        help_text=pgettext_lazy("arena", "For instance: real time or data economy."),
    )
    text = PlainTextField(
        max_length=TEXT_LENGTH,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "What pulls apart?"),
        help_text=pgettext_lazy("arena", "So that both sides find it fair. Public."),
    )

    def __init__(self, *args: Any, holders: Holders, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holders = holders
        choices = _choices(holders)
        for number in NUMBERS:
            self._add_position(number, choices)
        order = [
            f"{name}_{number}"
            for number in NUMBERS
            for name in ("holder", "name", "text")
        ]
        self.order_fields(["title", "text", *order, "resolver", "due"])

    def _add_position(self, number: int, choices: list[Any]) -> None:
        needed = number in NEEDED
        said = {"n": number}
        self.fields[f"holder_{number}"] = forms.ChoiceField(
            required=needed,
            choices=[("", pgettext("arena", "Please choose")), *choices],
            label=pgettext("arena", "Position %(n)s: whose is it?") % said,
        )
        self.fields[f"name_{number}"] = PlainTextField(
            max_length=NAME_LENGTH,
            required=False,
            label=pgettext("arena", "Position %(n)s: name of somebody else") % said,
        )
        self.fields[f"text_{number}"] = PlainTextField(
            max_length=TEXT_LENGTH,
            required=needed,
            widget=multi_line(3),
            label=pgettext("arena", "Position %(n)s: what does it say?") % said,
        )

    def positions(self) -> list[PositionInput]:
        """Return the positions that were entered; valid forms only."""
        data = self.cleaned_data
        return [
            PositionInput(
                text=data[f"text_{number}"],
                holder=self.holders.get(data[f"holder_{number}"]),
                name=data[f"name_{number}"],
            )
            for number in NUMBERS
            if any(data[f"{name}_{number}"] for name in ("holder", "name", "text"))
        ]


def _choices(holders: Holders) -> list[Any]:
    """Return what can be chosen, by where it comes from."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for key, holder in holders.items():
        source = PositionSource(key.partition("-")[0])
        groups.setdefault(str(source.label), []).append((key, _called(holder)))
    other = pgettext("arena", "somebody else, by name")
    return [*groups.items(), (str(PositionSource.OTHER.label), [(OTHER, other)])]


def _called(holder: Recommendation | Unit | Term) -> str:
    if isinstance(holder, Recommendation):
        return holder.body_name
    return holder.name if isinstance(holder, Unit) else holder.label


class MoveForm(_ResolverForm):
    """Who resolves it instead, or until which other day, and why."""

    reason = PlainTextField(
        max_length=TEXT_LENGTH,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "Why?"),
        help_text=pgettext_lazy("arena", "Public, in the history."),
    )


class ResolveForm(GdForm):
    """How a goal conflict was resolved, and why so."""

    resolution = PlainTextField(
        max_length=TEXT_LENGTH,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "How is it resolved?"),
        help_text=pgettext_lazy(
            "arena", "What holds from now on, and what each side has to give up."
        ),
    )
    reasons = PlainTextField(
        max_length=TEXT_LENGTH,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "Why so?"),
        help_text=pgettext_lazy("arena", "Public, beside the positions."),
    )
