"""The word of some titles that is spelled most like another one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator

from gemeinsam_digital.search import words

#: From so many letters on two of them may be wrong.
TWO_MISTAKES = 7
_WORD = re.compile(r"[^\W\d_]{3,}")
#: What joins the parts of a compound and belongs to the first one.
_JOINT = re.compile(r"e(?:n(?![aeiouäöü]))?|s(?![pt])")


def nearest(looked_for: str, titles: Iterable[str]) -> str | None:
    """Return the word that differs least, of several the one in most titles.

    Args:
        looked_for: a stem.
        titles: where the word comes from; as it is written there.
    """
    most = 2 if len(looked_for) >= TWO_MISTAKES else 1
    number: Counter[str] = Counter()
    mistakes: dict[str, int] = {}
    for title in titles:
        for written, stem in set(_candidates(title)):
            if abs(len(stem) - len(looked_for)) > most:
                continue
            wrong = words.distance(looked_for, stem)
            if wrong <= most:
                number[written] += 1
                mistakes[written] = min(wrong, mistakes.get(written, wrong))
    ranked = sorted(number, key=lambda one: (mistakes[one], -number[one], one))
    return ranked[0] if ranked else None


def _candidates(title: str) -> Iterator[tuple[str, str]]:
    """Yield words and first parts of compounds, each with its stem."""
    for written in _WORD.findall(title):
        stem = words.stem(words.fold(written))
        yield written, stem
        for head, tail in words.splits(stem):
            if len(head) > words.SHORTEST_PART and len(tail) > words.SHORTEST_PART:
                yield _beginning(written, len(head)), words.stem(head)


def _beginning(written: str, length: int) -> str:
    """Return the first letters of a word, as many as a stem of this length has."""
    place = covered = 0
    while covered < length and place < len(written):
        covered += 2 if written[place] == "ß" else 1
        place += 1
    joint = _JOINT.match(written, place)
    return written[: joint.end() if joint else place]
