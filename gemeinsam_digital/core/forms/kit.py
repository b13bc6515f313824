"""How forms of the Arena look and speak.

``GdForm`` gives every field its label, hint and error in one fixed order,
wired for screen readers, and every form a summary of its errors:

    class ReasonForm(GdForm):
        reason = forms.CharField(widget=forms.Textarea)

Pages write ``{% include "gemeinsam_digital/forms/form.html" %}`` for a whole
form or ``{{ form.reason.as_field_group }}`` for one field, inside a form element
with ``novalidate``: the browser's own bubbles speak another language than the
page and vanish, the summary stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.formats import number_format
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.renderer import WritingRenderer

PLEASE_FILL = pgettext_lazy("arena", "Please fill this in.")
PLEASE_CHOOSE = pgettext_lazy("arena", "Please choose.")
#: Longer keys than the database knows would be an error of the database.
_KEY_DIGITS = 15
#: A line that is longer has room for everything that belongs into it.
_LINE = 150


@dataclass(frozen=True)
class ErrorItem:
    """One line of the error summary; ``target`` is an element id or empty."""

    label: str
    message: str
    target: str


class GdBoundField(forms.BoundField):
    """A bound field that knows its template, its classes and its first input."""

    @property
    def template_name(self) -> str:
        own: str | None = getattr(self.field, "template_name", None)
        return own or (f"gemeinsam_digital/forms/{self._layout}.html")

    @property
    def _layout(self) -> str:
        widget = self.field.widget
        if isinstance(widget, forms.CheckboxInput):
            return "checkbox"
        if isinstance(widget, forms.RadioSelect):
            return "choices"
        if isinstance(widget, forms.ClearableFileInput):
            return "file"
        return "field"

    @property
    def is_radio(self) -> bool:
        widget = self.field.widget
        return isinstance(widget, forms.RadioSelect) and not (
            widget.allow_multiple_selected
        )

    @property
    def is_marked_optional(self) -> bool:
        """Whether the label says so; a field may overrule its form."""
        marks = getattr(self.form, "mark_optional", True)
        return (
            not self.field.required
            and not self.field.disabled
            and getattr(self.field, "mark_optional", marks)
        )

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if widget.is_hidden:
            return attrs
        ticked = isinstance(widget, forms.CheckboxInput | forms.RadioSelect)
        own = widget.attrs.get("class", "")
        attrs["class"] = f"{own} {'gd-check' if ticked else 'gd-input'}".strip()
        if self.is_radio:
            # the group is invalid, not each answer
            attrs.pop("aria-invalid", None)
        return attrs

    @property
    def limit(self) -> int:
        """How many characters a text may have, 0 where nobody has to know.

        The length of an address or of a word to look for is no matter of style.
        """
        widget = self.field.widget
        is_text = isinstance(self.field, PlainTextField) and not widget.is_hidden
        is_filter = not getattr(self.form, "mark_optional", True)
        longest = getattr(self.field, "max_length", None) or 0
        is_long = isinstance(widget, forms.Textarea) or longest <= _LINE
        is_shown = is_text and is_long and self.auto_id and not is_filter
        return longest if is_shown else 0

    @property
    def limit_in_words(self) -> str:
        """The limit as people write it."""
        return number_format(self.limit, force_grouping=True)

    @property
    def aria_describedby(self) -> str | None:
        """The ids of what is said about the field; its limit comes last."""
        usual = super().aria_describedby
        if usual is None or not self.limit:
            return usual
        return f"{usual} {self.auto_id}_limit".strip()

    @property
    def focus_id(self) -> str:
        """The id of the element that an error message leads to."""
        if self.is_hidden:
            return ""
        if self._layout == "choices":
            return next((str(o["id"]) for g in self.choice_groups for o in g[1]), "")
        return self.id_for_label

    @cached_property
    def choice_groups(self) -> list[tuple[str | None, list[dict[str, Any]]]]:
        """Radio buttons or checkboxes as (group label or None, options).

        An option has widget, id, label, value and hint; hints come from the
        form field's attribute ``choice_hints``, a dict by value.
        """
        widget = self.field.widget
        attrs = self.build_widget_attrs({"id": self.auto_id} if self.auto_id else {})
        groups = widget.optgroups(
            self.html_name, widget.format_value(self.value()), attrs
        )
        return [
            (label, [self._option(data) for part in parts for data in self._real(part)])
            for label, parts in groupby(groups, key=lambda group: group[0])
        ]

    def _real(
        self, group: tuple[Any, list[dict[str, Any]], int]
    ) -> list[dict[str, Any]]:
        """Leave out the empty answer of a required question."""
        return [
            data
            for data in group[1]
            if not (self.field.required and str(data["value"]) == "")
        ]

    def _option(self, data: dict[str, Any]) -> dict[str, Any]:
        value = str(data["value"])
        hint = getattr(self.field, "choice_hints", {}).get(value, "")
        element_id = data["attrs"].get("id", "")
        if hint and element_id:
            data["attrs"]["aria-describedby"] = f"{element_id}_hint"
        return {
            "widget": BoundWidget(self.field.widget, data, self.form.renderer),
            "id": element_id,
            "label": data["label"],
            "value": value,
            "hint": hint,
        }

    @property
    def current_file(self) -> Any:
        """The stored file that an upload would replace, or None."""
        return self.field.widget.format_value(self.initial)

    @property
    def current_file_name(self) -> str:
        """Its name without the folder, which means nothing to anybody."""
        return PurePosixPath(str(self.current_file or "")).name

    @property
    def is_file_lost(self) -> bool:
        """Whether a file was sent that the browser can't keep in the field."""
        sent = self.form.is_bound and bool(self.form.files.get(self.html_name))
        return sent and self.kept_file is None

    @property
    def kept_file(self) -> Any:
        """The file that the server keeps until the form comes back, or None."""
        return getattr(self.field.widget, "kept", None)

    @property
    def is_clear_ticked(self) -> bool:
        """Whether the person asked to remove the stored file."""
        return self.form.is_bound and self.clear_name in self.form.data

    @property
    def clear_name(self) -> str:
        """The name of the checkbox that removes the stored file."""
        return str(self.field.widget.clear_checkbox_name(self.html_name))

    @property
    def upload_input(self) -> str:
        """The bare file input, without Django's own text around it."""
        return self.as_widget(forms.FileInput(attrs=self.field.widget.attrs))


