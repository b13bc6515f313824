"""Forms about bodies and the procedure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import SeatGroup
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.governance.bodies.models import MOST_SEATS
from gemeinsam_digital.governance.bodies.models import NAME_LENGTH
from gemeinsam_digital.governance.bodies.models import RULES_LENGTH
from gemeinsam_digital.governance.bodies.models import TASK_LENGTH
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.services import BodyInput

_TEXTS = ("name", "office", "task_de", "task_en", "rules_de", "rules_en")


class BodyForm(GdForm):
    """What a body is, with the seats of each group.

    Args:
        body: the stored one, to fill the form.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = PlainTextField(max_length=NAME_LENGTH, label=pgettext_lazy("arena", "Name"))
    task_de = PlainTextField(
        required=False,
        max_length=TASK_LENGTH,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "Task in German"),
        help_text=pgettext_lazy("arena", "What the body is there for, in a sentence."),
    )
    task_en = PlainTextField(
        required=False,
        max_length=TASK_LENGTH,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "Task in English"),
        help_text=pgettext_lazy("arena", "Where it is missing, the German is shown."),
    )
    office = PlainTextField(
        required=False,
        max_length=NAME_LENGTH,
        label=pgettext_lazy("arena", "Office that keeps the secretariat"),
        help_text=pgettext_lazy("arena", "Public. An office, not a person."),
    )
    quorum = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_SEATS,
        label=pgettext_lazy("arena", "Quorum"),
        help_text=pgettext_lazy("arena", "How many members have to be present."),
    )
    rules_de = PlainTextField(
        required=False,
        max_length=RULES_LENGTH,
        widget=multi_line(6),
        label=pgettext_lazy("arena", "Rules of procedure in German"),
    )
    rules_en = PlainTextField(
        required=False,
        max_length=RULES_LENGTH,
        widget=multi_line(6),
        label=pgettext_lazy("arena", "Rules of procedure in English"),
    )
    active = forms.BooleanField(
        required=False,
        initial=True,
        label=pgettext_lazy("arena", "The body works"),
        help_text=pgettext_lazy(
            "arena", "Without a tick it is shown as ended; what it has said stays."
        ),
    )

    def __init__(self, *args: Any, body: Body | None = None, **kwargs: Any) -> None:
        if body is not None:
            kwargs["initial"] = _stored(body)
        super().__init__(*args, **kwargs)
        self.fields["active"].mark_optional = False
        for group in SeatGroup:
            self.fields[f"seats_{group.value}"] = forms.IntegerField(
                required=False, min_value=0, max_value=MOST_SEATS, label=group.label
            )
            self.fields[f"seats_{group.value}"].mark_optional = False

    @property
    def facts(self) -> list[Any]:
        """The fields about the body itself."""
        return [field for field in self.visible_fields() if field not in self.seats]

    @property
    def seats(self) -> list[Any]:
        """The fields about seats."""
        return [self[f"seats_{group.value}"] for group in SeatGroup]

    def entered(self) -> BodyInput:
        """Return what was entered."""
        data = self.cleaned_data
        seats = {group.value: data[f"seats_{group.value}"] for group in SeatGroup}
        return BodyInput(
            **{name: data[name] for name in _TEXTS},
            quorum=data["quorum"],
            active=data["active"],
            seats={key: number for key, number in seats.items() if number is not None},
        )


def _stored(body: Body) -> dict[str, Any]:
    stored = {name: getattr(body, name) for name in (*_TEXTS, "quorum", "active")}
    seats = {f"seats_{row.group}": row.number for row in body.seats.all()}
    return stored | seats | {"version": body.version}


class ProcedureForm(GdForm):
    """Which bodies are heard, in which order, and which one decides on what.

    Args:
        bodies: the active ones, as they are stored.
        base: what the form rests on.
    """

    base = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, bodies: Sequence[Body], base: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial["base"] = base
        self.bodies = bodies
        nobody = ("", pgettext("arena", "Nobody, nothing of this type is adopted"))
        choices = [nobody, *((str(body.pk), body.name) for body in bodies)]
        for kind in MeasureType:
            now = next((str(b.pk) for b in bodies if b.decides_on(kind)), "")
            self._add(
                f"decides_{kind.value}",
                forms.ChoiceField(
                    required=False, choices=choices, label=kind.label, initial=now
                ),
            )
        for body in bodies:
            self._add(
                f"heard_{body.pk}",
                forms.IntegerField(
                    required=False,
                    min_value=1,
                    max_value=99,
                    label=body.name,
                    initial=body.heard,
                ),
            )

    def _add(self, name: str, field: Any) -> None:
        field.mark_optional = False
        self.fields[name] = field

    @property
    def deciding_fields(self) -> list[Any]:
        """The fields about who decides."""
        return [self[f"decides_{kind.value}"] for kind in MeasureType]

    @property
    def heard_fields(self) -> list[Any]:
        """The fields about who is heard."""
        return [self[f"heard_{body.pk}"] for body in self.bodies]

    def heard(self) -> list[int]:
        """Return the keys of the bodies in the order that was entered.

        Equal numbers stay as they stand in the form.
        """
        numbers = {b.pk: self.cleaned_data[f"heard_{b.pk}"] for b in self.bodies}
        entered = [pk for pk, number in numbers.items() if number]
        return sorted(entered, key=lambda pk: numbers[pk])

    def deciding(self) -> dict[MeasureType, int]:
        """Return the key of the body for each type that one decides on."""
        chosen = {k: self.cleaned_data[f"decides_{k.value}"] for k in MeasureType}
        return {kind: int(pk) for kind, pk in chosen.items() if pk}
