"""Gates that the idea itself answers: support and completeness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.ideas.models import Idea


@dataclass(frozen=True, slots=True)
class GateState:
    """How a gate stands for one idea: a line of the public checklist.

    Who meets it is said by ``maturation.turn``, which sees all rooms.

    Attributes:
        code: code of the gate.
        met: whether the condition holds now.
        label: the condition in words.
        detail: how far it is, e.g. "4 of 10".
        url: where to do it, if there is such a place.
        missing: what is missing in two or three words, for cards; empty when
            it is met.
    """

    code: str
    met: bool
    label: str
    detail: str = ""
    url: str = ""
    missing: str = ""


def preload_terms(ideas: Sequence[Idea]) -> None:
    """Look up fields of action and districts, in one query."""
    prefetch_related_objects(ideas, "terms")


def _edit_url(idea: Idea, part: str, anchor: str = "") -> str:
    url = reverse("gemeinsam_digital:idea-update-part", args=[idea.pk, part])
    return f"{url}#{anchor}" if anchor else url


def support(idea: Idea) -> GateState | None:
    """Enough people support the idea; a threshold of 0 switches it off."""
    needed = arena_of(idea.module).threshold("support")
    if not needed:
        return None
    number = idea.support_count
    met = number >= needed
    return GateState(
        code="support",
        met=met,
        label=npgettext(
            "arena",
            "%(needed)s person supports it",
            "%(needed)s people support it",
            needed,
        )
        % {"needed": needed},
        detail=pgettext("arena", "%(number)s so far") % {"number": number},
        url="" if met else f"{idea.get_absolute_url()}#participate",
        missing="" if met else _supporters(needed - number),
    )


def _supporters(number: int) -> str:
    words = npgettext(
        "arena", "%(number)s more supporter", "%(number)s more supporters", number
    )
    return words % {"number": number}


def sections_complete(idea: Idea) -> GateState:
    """Every required section of the profile is filled in."""
    vocabulary = vocabulary_of(arena_of(idea.module))
    missing = [
        term
        for term in vocabulary.active(Scheme.SECTION)
        if term.required and not idea.sections.get(term.code)
    ]
    return GateState(
        code="sections_complete",
        met=not missing,
        label=pgettext("arena", "All required sections of the profile are filled in"),
        detail=_missing(missing),
        url=_edit_url(idea, f"section-{missing[0].code}") if missing else "",
        missing=_sections(len(missing)),
    )


def _sections(number: int) -> str:
    if not number:
        return ""
    words = npgettext(
        "arena", "%(number)s required section", "%(number)s required sections", number
    )
    return words % {"number": number}


def values_addressed(idea: Idea) -> GateState:
    """Each guiding principle of the value compass is addressed."""
    vocabulary = vocabulary_of(arena_of(idea.module))
    missing = [
        term
        for term in vocabulary.active(Scheme.VALUE)
        if not idea.values.get(term.code)
    ]
    return GateState(
        code="values_addressed",
        met=not missing,
        label=pgettext(
            "arena", "Every guiding principle of the value compass is addressed"
        ),
        detail=_missing(missing),
        url=_edit_url(idea, "values", f"value-{missing[0].code}") if missing else "",
        missing=_principles(len(missing)),
    )


def _principles(number: int) -> str:
    if not number:
        return ""
    words = npgettext(
        "arena", "%(number)s guiding principle", "%(number)s guiding principles", number
    )
    return words % {"number": number}


def field_chosen(idea: Idea) -> GateState:
    """At least one field of action is chosen."""
    met = any(term.scheme == Scheme.FIELD for term in idea.terms.all())
    return GateState(
        code="field_chosen",
        met=met,
        label=pgettext("arena", "A field of action is chosen"),
        url="" if met else _edit_url(idea, "fields"),
        missing="" if met else pgettext("arena", "field of action"),
    )


def _missing(terms: Sequence[object]) -> str:
    if not terms:
        return ""
    names = ", ".join(str(term) for term in terms)
    return pgettext("arena", "Missing: %(names)s") % {"names": names}
