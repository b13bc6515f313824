"""Contributions that say the same already, found by their titles."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import add
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Case
from django.db.models import IntegerField
from django.db.models import Value
from django.db.models import When

from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.search import words
from gemeinsam_digital.search.documents import shown_in
from gemeinsam_digital.search.matching import Has
from gemeinsam_digital.search.matching import Match
from gemeinsam_digital.search.matching import Place
from gemeinsam_digital.search.matching import all_of
from gemeinsam_digital.search.matching import any_of
from gemeinsam_digital.search.matching import lexeme
from gemeinsam_digital.search.models import SearchDocument

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from adhocracy4.modules.models import Module
    from gemeinsam_digital.ideas.models import IdeaQuerySet

#: How many are shown.
MOST = 5
#: From here on two titles count as similar. The same title with other endings,
#: umlauts written out or some words more reaches it; that two titles have one long
#: word in common is not enough.
THRESHOLD = 0.5
#: How many titles are compared at most: those with most words in common come first.
CANDIDATES = 64
#: Words that the index is asked about at most, the longest of a title.
ASKED = 6
#: From so many letters on one may be wrong.
ONE_MISTAKE = 6

_COMMON = (
    "alle allen aller alles auch berlin berliner berlins beim bessere besser "
    "dass dein deine diese dieser durch eine einem einen einer eines für gegen "
    "gibt haben idee ihre jede jeden jeder kann kein keine mehr mein meine nach "
    "neue neuen neuer neues nicht oder ohne schon sich sind soll sollen statt "
    "über unser unsere unter viel viele vom wenn werden wird zwischen "
    "innen about better for from have into more need new that the their there "
    "this with without your"
)
#: In so many titles that they say nothing; stems.
COMMON = frozenset(map(words.stem, _COMMON.split())) | words.FUNCTION_WORDS


def similarity(first: str, second: str) -> float:
    """Return how much two titles have in common, from 0 to 1.

    The mean of two views: how many of their words, and how many of their groups of
    three letters. By words a long one counts as much as a short one; by letters what
    is spelled or put together in another way is alike nevertheless. In both counts
    how much of all they say is the same (Dice), and how much of the shorter one
    (overlap), so that a title is found again in a longer one.

    Source of the measures: Dice (1945), Szymkiewicz-Simpson overlap.
    """
    return _likeness(_telling(first), _telling(second))


def _likeness(one: list[str], other: list[str]) -> float:
    if not one or not other:
        return 0.0
    return (_by_words(one, other) + _by_letters(one, other)) / 2


def _by_words(one: list[str], other: list[str]) -> float:
    here = sum(any(_alike(a, b) for b in other) for a in one)
    there = sum(any(_alike(a, b) for a in one) for b in other)
    dice = (here + there) / (len(one) + len(other))
    return (dice + max(here / len(one), there / len(other))) / 2


def _alike(one: str, other: str) -> bool:
    """Tell whether two stems are the same, or one is a part of the other."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    if len(short) >= words.SHORTEST_PART and (
        long.startswith(short) or short in words.tails(long)
    ):
        return True
    may_be_wrong = len(short) >= ONE_MISTAKE and len(long) - len(short) <= 1
    return may_be_wrong and words.is_one_wrong(one, other)


def _by_letters(one: list[str], other: list[str]) -> float:
    these, those = _trigrams(one), _trigrams(other)
    common = len(these & those)
    dice = 2 * common / (len(these) + len(those))
    return (dice + common / min(len(these), len(those))) / 2


def _trigrams(stems: Iterable[str]) -> set[str]:
    padded = (f" {stem} " for stem in stems)
    return {
        word[start : start + 3] for word in padded for start in range(len(word) - 2)
    }


def _telling(title: str) -> list[str]:
    """Return the stems of a title that say something; all where none does."""
    stems = [words.stem(part) for parts in words.words_in(title) for part in parts]
    stems = list(dict.fromkeys(stems))
    return [one for one in stems if len(one) > 1 and one not in COMMON] or stems


