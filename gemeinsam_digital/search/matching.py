"""What is asked of the index, in words that both databases understand.

The index knows words only, no positions and no weights: what a word is and where it
stands is said by its first letters, so that each question reads what it asks about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where a word of a document stands, and what it is there."""

    #: A stem anywhere, and the last parts of compounds.
    WORD = "w"
    PART = "v"
    #: The same in a title or a name.
    TITLE_WORD = "t"
    TITLE_PART = "u"
    #: A word of a title or name with a letter left out.
    NEAR = "n"
    #: The number that people quote.
    NUMBER = "k"


def lexeme(scope: str, place: Place, word: str) -> str:
    """Return a word of the index.

    Args:
        scope: whose documents: an Arena is an index of its own in the same tables.
        place: where the word stands.
        word: letters and digits.
    """
    return f"{scope}{place}{word}"


class Match:
    """A condition on a document."""

    def tsquery(self) -> str:
        """Return it for PostgreSQL."""
        raise NotImplementedError

    def fts5(self) -> str:
        """Return it for SQLite."""
        raise NotImplementedError


@dataclass(frozen=True)
class Has(Match):
    """A word is in it.

    Attributes:
        word: of the index.
        is_prefix: whether a longer word is enough.
    """

    word: str
    is_prefix: bool = False

    def tsquery(self) -> str:
        """Return it for PostgreSQL."""
        return f"'{self.word}'{':*' if self.is_prefix else ''}"

    def fts5(self) -> str:
        """Return it for SQLite."""
        return f'"{self.word}"{"*" if self.is_prefix else ""}'


@dataclass(frozen=True)
class AllOf(Match):
    """Everything holds."""

    parts: tuple[Match, ...]

    def tsquery(self) -> str:
        """Return it for PostgreSQL."""
        return f"({' & '.join(part.tsquery() for part in self.parts)})"

    def fts5(self) -> str:
        """Return it for SQLite."""
        return f"({' AND '.join(part.fts5() for part in self.parts)})"


@dataclass(frozen=True)
class AnyOf(Match):
    """Something holds."""

    parts: tuple[Match, ...]

    def tsquery(self) -> str:
        """Return it for PostgreSQL."""
        return f"({' | '.join(part.tsquery() for part in self.parts)})"

    def fts5(self) -> str:
        """Return it for SQLite."""
        return f"({' OR '.join(part.fts5() for part in self.parts)})"


def all_of(parts: Iterable[Match]) -> Match:
    """Return that everything holds; there has to be something."""
    given = tuple(parts)
    return given[0] if len(given) == 1 else AllOf(given)


def any_of(parts: Iterable[Match]) -> Match:
    """Return that something holds; there has to be something."""
    given = tuple(dict.fromkeys(parts))
    return given[0] if len(given) == 1 else AnyOf(given)
