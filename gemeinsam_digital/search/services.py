"""Writes the documents by which contributions and actors are found.

Called in the transaction of the change. Each document is locked before anything is
read for it, so of two who change what it is made of the second reads what the first
has written.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterable

from django.db import transaction

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.search.documents import lexemes_of_actor
from gemeinsam_digital.search.documents import lexemes_of_idea
from gemeinsam_digital.search.documents import names_of
from gemeinsam_digital.search.models import SearchDocument

#: So many are written at once.
CHUNK = 500


@transaction.atomic
def ideas_index(pks: Collection[int]) -> None:
    """Write the documents of contributions anew, where they say something else."""
    documents = _locked("idea", pks)
    ideas = Idea.objects.filter(pk__in=[row.idea_id for row in documents]).in_bulk()
    names = names_of(ideas.keys())
    _store(
        (row, lexemes_of_idea(idea, names[idea.pk]))
        for row in documents
        if (idea := ideas.get(row.idea_id or 0))
    )


@transaction.atomic
def actors_index(pks: Collection[int]) -> None:
    """Write the documents of actors anew, and of what they carry."""
    documents = _locked("actor", pks)
    actors = Actor.objects.filter(pk__in=[row.actor_id for row in documents]).in_bulk()
    _store(
        (row, lexemes_of_actor(actors[row.actor_id]))
        for row in documents
        if row.actor_id in actors
    )
    carried = Claim.objects.filter(actor__in=pks, state=ClaimState.ACCEPTED)
    ideas = sorted(set(carried.order_by().values_list("idea", flat=True)))
    if ideas:
        ideas_index(ideas)


def idea_first_index(idea: Idea) -> None:
    """Write the document of a new contribution, which nobody carries yet."""
    SearchDocument.objects.create(idea=idea, lexemes=lexemes_of_idea(idea, ()))


def actors_first_index(actors: Iterable[Actor]) -> None:
    """Write the documents of new actors, who carry nothing yet."""
    SearchDocument.objects.bulk_create(
        SearchDocument(actor=actor, lexemes=lexemes_of_actor(actor)) for actor in actors
    )


def _locked(owner: str, pks: Collection[int]) -> list[SearchDocument]:
    """Return the documents in the order of their keys, made where they are missing."""
    rows = SearchDocument.objects.filter(**{f"{owner}__in": pks}).order_by(owner)
    found = list(rows.select_for_update())
    missing = set(pks) - {getattr(row, f"{owner}_id") for row in found}
    if not missing:
        return found
    model = Idea if owner == "idea" else Actor
    there = model._base_manager.filter(pk__in=missing).order_by("pk")
    SearchDocument.objects.bulk_create(
        (SearchDocument(**{owner: row}) for row in there), ignore_conflicts=True
    )
    return list(rows.select_for_update())


def _store(told: Iterable[tuple[SearchDocument, frozenset[str]]]) -> None:
    for row, lexemes in told:
        if row.lexemes != lexemes:
            SearchDocument.objects.filter(pk=row.pk).update(lexemes=lexemes)


def documents_fill() -> None:
    """Write the documents that are missing, in bulk: after rows came in bulk."""
    ideas = Idea.objects.filter(search_document=None).order_by("pk")
    while chunk := list(ideas[:CHUNK]):
        names = names_of([idea.pk for idea in chunk])
        SearchDocument.objects.bulk_create(
            SearchDocument(idea=idea, lexemes=lexemes_of_idea(idea, names[idea.pk]))
            for idea in chunk
        )
    actors = Actor.objects.filter(search_document=None).order_by("pk")
    while rows := list(actors[:CHUNK]):
        actors_first_index(rows)