def similar_to(
    module: Module,
    title: str,
    *,
    exclude: Idea | None = None,
    among: IdeaQuerySet | None = None,
) -> list[Idea]:
    """Return contributions whose title says the same, the most similar first.

    Four queries at most, whatever the number of contributions.

    Args:
        module: the Arena.
        title: as somebody types it.
        exclude: a contribution that is not similar to itself.
        among: which ones may be similar at all.

    Returns:
        At most ``MOST``, none that is hidden, withdrawn or was merged into
        another one.
    """
    own = _telling(title)
    gone = Idea.objects.filter(
        module=module, standing__in=(Standing.MERGED, Standing.WITHDRAWN)
    )
    documents = SearchDocument.objects.exclude(idea__in=gone.values("pk"))
    if exclude is not None:
        documents = documents.exclude(idea=exclude.pk)
    if among is not None:
        documents = documents.filter(idea__in=among.order_by().values("pk"))
    rated = sorted(
        (
            (_likeness(own, _telling(title)), pk)
            for pk, title in _candidates(
                documents, module, own, ranks=among is not None
            )
        ),
        reverse=True,
    )
    keys = [pk for likeness, pk in rated[:MOST] if likeness >= THRESHOLD]
    found = Idea.objects.visible().in_bulk(keys) if keys else {}
    return [found[pk] for pk in keys if pk in found]


def _candidates(
    documents: QuerySet[SearchDocument],
    module: Module,
    stems: list[str],
    *,
    ranks: bool,
) -> list[tuple[int, str]]:
    """Return keys and titles of those that share a word, most in common first.

    Args:
        documents: of what may be similar.
        module: the Arena.
        stems: of the title.
        ranks: rank all at once, because there are few of them.
    """
    scope = shown_in(module.pk)
    asked = sorted((s for s in stems if s not in COMMON), key=len, reverse=True)[:ASKED]
    matches = [(_has(scope, stem), len(stem)) for stem in asked]
    if not matches:
        return []
    if not ranks:
        # What has all words comes first anyway: where it is enough nothing is ranked.
        found = _newest(documents, all_of(match for match, _weight in matches))
        if len(found) == CANDIDATES or len(matches) == 1:
            return found
        if len(matches) == 2:
            # Then what has the longer one, and then the other.
            for match, _weight in matches:
                if len(found) < CANDIDATES:
                    more = _newest(documents, match)
                    found = list(dict.fromkeys([*found, *more]))
            return found[:CANDIDATES]
    shared = reduce(
        add,
        [
            Case(
                When(pk__in=_having(match), then=Value(weight)),
                default=Value(0),
                output_field=IntegerField(),
            )
            for match, weight in matches
        ],
    )
    some = documents.filter(lexemes__matches=any_of(m for m, _weight in matches))
    return _titles(some.order_by(shared.desc(), "-idea_id"))


def _having(match: Match) -> QuerySet[Any, Any]:
    return SearchDocument.objects.filter(lexemes__matches=match).values("pk")


def _newest(documents: QuerySet[SearchDocument], match: Match) -> list[tuple[int, str]]:
    rows = documents.filter(lexemes__matches=match)
    return _titles(rows.order_by("-idea_id"))


def _titles(documents: QuerySet[SearchDocument]) -> list[tuple[int, str]]:
    """Return keys and titles of the first, by key; no others are looked at."""
    first = documents.values("idea")[:CANDIDATES]
    rows = Idea.objects.filter(pk__in=first).order_by("-pk")
    return list(rows.values_list("pk", "title"))


def _has(scope: str, stem: str) -> Match:
    """Return that a title has a word, or one that begins or ends with it.

    Longer words are found by their parts as well: "Fahrradständer" has something in
    common with "Ständer für Räder".
    """
    is_prefix = len(stem) >= words.SHORTEST_PART
    ways: list[Match] = [
        Has(lexeme(scope, Place.TITLE_WORD, stem), is_prefix=is_prefix),
        Has(lexeme(scope, Place.TITLE_PART, stem), is_prefix=is_prefix),
    ]
    for head, tail in words.splits(stem):
        if min(len(head), len(tail)) > words.SHORTEST_PART:
            ways += [
                Has(lexeme(scope, Place.TITLE_WORD, part))
                for part in (words.stem(head), tail)
            ]
    return any_of(ways)
