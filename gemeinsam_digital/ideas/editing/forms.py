"""Working on a contribution, as a whole or one part of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.choices import flatten_choices
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.arena.selectors import Vocabulary
from gemeinsam_digital.core.choices import Language
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.ideas.content import Content
from gemeinsam_digital.ideas.forms import ContentForm
from gemeinsam_digital.ideas.models import SECTION_LENGTH
from gemeinsam_digital.ideas.models import SENTENCE_LENGTH
from gemeinsam_digital.ideas.models import SUMMARY_LENGTH

#: Fields of a revision that say something about it, not in it.
ABOUT = ("version", "change_summary", "is_material")
NOT_COMPARED = (*ABOUT, "image")

#: Parts that can be edited alone; sections and values follow the vocabulary.
PARTS = {
    "basics": ("title", "summary", "plain_summary", "language"),
    "fields": ("district", "fields_of_action"),
    "image": ("image", "image_alt", "image_credit"),
}


def fields_of_part(part: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the names of the fields that make up a part.

    Args:
        part: basics, fields, image, values, or ``section-`` and a code.

    Returns:
        Nothing where there is no such part (any more).
    """
    if part == "values":
        terms = vocabulary.active(Scheme.VALUE)
        return tuple(f"value-{term.code}" for term in terms)
    codes = [term.code for term in vocabulary.active(Scheme.SECTION)]
    sections = {f"section-{code}": (f"section-{code}",) for code in codes}
    return {**PARTS, **sections}.get(part, ())


class ReviseForm(ContentForm):
    """Everything an idea says, with the profile and the value compass.

    Args:
        part: leaves out all fields but those of this part.
        matures: whether steps ask for sections, as they do not of needs and offers.
        must_explain: whether every change needs a sentence, not only material
            ones.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    plain_summary = PlainTextField(
        max_length=SUMMARY_LENGTH,
        widget=multi_line(3),
        required=False,
        label=pgettext_lazy("arena", "Summary in easy language"),
    )
    change_summary = PlainTextField(
        max_length=SENTENCE_LENGTH,
        required=False,
        label=pgettext_lazy("arena", "What did you change, and why?"),
        help_text=pgettext_lazy("arena", "One sentence, public in the history."),
    )
    is_material = forms.BooleanField(
        required=False,
        label=pgettext_lazy("arena", "This changes something material"),
        help_text=pgettext_lazy(
            "arena",
            "Tick this if others would have to think again. Judgements of the "
            "administration are then marked as outdated.",
        ),
    )

    def __init__(
        self,
        *args: Any,
        vocabulary: Vocabulary,
        part: str = "",
        must_explain: bool = False,
        matures: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, vocabulary=vocabulary, **kwargs)
        for term in vocabulary.active(Scheme.SECTION):
            field = self._add(f"section-{term.code}", term, SECTION_LENGTH, rows=6)
            field.is_needed_later = matures and term.required
        for term in vocabulary.active(Scheme.VALUE):
            field = self._add(f"value-{term.code}", term, SENTENCE_LENGTH, rows=2)
            field.is_needed_later = matures
        self.fields["fields_of_action"].is_needed_later = matures
        self._offer_retired("fields_of_action", Scheme.FIELD)
        self._offer_retired("district", Scheme.DISTRICT)
        self.fields["change_summary"].required = must_explain
        if part:
            kept = (*fields_of_part(part, vocabulary), *ABOUT)
            self.fields = {name: self.fields[name] for name in kept}

    def _offer_retired(self, name: str, scheme: Scheme) -> None:
        """Let stay what the contribution carries, retired or not."""
        stored = self.initial.get(name) or []
        codes = [stored] if isinstance(stored, str) else stored
        known = dict(flatten_choices(self.fields[name].choices))
        retired = [
            (code, self.vocabulary.label(scheme, code))
            for code in codes
            if code not in known
        ]
        self.fields[name].choices = [*self.fields[name].choices, *retired]

    def _add(self, name: str, term: Term, length: int, *, rows: int) -> Any:
        self.fields[name] = PlainTextField(
            max_length=length,
            widget=multi_line(rows),
            required=False,
            label=term.label,
            help_text=term.hint,
        )
        return self.fields[name]

    def prefixed(self, prefix: str) -> list[Any]:
        """Return the bound fields whose names begin with a prefix."""
        return [field for field in self if field.name.startswith(f"{prefix}-")]

    @property
    def sections(self) -> list[Any]:
        """The sections of the profile."""
        return self.prefixed("section")

    @property
    def values(self) -> list[Any]:
        """The guiding principles of the value compass."""
        return self.prefixed("value")

    @property
    def content_fields(self) -> list[Any]:
        """What becomes part of the contribution."""
        return [field for field in self if field.name not in ABOUT]

    def merged_into(self, stored: Content) -> Content:
        """Return the stored content with what was entered; call it when valid.

        What the form does not show stays: other parts, texts on retired terms.
        """
        data = self.cleaned_data
        plain = ("title", "summary", "plain_summary", "image_alt", "image_credit")
        entered: dict[str, Any] = {name: data[name] for name in plain if name in data}
        if "language" in data:
            entered["language"] = data["language"] or Language.DE
        if "fields_of_action" in data:
            entered["terms"] = {**stored.terms, **self.terms()}
        return replace(
            stored,
            sections={**stored.sections, **self._texts("section")},
            values={**stored.values, **self._texts("value")},
            **entered,
        )

    def _texts(self, prefix: str) -> dict[str, str]:
        start = f"{prefix}-"
        return {
            name.removeprefix(start): text
            for name, text in self.cleaned_data.items()
            if name.startswith(start)
        }

    def same_as(self, stored: dict[str, Any]) -> list[str]:
        """Return the names of the fields that say what is stored.

        Args:
            stored: what :func:`initial_from` says; call it on a valid form.
        """
        return [field.name for field, old, new in self._compared(stored) if old == new]

    def differences(self, stored: dict[str, Any]) -> list[dict[str, str]]:
        """Return, field by field, where the entered text is not the stored one.

        Args:
            stored: what :func:`initial_from` says; call it on a valid form.
        """
        return [
            {
                "label": str(field.label),
                "stored": old,
                "own": new,
                "target": getattr(field, "focus_id", ""),
            }
            for field, old, new in self._compared(stored)
            if old != new
        ]

    def _compared(self, stored: dict[str, Any]) -> Iterator[tuple[Any, str, str]]:
        for field in self:
            if field.name not in NOT_COMPARED:
                old = _in_words(field, stored.get(field.name))
                yield field, old, _in_words(field, self.cleaned_data[field.name])


def _in_words(field: Any, value: Any) -> str:
    """Return the value of a bound field as a person reads it."""
    labels = dict(flatten_choices(getattr(field.field, "choices", [])))
    if isinstance(value, list):
        return ", ".join(str(labels[code]) for code in labels if code in value)
    return str(labels.get(value, value)) if value else ""


def initial_from(content: Content, version: int) -> dict[str, Any]:
    """Return the form's initial values from stored content."""
    districts = content.terms.get(Scheme.DISTRICT.value, [])
    return {
        "title": content.title,
        "summary": content.summary,
        "plain_summary": content.plain_summary,
        "language": content.language,
        "district": districts[0] if districts else "",
        "fields_of_action": content.terms.get(Scheme.FIELD.value, []),
        "image_alt": content.image_alt,
        "image_credit": content.image_credit,
        "version": version,
        **{f"section-{code}": text for code, text in content.sections.items()},
        **{f"value-{code}": text for code, text in content.values.items()},
    }