class GdForm(forms.Form):
    """A form that renders with the templates of the Arena.

    ``mark_optional = False`` leaves out "(optional)", for filters;
    ``summary_prefix`` is said before each label in the error summary, where one
    page has several forms.
    """

    template_name = "gemeinsam_digital/forms/form.html"
    bound_field_class = GdBoundField
    default_renderer = WritingRenderer
    mark_optional = True
    summary_prefix: str | Any = ""
    #: Fields carry hints for our templates that Django's classes don't know.
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _say_what_to_do(field)

    @property
    def error_items(self) -> list[ErrorItem]:
        return error_items(self)


def _say_what_to_do(field: forms.Field) -> None:
    """Replace Django's "This field is required", unless the form has words."""
    usual = forms.Field.default_error_messages["required"]
    if field.error_messages.get("required") == usual:
        is_choice = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
        field.error_messages["required"] = PLEASE_CHOOSE if is_choice else PLEASE_FILL


def error_items(*several: forms.BaseForm) -> list[ErrorItem]:
    """Return the errors of one or several forms in the order of their fields."""
    return [item for form in several for item in _items(form)]


def _items(form: forms.BaseForm) -> Iterator[ErrorItem]:
    prefix = str(getattr(form, "summary_prefix", ""))
    for message in form.non_field_errors():
        yield ErrorItem(prefix, str(message), "")
    for field in form:
        # The label of a checkbox is a whole sentence; its message says it all.
        ticked = isinstance(field.field.widget, forms.CheckboxInput)
        own = "" if ticked else str(field.label).rstrip(" .:?")
        label = ", ".join(filter(None, (prefix, own)))
        target = getattr(field, "focus_id", field.id_for_label)
        for message in field.errors:
            yield ErrorItem(label, str(message), target)


class GdDateInput(forms.DateInput):
    """The browser's own date field; its value is ISO in every language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class GdTimeInput(forms.TimeInput):
    """The same for a time of day."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%H:%M")


def keys_of(values: Iterable[Any]) -> set[int]:
    """Return the keys of rows that an address or a form names; the rest is ignored."""
    given = [str(value) for value in values]
    return {
        int(key)
        for key in given
        if key.isascii() and key.isdecimal() and len(key) <= _KEY_DIGITS
    }
