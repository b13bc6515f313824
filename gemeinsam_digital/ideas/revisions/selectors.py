"""What differs between two revisions, part by part, as data.

Pure functions: nothing here asks the database and nothing writes markup;
``components/ideas/diff.html`` shows a :class:`Diff`. The parts are an allow-list: what
is not named here is never shown, whatever a frozen content holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Language
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.worddiff import INSERTED
from gemeinsam_digital.core.worddiff import REMOVED
from gemeinsam_digital.core.worddiff import SAME
from gemeinsam_digital.core.worddiff import Paragraph
from gemeinsam_digital.core.worddiff import Piece
from gemeinsam_digital.core.worddiff import compared
from gemeinsam_digital.core.worddiff import paragraphs_of


class Status(StrEnum):
    """What became of a part."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a text, and what changed in it.

    Attributes:
        code: names it for good; sections are ``section-<code>``, guiding
            principles ``value-<code>``.
        label: its name, as the newer revision has it.
        status: what became of it.
        paragraphs: of a text that is not unchanged. The pieces of kind
            ``same`` and ``del`` joined are the old text, ``same`` and ``ins``
            the new one.
        terms: the words of a choice that is not unchanged, one piece each.
    """

    code: str
    label: str
    status: Status
    paragraphs: tuple[Paragraph, ...] = ()
    terms: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Diff:
    """What differs between two texts.

    Attributes:
        parts: in the order of the page; what is empty in both is left out.
        old_language, language: codes of the languages they are written in.
    """

    parts: tuple[Part, ...]
    old_language: str = Language.DE.value
    language: str = Language.DE.value

    @property
    def changed(self) -> list[Part]:
        """The parts that are not the same in both."""
        return [part for part in self.parts if part.status != Status.UNCHANGED]

    @property
    def unchanged(self) -> list[Part]:
        """The parts that are the same in both."""
        return [part for part in self.parts if part.status == Status.UNCHANGED]


def diff_of(old: dict[str, Any], new: dict[str, Any]) -> Diff:
    """Return what differs between two frozen contents (``Revision.content``).

    Args:
        old, new: see :func:`gemeinsam_digital.ideas.content.frozen`.
    """
    return Diff(
        parts=tuple(part for part in _parts(old, new) if part is not None),
        old_language=old["language"],
        language=new["language"],
    )


def text_part(code: str, label: str, old: str, new: str) -> Part | None:
    """Return the part for a text; ``None`` where it is empty in both."""
    status = _status(old, new)
    if status is None:
        return None
    pieces = [] if status == Status.UNCHANGED else compared(old, new)
    return Part(code, label, status, paragraphs=paragraphs_of(pieces))


def _parts(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Part | None]:
    for code, label in (
        ("title", pgettext("arena", "Title")),
        ("summary", pgettext("arena", "Summary")),
        ("plain_summary", pgettext("arena", "In easy language")),
    ):
        yield text_part(code, label, old[code], new[code])
    yield _language_part(old["language"], new["language"])
    yield from _labelled_parts("section", "%(label)s", old["sections"], new["sections"])
    value = pgettext("arena", "Value compass: %(label)s")
    yield from _labelled_parts("value", value, old["values"], new["values"])
    for scheme, label in (
        (Scheme.FIELD.value, pgettext("arena", "Fields of action")),
        (Scheme.DISTRICT.value, pgettext("arena", "Where in Berlin")),
    ):
        yield _terms_part(
            scheme, label, old["terms"].get(scheme, []), new["terms"].get(scheme, [])
        )
    yield _image_part(old["image"], new["image"])
    for code, label in (
        ("image_alt", pgettext("arena", "Description of the image")),
        ("image_credit", pgettext("arena", "Who made the image")),
    ):
        yield text_part(code, label, old[code], new[code])


def _status(old: object, new: object) -> Status | None:
    if old == new:
        return Status.UNCHANGED if new else None
    if old and new:
        return Status.CHANGED
    return Status.ADDED if new else Status.REMOVED


def _labelled_parts(
    prefix: str, wording: str, old: list[dict[str, str]], new: list[dict[str, str]]
) -> Iterator[Part | None]:
    """Yield the parts of a profile in the order of the newer revision."""
    before = {row["code"]: row for row in old}
    after = {row["code"]: row for row in new}
    for code in _merged(list(before), list(after)):
        label = (after.get(code) or before[code])["label"]
        yield text_part(
            f"{prefix}-{code}",
            wording % {"label": label},
            before.get(code, {}).get("text", ""),
            after.get(code, {}).get("text", ""),
        )


def _merged(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return the new codes, the removed ones where they used to stand."""
    merged = list(new)
    place = 0
    for code in old:
        if code not in merged:
            merged.insert(place, code)
        place = merged.index(code) + 1
    return merged


def _terms_part(
    code: str, label: str, old: list[dict[str, str]], new: list[dict[str, str]]
) -> Part | None:
    """Compare chosen terms as sets: the order says nothing, nor does a new label."""
    before = {term["code"]: term["label"] for term in old}
    after = {term["code"]: term["label"] for term in new}
    status = _status(set(before), set(after))
    if status is None:
        return None
    terms = (
        Piece(_kind(term, before, after), after.get(term) or before[term])
        for term in _merged(list(before), list(after))
        if status != Status.UNCHANGED
    )
    return Part(code, label, status, terms=tuple(terms))


def _kind(code: str, before: dict[str, str], after: dict[str, str]) -> str:
    if code not in after:
        return REMOVED
    return SAME if code in before else INSERTED


def _language_part(old: str, new: str) -> Part | None:
    rows = [{"code": code, "label": _language_label(code)} for code in (old, new)]
    label = pgettext("arena", "Language of the text")
    return _terms_part("language", label, rows[:1], rows[1:])


def _language_label(code: str) -> str:
    return str(Language(code).label) if code in Language.values else code


def _image_part(old: str, new: str) -> Part | None:
    """Say that the image is another one. Its name says nothing to anybody."""
    status = _status(old, new)
    return Part("image", pgettext("arena", "Image"), status) if status else None
