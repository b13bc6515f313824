"""Conditions on what is found, the order of it, and what is spelled alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Case
from django.db.models import IntegerField
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Value
from django.db.models import When

from gemeinsam_digital.search import words
from gemeinsam_digital.search.documents import CORRECTED
from gemeinsam_digital.search.documents import lexemes_of_actor
from gemeinsam_digital.search.documents import lexemes_of_idea
from gemeinsam_digital.search.documents import names_of
from gemeinsam_digital.search.matching import Has
from gemeinsam_digital.search.matching import Match
from gemeinsam_digital.search.matching import Place
from gemeinsam_digital.search.matching import any_of
from gemeinsam_digital.search.matching import lexeme
from gemeinsam_digital.search.models import SearchDocument
from gemeinsam_digital.search.query import Query
from gemeinsam_digital.search.query import Term
from gemeinsam_digital.search.spelling import nearest

if TYPE_CHECKING:
    from gemeinsam_digital.actors.models import Actor
    from gemeinsam_digital.ideas.models import Idea

#: So many titles are looked at for a word that is spelled nearly so.
MOST_TITLES = 200


def ideas_where(match: Match) -> Q:
    """Return the condition that the document of a contribution fits."""
    documents = SearchDocument.objects.filter(lexemes__matches=match)
    return Q(pk__in=documents.values("idea"))


def actors_where(match: Match) -> Q:
    """Return the condition that the document of an actor fits."""
    documents = SearchDocument.objects.filter(lexemes__matches=match)
    return Q(pk__in=documents.values("actor"))


def ideas_found(query: Query, *scopes: str) -> Q:
    """Return the condition that a contribution says all that is looked for.

    Args:
        query: something.
        scopes: of the documents that are looked through.
    """
    return ideas_where(any_of(query.anywhere(scope) for scope in scopes))


def actors_found(query: Query, scope: str) -> Q:
    """Return the condition that an actor says all that is looked for."""
    return actors_where(query.anywhere(scope))


def relevance(query: Query, scope: str) -> Case:
    """Return how well a contribution fits, the best first.

    The words in the title as they are; in the title as parts of words; anywhere as
    they are; the rest. No more than that: what is equal is ordered by date, which
    people understand, and both databases say the same.
    """
    ways = (
        query.exactly(scope, Place.TITLE_WORD),
        query.in_title(scope),
        query.exactly(scope, Place.WORD),
    )
    return Case(
        *(When(ideas_where(way), then=Value(rank)) for rank, way in enumerate(ways)),
        default=Value(len(ways)),
        output_field=IntegerField(),
    )


def spelled_alike(
    query: Query, rows: QuerySet[Any], scope: str, column: str
) -> str | None:
    """Return what was perhaps meant, in words of titles; ``None`` for nothing.

    A word that nothing has is replaced by the one that is spelled most alike. Only
    what everybody may find is looked at, so nothing else can be guessed from it.

    Args:
        query: what nothing was found for.
        rows: all that may be found, contributions or actors.
        scope: of their documents.
        column: of their titles or names.
    """
    there, alike = _looked_up(query, rows, scope, column)
    meant, is_other = [], False
    for place, term in enumerate(query.terms):
        if place in there:
            meant.append(query.as_typed(term))
            continue
        word = nearest(term.whole, alike[place]) if place in alike else None
        if word is None:
            return None
        meant.append(word)
        is_other = True
    return " ".join(meant) if is_other else None


def _looked_up(
    query: Query, rows: QuerySet[Any], scope: str, column: str
) -> tuple[set[int], dict[int, list[str]]]:
    """Return which terms something has, and for the others titles that are alike.

    Terms by their places. One statement, however many there are.
    """
    where = ideas_where if column == "title" else actors_where
    parts = []
    for place, term in enumerate(query.terms):
        has = where(term.anyhow(scope, Place.WORD, Place.PART))
        # What may be cut off stands inside: SQLite cuts off no part of a union.
        first = rows.filter(has).order_by().values("pk")[:1]
        parts.append(_part(rows, first, place, 1, column))
        if (near := _near(term, scope)) is not None:
            some = rows.filter(where(near)).order_by("-pk").values("pk")[:MOST_TITLES]
            parts.append(_part(rows, some, place, 0, column))
    there: set[int] = set()
    alike: dict[int, list[str]] = {}
    for place, is_there, title in parts[0].union(*parts[1:], all=True):
        if is_there:
            there.add(place)
        else:
            alike.setdefault(place, []).append(title)
    return there, alike


def _part(
    rows: QuerySet[Any],
    keys: QuerySet[Any, Any],
    place: int,
    is_there: int,
    column: str,
) -> QuerySet[Any, Any]:
    number = IntegerField()
    values = (Value(place, number), Value(is_there, number), column)
    return rows.filter(pk__in=keys).order_by().values_list(*values)


def _near(term: Term, scope: str) -> Match | None:
    """Return the condition that a title has a word that may be spelled alike."""
    word = term.whole
    if term.number or len(word) < CORRECTED or not word.isalpha():
        return None
    return any_of(
        (
            *(Has(lexeme(scope, Place.NEAR, piece)) for piece in words.near(word)),
            Has(lexeme(scope, Place.TITLE_WORD, word[:CORRECTED]), is_prefix=True),
        )
    )


def ideas_misindexed(ideas: Sequence[Idea]) -> set[int]:
    """Return the keys of those whose document is missing or says another thing."""
    names = names_of([idea.pk for idea in ideas])
    stored = dict(
        SearchDocument.objects.filter(idea__in=names).values_list("idea", "lexemes")
    )
    return {
        idea.pk
        for idea in ideas
        if stored.get(idea.pk) != lexemes_of_idea(idea, names[idea.pk])
    }


def actors_misindexed(actors: Sequence[Actor]) -> set[int]:
    """Return the keys of those whose document is missing or says another thing."""
    stored = dict(
        SearchDocument.objects.filter(actor__in=actors).values_list("actor", "lexemes")
    )
    return {a.pk for a in actors if stored.get(a.pk) != lexemes_of_actor(a)}
