"""What somebody looks for, as they type it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from gemeinsam_digital.search import words
from gemeinsam_digital.search.matching import Has
from gemeinsam_digital.search.matching import Match
from gemeinsam_digital.search.matching import Place
from gemeinsam_digital.search.matching import all_of
from gemeinsam_digital.search.matching import any_of
from gemeinsam_digital.search.matching import lexeme

#: More words than anybody searches for.
MOST_WORDS = 8
#: Shorter words are found as they are; the beginning of so many others is the same.
SHORTEST_PREFIX = 3
#: Shorter ones are not taken apart.
SHORTEST_COMPOUND = 8
#: The number people quote, see ``Idea.reference``; with or without the zeros.
_REFERENCE = re.compile(r"(?<!\S)(\d{4})-(\d{1,12})(?!\S)", re.ASCII)
_LETTERS = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d{5,12}", re.ASCII)


@dataclass(frozen=True)
class Term:
    """One word that has to occur.

    Attributes:
        typed: folded; the parts between hyphens.
        number: the words of the index where it is the number of a contribution.
    """

    typed: tuple[str, ...]
    number: str = ""

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems of its parts."""
        return tuple(map(words.stem, self.typed))

    @cached_property
    def whole(self) -> str:
        """The stem of all of it, hyphens left out."""
        return words.stem("".join(self.typed)[: words.LONGEST])

    def anyhow(self, scope: str, place: Place, part: Place) -> Match:
        """Return that it occurs, as a word, its beginning or a part of one.

        Args:
            scope: whose documents.
            place: where words stand that are meant.
            part: where the parts of these stand.
        """
        if self.number:
            return self.exactly(scope, place)
        ways = [_occurs(scope, self.whole, place, part)]
        if len(self.stems) > 1:
            pieces = (_occurs(scope, one, place, part) for one in self.stems)
            ways.append(all_of(pieces))
        elif len(self.whole) >= SHORTEST_COMPOUND:
            ways.extend(_apart(scope, self.whole))
        elif _NUMBER.fullmatch(self.whole):
            ways.append(Has(lexeme(scope, Place.NUMBER, self.whole)))
        return any_of(ways)

    def exactly(self, scope: str, place: Place) -> Match:
        """Return that it occurs as a word of its own."""
        ways: list[Match] = [Has(lexeme(scope, place, self.whole))]
        if self.number:
            ways.append(Has(lexeme(scope, Place.NUMBER, self.number)))
        elif len(self.stems) > 1:
            ways.append(all_of(Has(lexeme(scope, place, one)) for one in self.stems))
        return any_of(ways)

    def is_in(self, word: str) -> bool:
        """Return whether a word of a text is meant, or a part of it."""
        stem = words.stem(word)
        return any(_is_part(one, stem) for one in {self.whole, *self.stems})


def _occurs(scope: str, stem: str, place: Place, part: Place) -> Match:
    if len(stem) < SHORTEST_PREFIX:
        return Has(lexeme(scope, place, stem))
    is_part = len(stem) >= words.SHORTEST_PART
    return any_of(
        (
            Has(lexeme(scope, place, stem), is_prefix=True),
            Has(lexeme(scope, part, stem), is_prefix=is_part),
        )
    )


def _apart(scope: str, stem: str) -> list[Match]:
    """Return that both halves of a compound are words of a title."""
    return [
        all_of(
            Has(lexeme(scope, Place.TITLE_WORD, half))
            for half in (words.stem(head), tail)
        )
        for head, tail in words.splits(stem)
    ]


def _is_part(looked_for: str, stem: str) -> bool:
    if len(looked_for) < SHORTEST_PREFIX:
        return looked_for == stem
    if stem.startswith(looked_for):
        return True
    if len(looked_for) < words.SHORTEST_PART:
        return looked_for in words.tails(stem)
    return any(tail.startswith(looked_for) for tail in words.tails(stem))


@dataclass(frozen=True)
class Query:
    """All that somebody typed.

    Attributes:
        text: as it was typed.
    """

    text: str

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The words that have to occur, each once.

        Words that are in every text count where there is nothing else.
        """
        numbers = [
            Term((year, number), f"{year}n{int(number)}")
            for year, number in _REFERENCE.findall(self.text)
        ]
        typed = words.words_in(_REFERENCE.sub(" ", self.text))
        telling = [parts for parts in typed if parts[0] not in words.FUNCTION_WORDS]
        terms = [*numbers, *map(Term, telling or (() if numbers else typed))]
        return tuple(dict.fromkeys(terms))[:MOST_WORDS]

    def __bool__(self) -> bool:
        return bool(self.terms)

    def as_typed(self, term: Term) -> str:
        """Return one of its words as it was typed."""
        typed = {words.fold(word): word for word in _LETTERS.findall(self.text)}
        return "-".join(typed.get(part, part) for part in term.typed)

    def anywhere(self, scope: str) -> Match:
        """Return that all words occur."""
        return all_of(t.anyhow(scope, Place.WORD, Place.PART) for t in self.terms)

    def in_title(self, scope: str) -> Match:
        """Return that all words occur in the title."""
        parts = (Place.TITLE_WORD, Place.TITLE_PART)
        return all_of(term.anyhow(scope, *parts) for term in self.terms)

    def exactly(self, scope: str, place: Place) -> Match:
        """Return that all words occur as words of their own."""
        return all_of(term.exactly(scope, place) for term in self.terms)
