"""Words as they are compared: folded, stemmed, taken apart.

The one place that knows German. What is stored and what is looked for go through
the same functions, so both databases find the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from os.path import commonprefix

import snowballstemmer

#: Longer words are cut: nobody types them, and databases limit what they index.
LONGEST = 60
#: A part of a compound that is shorter than this is found as its last part only.
SHORTEST_PART = 4
#: A mistake is looked for among the first letters of a word; endings are many.
NEAR_LETTERS = 8

_STEMMER = snowballstemmer.stemmer("german")
_UMLAUT = "\u0308"
_VOWELS = frozenset("aeiouy")
#: What a German syllable can begin with, beside one consonant and a vowel.
_ONSETS = frozenset(
    [
        "bl",
        "br",
        "ch",
        "dr",
        "fl",
        "fr",
        "gl",
        "gn",
        "gr",
        "kl",
        "kn",
        "kr",
        "pf",
        "ph",
        "pl",
        "pr",
        "ps",
        "qu",
        "sc",
        "sk",
        "sl",
        "sm",
        "sn",
        "sp",
        "st",
        "sw",
        "th",
        "tr",
        "tw",
        "wr",
        "zw",
    ]
)
#: ``Bürger:innen``, ``Bürger*in``, ``Bürger/innen``: one word for who searches.
_GENDERED = re.compile(r"(?<=\w)[:*_·/](?=in(?:nen)?\b)")
_HYPHENATED = re.compile(r"[^\W_]+(?:[-\u2010\u2011\u2013][^\W_]+)*")
_LETTERS = re.compile(r"[^\W_]+")
#: In so many texts that they say nothing.
FUNCTION_WORDS = frozenset(
    [
        "aber",
        "als",
        "am",
        "an",
        "auch",
        "auf",
        "aus",
        "bei",
        "beim",
        "bis",
        "da",
        "das",
        "dass",
        "dem",
        "den",
        "der",
        "des",
        "die",
        "doch",
        "durch",
        "ein",
        "eine",
        "einem",
        "einen",
        "einer",
        "eines",
        "es",
        "fuer",
        "für",
        "fur",
        "gegen",
        "hat",
        "im",
        "in",
        "ins",
        "ist",
        "mit",
        "nach",
        "nicht",
        "noch",
        "nur",
        "ob",
        "oder",
        "ohne",
        "sich",
        "sie",
        "sind",
        "so",
        "um",
        "und",
        "unter",
        "vom",
        "von",
        "vor",
        "war",
        "was",
        "wenn",
        "werden",
        "wie",
        "wird",
        "wo",
        "zu",
        "zum",
        "zur",
        "über",
        "ueber",
        "uber",
        "and",
        "for",
        "of",
        "or",
        "the",
        "to",
        "with",
    ]
)


def fold(text: str) -> str:
    """Return a text in small letters, without accents; umlauts keep their dots.

    Folding what is folded changes nothing.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold()
    kept = [
        char
        for before, char in zip(" " + plain, plain, strict=False)
        if not unicodedata.combining(char) or (char == _UMLAUT and before in "aou")
    ]
    return unicodedata.normalize("NFC", "".join(kept))


def words_in(text: str) -> list[tuple[str, ...]]:
    """Return the words of a text, folded, each with the parts between its hyphens."""
    folded = _GENDERED.sub("", fold(text))
    return [
        tuple(part[:LONGEST] for part in _LETTERS.findall(word))
        for word in _HYPHENATED.findall(folded)
    ]


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of a folded word, without dots: Häuser, Haeuser, Haus.

    Source: the German stemmer of Snowball, which reads ``ae`` as ``ä``.
    """
    stemmed: str = _STEMMER.stemWord(word)
    return "".join(
        char
        for char in unicodedata.normalize("NFKD", stemmed)
        if not unicodedata.combining(char)
    )


def stems_in(text: str) -> set[str]:
    """Return the stems of all words; of hyphenated ones of the whole, too."""
    found: set[str] = set()
    for parts in words_in(text):
        found.update(map(stem, parts))
        if len(parts) > 1:
            found.add(stem("".join(parts)[:LONGEST]))
    return found


@lru_cache(maxsize=65_536)
def tails(word: str) -> tuple[str, ...]:
    """Return what may be the last parts of a compound: ``radwegenetz``, ``netz``."""
    return tuple(tail for _head, tail in splits(word))


def splits(word: str) -> Iterator[tuple[str, str]]:
    """Yield where a stem may be made of two words: both could be said alone."""
    if not word.isalpha():
        return
    for place in range(3, len(word) - 2):
        head, tail = word[:place], word[place:]
        if _VOWELS.isdisjoint(head) or _VOWELS.isdisjoint(tail):
            continue
        if _begins_a_word(head[-1], tail):
            yield head, tail


def _begins_a_word(before: str, tail: str) -> bool:
    first, second = tail[0], tail[1]
    if first in _VOWELS:
        return before not in _VOWELS and len(tail) >= SHORTEST_PART
    return second in _VOWELS or tail[:2] in _ONSETS


def near(word: str) -> set[str]:
    """Return what two stems share that one mistake keeps apart.

    The beginning of the word, and the same with one letter left out: two words of
    which one letter is wrong, missing, too much or swapped have one in common.

    Source of the idea: symmetric deletion (SymSpell).
    """
    start = word[:NEAR_LETTERS]
    return {start, *(start[:n] + start[n + 1 :] for n in range(len(start)))}


def is_one_wrong(one: str, other: str) -> bool:
    """Return whether :func:`distance` is one, without counting how many are."""
    same = len(commonprefix((one, other)))
    one, other = one[same:], other[same:]
    same = len(commonprefix((one[::-1], other[::-1])))
    one, other = one[: len(one) - same], other[: len(other) - same]
    is_letter = max(len(one), len(other)) == 1
    return is_letter or (len(one) == len(other) == 2 and one == other[::-1])


def distance(one: str, other: str) -> int:
    """Return how many letters are wrong, missing, too much or swapped.

    Source: Damerau-Levenshtein, of neighbours (optimal string alignment).
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, against in enumerate(other, start=1):
            cost = min(
                last[column] + 1,
                now[-1] + 1,
                last[column - 1] + (letter != against),
            )
            swapped = (
                row > 1
                and column > 1
                and letter == other[column - 2]
                and one[row - 2] == against
            )
            now.append(min(cost, before[column - 2] + 1) if swapped else cost)
        before, last = last, now
    return last[-1]
