"""What differs between two texts, word by word, as data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import Match
from difflib import SequenceMatcher
from itertools import accumulate
from itertools import takewhile
from typing import NamedTuple

SAME, REMOVED, INSERTED = "same", "del", "ins"

#: How much comparing one text may cost, counted in pairs of equal words that
#: are looked at. Texts of 8,000 characters that share every second word need a
#: quarter of it, two with nothing in common but their small words all of it.
#: One in which the same word comes 4,000 times would need thirty times as much
#: for its first find alone, and whoever contributes could stop the page for
#: everybody. Beyond the bound what was found so far stays, and the rest is
#: shown as replaced as a whole: coarser, never wrong.
EFFORT = 500_000

#: What stays between two changes without helping anybody to read them.
CRUMB_WORDS = 2

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+")

# Punctuation is a word of its own at the edge of a word only: "Bürger:innen",
# "1.500" and addresses stay whole, and so do an emoji or a letter made of
# several characters.
_EDGE = re.escape(".,;:!?…()[]{}\"'„“”‚‘’«»‹›–—-/*•·")
_WORD = re.compile(
    rf"\n|[^\S\n]+|[^\s{_EDGE}]+(?:[{_EDGE}]++[^\s{_EDGE}]+)*|[{_EDGE}]+"
)


class Piece(NamedTuple):
    """A stretch of text that both have, that was removed, or inserted.

    Attributes:
        kind: ``same``, ``del`` or ``ins``.
        text: the words, with line ends and spaces.
        is_bare: whether nothing but white space changed here, which nobody
            would see; told in paragraphs only.
    """

    kind: str
    text: str
    is_bare: bool = False

    @property
    def shown(self) -> str:
        """The text for a page, where paragraphs stand for line ends."""
        if self.is_bare:
            return "".join("¶" if char == "\n" else "␣" for char in self.text)
        return self.text.rstrip("\n")


class Paragraph(tuple[Piece, ...]):
    """The pieces of one line and the line ends after it."""

    __slots__ = ()

    @property
    def shown(self) -> list[Piece]:
        """The pieces of which a page shows something."""
        return [piece for piece in self if piece.shown]

    @property
    def has_gap(self) -> bool:
        """Whether an empty line follows."""
        return "".join(piece.text for piece in self).endswith("\n\n")


@dataclass(slots=True)
class _Effort:
    """What is left to spend on one text."""

    left: int = EFFORT


class _Matcher(SequenceMatcher[str]):
    """Finds what two sequences have in common, and gives up beyond the bound.

    ``autojunk`` is off: it ignores whatever is frequent, which in a long text
    are the words between the words, and the result jumps with the length. What
    ``junk`` names is only matched beside something else.
    """

    def __init__(
        self,
        old: Sequence[str],
        new: Sequence[str],
        *,
        junk: Callable[[str], bool],
        effort: _Effort,
    ) -> None:
        super().__init__(junk, old, new, autojunk=False)
        times = Counter(word for word in new if not junk(word))
        costs = (1 + times[word] for word in old)
        self._costs = list(accumulate(costs, initial=0))
        self._effort = effort

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        """Find as the parent does; find nothing where that costs too much."""
        cost = self._costs[-1 if ahi is None else ahi] - self._costs[alo]
        if cost > self._effort.left:
            return Match(alo, blo, 0)
        self._effort.left -= cost
        return super().find_longest_match(alo, ahi, blo, bhi)


def compared(old: str, new: str) -> list[Piece]:
    """Return the pieces of two texts in reading order.

    ``same`` and ``del`` joined are the old text, ``same`` and ``ins`` the new
    one, to the character. No two neighbours are of the same kind.
    """
    if not old or not new:
        return _tidied([Piece(REMOVED, old), Piece(INSERTED, new)])
    effort = _Effort()
    pieces: list[Piece] = []
    # A line end at the end makes the last line equal to one that goes on.
    lines = _LINE.findall(f"{old}\n"), _LINE.findall(f"{new}\n")
    for is_same, before, after in _aligned(*lines, _is_blank, effort):
        if is_same:
            pieces.append(Piece(SAME, before))
        else:
            pieces += _compared_words(before, after, effort)
    return _without_last_line_end(_tidied(pieces))


def paragraphs_of(pieces: Sequence[Piece]) -> tuple[Paragraph, ...]:
    """Return the pieces line by line, each with the line ends after it."""
    lines: list[list[Piece]] = [[]]
    is_complete = False
    for kind, text, _is_bare in pieces:
        is_bare = kind != SAME and not text.strip()
        for part in _PARAGRAPH.findall(text):
            if is_complete and (is_bare or part.strip("\n")):
                lines.append([])
            lines[-1].append(Piece(kind, part, is_bare))
            is_complete = part.endswith("\n")
    return tuple(Paragraph(line) for line in lines if line)


def _compared_words(old: str, new: str, effort: _Effort) -> Iterator[Piece]:
    words = _WORD.findall(old), _WORD.findall(new)
    for is_same, before, after in _aligned(*words, _is_space, effort):
        if is_same:
            yield Piece(SAME, before)
        else:
            yield Piece(REMOVED, before)
            yield Piece(INSERTED, after)


def _is_blank(line: str) -> bool:
    return not line.strip()


def _is_space(word: str) -> bool:
    """Spaces are everywhere; a line end says where a paragraph stands."""
    return word.isspace() and word != "\n"


def _aligned(
    old: list[str], new: list[str], junk: Callable[[str], bool], effort: _Effort
) -> Iterator[tuple[bool, str, str]]:
    """Yield (is the same, old text, new text) from beginning to end.

    What both begin and end with is set aside first: that costs next to
    nothing, and is all that an ordinary correction leaves.
    """
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    yield True, "".join(old[:start]), "".join(new[:start])
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    matcher = _Matcher(before, after, junk=junk, effort=effort)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        yield tag == "equal", "".join(before[i1:i2]), "".join(after[j1:j2])
    yield True, "".join(old[len(old) - end :]), "".join(new[len(new) - end :])


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    pairs = zip(old, new, strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))


@dataclass(slots=True)
class _Span:
    """A change and what stays after it."""

    removed: str = ""
    inserted: str = ""
    kept: str = ""

    @property
    def size(self) -> int:
        """How long the change is."""
        return max(len(self.removed), len(self.inserted))

    def absorb(self, after: _Span) -> None:
        """Make one change of two and of what stays between them."""
        self.removed += self.kept + after.removed
        self.inserted += self.kept + after.inserted
        self.kept = after.kept


def _tidied(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with neighbours joined and crumbs swept up.

    A sentence that was written anew has an "and" or a comma in common with the
    old one. Shown word by word, nobody can read either.
    """
    spans = [_Span()]
    for span in _spans(pieces):
        if _is_crumb(spans[-1], span):
            spans[-1].absorb(span)
        else:
            spans.append(span)
    found = (
        (Piece(REMOVED, span.removed), Piece(INSERTED, span.inserted))
        + (Piece(SAME, span.kept),)
        for span in spans
    )
    return [piece for three in found for piece in three if piece.text]


def _spans(pieces: Sequence[Piece]) -> list[_Span]:
    spans = [_Span()]
    for kind, text, _is_bare in pieces:
        if not text:
            continue
        if kind != SAME and spans[-1].kept:
            spans.append(_Span())
        if kind == SAME:
            spans[-1].kept += text
        elif kind == REMOVED:
            spans[-1].removed += text
        else:
            spans[-1].inserted += text
    return spans


def _is_crumb(before: _Span, after: _Span) -> bool:
    """Whether what stays between two changes is smaller than both."""
    kept = before.kept
    return (
        "\n" not in kept
        and len(kept.split()) <= CRUMB_WORDS
        and len(kept.strip()) <= min(before.size, after.size)
    )


def _without_last_line_end(pieces: list[Piece]) -> list[Piece]:
    """Take away the line end that both texts were given.

    Where one of them goes on after the end of the other, its last change ends
    with it: then the line end before that change is the one both have.
    """
    *rest, last = pieces
    if last.kind != SAME:
        kept = rest.pop()
        rest.append(Piece(SAME, kept.text[:-1]))
        last = Piece(last.kind, f"\n{last.text}")
    return [piece for piece in (*rest, Piece(last.kind, last.text[:-1])) if piece.text]
