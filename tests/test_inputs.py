"""Inputs that are written out are what Django's templates make of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django import forms
from django.forms.renderers import get_default_renderer
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from gemeinsam_digital.core.forms.kit import GdDateInput
from gemeinsam_digital.core.forms.kit import GdTimeInput
from gemeinsam_digital.core.forms.renderer import WritingRenderer

NASTY = "\"'<b>&amp; ü"
CHOICES = [
    ("", "---"),
    (NASTY, NASTY),
    (30_000, 30_000),
    ("safe", mark_safe("<i>safe</i>")),
    ("lazy", gettext_lazy("Monday")),
    (gettext_lazy("Group <1>"), [("a", "A"), ("b", NASTY)]),
]
ATTRS = {"class": "gd-input", "title": NASTY, "required": True, "hidden": False}

WIDGETS = [
    (forms.TextInput, NASTY),
    (forms.TextInput, ""),
    (forms.TextInput, None),
    (forms.NumberInput, 30_000),
    (forms.EmailInput, "a@b.example"),
    (forms.URLInput, "https://example.org/?a=1&b=2"),
    (forms.HiddenInput, NASTY),
    (forms.FileInput, None),
    (GdDateInput, date(2026, 11, 30)),
    (GdTimeInput, "10:30"),
    (forms.CheckboxInput, True),
    (forms.CheckboxInput, False),
    (forms.CheckboxInput, NASTY),
    (forms.Textarea, f"\n{NASTY}\n\nmore"),
    (forms.Textarea, ""),
]


def spaced(html: str) -> str:
    """Return HTML without the lines that stand between its tags."""
    lines = [line.strip() for line in html.split("\n")]
    return "\n".join(filter(None, lines))


def both(widget: forms.Widget, value: Any) -> tuple[str, str]:
    attrs = {"id": "id_name", **ATTRS}
    return tuple(
        widget.render("na<me", value, attrs=attrs, renderer=renderer)
        for renderer in (WritingRenderer(), get_default_renderer())
    )


@pytest.mark.parametrize(("widget", "value"), WIDGETS)
def test_an_input_is_written_as_its_template_has_it(widget, value):
    written, expected = both(widget(), value)
    assert written == expected


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("value", [None, NASTY, 30_000, "b", "lazy"])
@pytest.mark.parametrize(
    "widget",
    [forms.Select, forms.SelectMultiple, forms.NullBooleanSelect],
)
def test_a_list_is_written_as_its_template_has_it(widget, value, language):
    many = widget is forms.SelectMultiple
    choices = {} if widget is forms.NullBooleanSelect else {"choices": CHOICES}
    with translation.override(language):
        written, expected = both(widget(**choices), [value, "a"] if many else value)
    assert spaced(written) == spaced(expected)


@pytest.mark.parametrize("widget", [forms.RadioSelect, forms.CheckboxSelectMultiple])
def test_an_answer_is_written_with_and_without_its_label(widget):
    def answers(renderer: Any) -> list[str]:
        form = type(
            "Form",
            (forms.Form,),
            {"name": forms.ChoiceField(choices=CHOICES, widget=widget(attrs=ATTRS))},
        )(renderer=renderer, initial={"name": "a"})
        return [
            each.tag(wrap_label=wrapped)
            for each in form["name"]
            for wrapped in (True, False)
        ]

    written = answers(WritingRenderer())
    assert written == answers(get_default_renderer())
    assert len(written) == 14
