"""The profile section by section: what is filled, what is still empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Scheme

if TYPE_CHECKING:
    from gemeinsam_digital.arena.models import Term
    from gemeinsam_digital.arena.selectors import Vocabulary
    from gemeinsam_digital.ideas.models import Idea

SECTION = "section-"


@dataclass(frozen=True, slots=True)
class ProfileEntry:
    """A section of the profile, or what is said on a guiding principle.

    Attributes:
        term: what it is about; a retired one keeps its text.
        text: empty as long as nobody has written it.
        is_needed: whether a step asks for it.
    """

    term: Term
    text: str
    is_needed: bool

    @property
    def code(self) -> str:
        """The code of the term."""
        return self.term.code

    @property
    def label(self) -> str:
        """What it is called."""
        return self.term.label

    @property
    def hint(self) -> str:
        """The guiding question."""
        return self.term.hint

    @property
    def can_be_written(self) -> bool:
        """Whether it is still part of the profile."""
        return self.term.active

    @property
    def part(self) -> str:
        """The part of the contribution that it is edited as."""
        return f"{SECTION}{self.term.code}"


@dataclass(frozen=True, slots=True)
class Profile:
    """The sections and the sentences on the value compass, in their order.

    Attributes:
        sections, values: the ones that are asked for, filled or not, and those
            with a text that are not asked for any more.
    """

    sections: list[ProfileEntry]
    values: list[ProfileEntry]

    @property
    def asked(self) -> list[ProfileEntry]:
        """The sections that are asked for."""
        return [entry for entry in self.sections if entry.can_be_written]

    @property
    def total(self) -> int:
        """How many sections there are; the guiding principles are none."""
        return len(self.sections)

    @property
    def filled(self) -> int:
        """How many of these have a text."""
        return sum(1 for entry in self.sections if entry.text)

    @property
    def needed(self) -> int:
        """How many sections have to be filled."""
        return sum(1 for entry in self.asked if entry.is_needed)

    @property
    def needed_filled(self) -> int:
        """How many of these have a text."""
        return sum(1 for entry in self.asked if entry.is_needed and entry.text)

    @property
    def has_text(self) -> bool:
        """Whether anything at all is written."""
        return any(entry.text for entry in (*self.sections, *self.values))

    @property
    def values_filled(self) -> bool:
        """Whether every guiding principle is addressed."""
        return all(entry.text for entry in self.values)

    def next_empty(self, after: str = "") -> ProfileEntry | None:
        """Return the next section without a text, from the beginning at the end.

        Args:
            after: the part that is being edited; never returned itself.
        """
        parts = [entry.part for entry in self.asked]
        start = parts.index(after) + 1 if after in parts else 0
        following = self.asked[start:] + self.asked[:start]
        empty = (e for e in following if not e.text and e.part != after)
        return next(empty, None)


def profile_of(idea: Idea, vocabulary: Vocabulary) -> Profile:
    """Return the profile of an idea in the order of the vocabulary.

    Nothing is needed of what does not mature.
    """
    sections = _entries(vocabulary.all(Scheme.SECTION), idea.sections)
    values = _entries(vocabulary.all(Scheme.VALUE), idea.values, all_needed=True)
    if idea.kind in (Kind.NEED, Kind.OFFER):
        sections = (replace(entry, is_needed=False) for entry in sections)
        values = (replace(entry, is_needed=False) for entry in values)
    return Profile(sections=list(sections), values=list(values))


def _entries(
    terms: list[Term], texts: dict[str, str], *, all_needed: bool = False
) -> Iterator[ProfileEntry]:
    for term in terms:
        text = texts.get(term.code, "")
        if term.active or text:
            needed = term.active and (all_needed or term.required)
            yield ProfileEntry(term=term, text=text, is_needed=needed)
