"""The form about the criteria: one part for each, and some to add."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.units.criteria.services import LABEL_LENGTH
from gemeinsam_digital.units.criteria.services import MOST_CRITERIA
from gemeinsam_digital.units.criteria.services import QUESTION_LENGTH
from gemeinsam_digital.units.criteria.services import CriterionInput
from gemeinsam_digital.units.models import Criterion

#: Empty parts at the end, to add a criterion.
TO_ADD = 2
#: Parts that are read of what was sent.
MOST_ROWS = 2 * MOST_CRITERIA
TEXTS = ("label_de", "question_de", "label_en", "question_en")


class CriterionForm(GdForm):
    """One criterion; an empty new one is none."""

    code = forms.CharField(required=False, widget=forms.HiddenInput)
    position = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=99,
        label=pgettext_lazy("arena", "Place in the order"),
    )
    label_de = PlainTextField(
        required=False,
        max_length=LABEL_LENGTH,
        label=pgettext_lazy("arena", "Name in German"),
    )
    question_de = PlainTextField(
        required=False,
        max_length=QUESTION_LENGTH,
        widget=multi_line(2),
        label=pgettext_lazy("arena", "Guiding question in German"),
    )
    label_en = PlainTextField(
        required=False,
        max_length=LABEL_LENGTH,
        label=pgettext_lazy("arena", "Name in English"),
        help_text=pgettext_lazy("arena", "Where it is missing, the German is shown."),
    )
    question_en = PlainTextField(
        required=False,
        max_length=QUESTION_LENGTH,
        widget=multi_line(2),
        label=pgettext_lazy("arena", "Guiding question in English"),
    )
    remove = forms.BooleanField(
        required=False, label=pgettext_lazy("arena", "Remove this criterion")
    )

    def __init__(self, *args: Any, number: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number = number
        self.summary_prefix = pgettext("arena", "Criterion %(number)s") % {
            "number": number
        }
        for name in ("position", "label_de", "question_de"):
            self.fields[name].mark_optional = False
        self.fields["remove"].mark_optional = False

    @property
    def is_new(self) -> bool:
        """Whether it is a part to add a criterion."""
        return not self["code"].value()

    @property
    def title(self) -> str:
        """What the part is called."""
        label = self["label_de"].value()
        return label or pgettext("arena", "New criterion")

    def clean(self) -> dict[str, Any]:
        """Ask for name and question, unless there is nothing or it goes."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("remove") or self._is_empty(data):
            return data
        for name in ("label_de", "question_de"):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, pgettext("arena", "Please fill this in."))
        return data

    def _is_empty(self, data: dict[str, Any]) -> bool:
        errors = set(self.errors) & set(TEXTS)
        return self.is_new and not errors and not any(data.get(n) for n in TEXTS)

    def stays(self) -> bool:
        """Return whether there is a criterion in it."""
        data = self.cleaned_data
        return not data.get("remove") and not self._is_empty(data)

    def entered(self) -> CriterionInput:
        """Return what was entered."""
        data = self.cleaned_data
        return CriterionInput(code=data["code"], **{name: data[name] for name in TEXTS})


def stored_forms(criteria: list[Criterion]) -> list[CriterionForm]:
    """Return a part for each stored criterion and some to add."""
    forms_of_all = []
    for number, row in enumerate(criteria, start=1):
        initial = {name: getattr(row, name) for name in ("code", *TEXTS)}
        forms_of_all.append(_form(None, number, initial | {"position": number}))
    first = len(criteria) + 1
    for number in range(first, first + TO_ADD):
        forms_of_all.append(_form(None, number, {"position": number}))
    return forms_of_all


def sent_forms(data: Any) -> list[CriterionForm]:
    """Return the parts that were sent."""
    return [_form(data, number, {}) for number in range(1, _count(data) + 1)]


def _count(data: Any) -> int:
    try:
        return max(0, min(int(data.get("rows", "")), MOST_ROWS))
    except ValueError:
        return 0


def _form(data: Any, number: int, initial: dict[str, Any]) -> CriterionForm:
    prefix = f"c{number - 1}"
    return CriterionForm(data, prefix=prefix, number=number, initial=initial)


def in_order(parts: list[CriterionForm]) -> Iterator[CriterionInput]:
    """Yield the criteria in the order of their numbers; equal ones as they stand."""
    last = MOST_ROWS
    for part in sorted(parts, key=lambda p: p.cleaned_data.get("position") or last):
        if part.stays():
            yield part.entered()
