"""Contributions that say the same already, found by their titles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import reduce
from operator import add
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Case
from django.db.models import IntegerField
from django.db.models import Q
from django.db.models import Value
from django.db.models import When

from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.models import Idea

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.ideas.models import IdeaQuerySet

#: How many are shown.
MOST = 5
#: From here on two titles count as similar. The same title with other endings,
#: umlauts written out or some words more reaches it; among the titles of the
#: example Arena hardly a pair does that does not belong together.
THRESHOLD = 0.5
#: How many titles are compared at most: those with most in common come first.
CANDIDATES = 200
#: What the database is asked about at most.
FRAGMENTS = 6
#: Shorter words are in every title.
WORD = 4
#: From here on a German word is likely made of two.
COMPOUND = 12

_COMMON = (
    "alle allen aller alles auch berlin berliner berlins beim bessere besser "
    "dass dein deine diese dieser durch eine einem einen einer eines fuer gegen "
    "gibt haben idee ihre jede jeden jeder kann kein keine mehr mein meine nach "
    "neue neuen neuer neues nicht oder ohne schon sich sind soll sollen statt "
    "ueber unser unsere unter viel viele vom wenn werden wird zwischen "
    "innen about better for from have into more need new that the their there "
    "this with without your"
)
#: In so many titles that they say nothing.
COMMON = frozenset(_COMMON.split())

_UMLAUTS = {"a\u0308": "ae", "o\u0308": "oe", "u\u0308": "ue"}
_WRITTEN_OUT = {"ae": "ä", "oe": "ö", "ue": "ü", "ss": "ß"}
#: Where one title may have an umlaut or ß and the other one two letters.
_EITHER_WAY = re.compile(r"[^a-z0-9]|ae|oe|ue|ss")
_WORDS = re.compile(r"\w+")


def fold(text: str) -> str:
    """Return a text as it is compared: words only, umlauts and ß written out.

    Folding what is folded changes nothing.
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    for umlaut, letters in _UMLAUTS.items():
        plain = plain.replace(umlaut, letters)
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    folded = " ".join(_WORDS.findall(bare))
    # Rare letters come apart only in a second round.
    return folded if folded == text else fold(folded)


def similarity(first: str, second: str) -> float:
    """Return how much two titles have in common, from 0 to 1.

    Both count: how much of all they say is the same (Dice), and how much of the
    shorter one (overlap), so that a title is found again in a longer one.
    Compared are groups of three letters: endings and compounds differ in few.

    Source of the measure: Dice (1945), Szymkiewicz-Simpson overlap.
    """
    return _likeness(_trigrams(first), _trigrams(second))


def _likeness(one: set[str], other: set[str]) -> float:
    if not one or not other:
        return 0.0
    common = len(one & other)
    dice = 2 * common / (len(one) + len(other))
    overlap = common / min(len(one), len(other))
    return (dice + overlap) / 2


def _trigrams(title: str) -> set[str]:
    padded = (f" {word} " for word in _telling(fold(title).split()))
    return {
        word[start : start + 3] for word in padded for start in range(len(word) - 2)
    }


def _telling(words: Iterable[str]) -> list[str]:
    """Leave out what is in every title; keep it where there is nothing else."""
    words = list(words)
    return [word for word in words if len(word) > 2 and word not in COMMON] or words


def similar_to(module: Module, title: str, exclude: Idea | None = None) -> list[Idea]:
    """Return contributions whose title says the same, the most similar first.

    Two queries whatever the number of contributions.

    Args:
        module: the Arena.
        title: as somebody types it.
        exclude: a contribution that is not similar to itself.

    Returns:
        At most ``MOST``, none that is hidden, withdrawn or was merged into
        another one.
    """
    ideas = Idea.objects.visible().filter(module=module)
    ideas = ideas.exclude(standing__in=(Standing.MERGED, Standing.WITHDRAWN))
    if exclude is not None:
        ideas = ideas.exclude(pk=exclude.pk)
    own = _trigrams(title)
    rated = sorted(
        ((_likeness(own, _trigrams(t)), pk) for pk, t in _candidates(ideas, title)),
        reverse=True,
    )
    best = [pk for likeness, pk in rated[:MOST] if likeness >= THRESHOLD]
    if not best:
        return []
    found = Idea.objects.in_bulk(best)
    return [found[pk] for pk in best]


def _candidates(ideas: IdeaQuerySet, title: str) -> Iterable[tuple[int, str]]:
    """Return key and title of those that share a word, most in common first."""
    conditions = [(_has(piece), len(piece)) for piece in fragments(title)]
    if not conditions:
        return []
    shared = reduce(
        add,
        [
            Case(
                When(condition, then=Value(weight)),
                default=Value(0),
                output_field=IntegerField(),
            )
            for condition, weight in conditions
        ],
    )
    found = ideas.filter(reduce(or_, (condition for condition, _ in conditions)))
    ranked = found.order_by(shared.desc(), "-pk")
    return ranked.values_list("pk", "title")[:CANDIDATES]


def fragments(title: str) -> list[str]:
    """Return what a similar title contains, the longest first.

    Databases compare letters as they are stored, so a fragment has none that
    can be written in two ways: that "Straßenbäume" and "Strassenbaeume" meet in
    "stra" is enough to compare them. Endings are left out, compounds halved.
    """
    words = [word for word in _telling(fold(title).split()) if len(word) >= WORD]
    found = dict.fromkeys(piece for word in words for piece in _pieces(word))
    return sorted(found, key=len, reverse=True)[:FRAGMENTS]


def _pieces(word: str) -> list[str]:
    stem = word if len(word) < 7 else word[:-2]
    half = (len(stem) + 1) // 2
    parts = [stem[:half], stem[half:]] if len(stem) >= COMPOUND else [stem]
    pieces = [max(_EITHER_WAY.split(part), key=len) for part in parts]
    return [piece for piece in pieces if len(piece) >= WORD] or [word]


def _has(piece: str) -> Q:
    """Return that a title contains the fragment, however it is written."""
    condition = Q(title__icontains=piece)
    umlauts = piece
    for letters, umlaut in _WRITTEN_OUT.items():
        umlauts = umlauts.replace(letters, umlaut)
    if umlauts != piece:
        # SQLite knows no capital umlauts.
        condition |= Q(title__icontains=umlauts)
        condition |= Q(title__icontains=umlauts.capitalize())
    return condition
