"""Reading ideas and their revisions."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Subquery

from gemeinsam_digital.core.counting import Collected
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.arena.selectors import Vocabulary


@Fact
def current_revision(idea: Idea) -> Revision:
    """Return the newest revision: what the page shows."""
    return idea.revisions.latest("number")


def revisions_of(idea: Idea) -> list[Revision]:
    """Return all revisions, newest first, without the texts, which are long."""
    return list(idea.revisions.defer("content").order_by("-number"))


@Fact
def current_material_revision(idea: Idea) -> Revision:
    """Return the newest revision that changed what others rely on.

    Judgements on this text or a later one hold; older ones are outdated.
    """
    return idea.revisions.filter(is_material=True).latest("number")


def preload_texts(idea: Idea) -> None:
    """Look up the newest and the current material revision for one page, in one query.

    Without the texts, which are long and which the idea has itself.
    """
    newest = Q(is_material=True) | Q(number=idea.version)
    rows = list(idea.revisions.filter(newest).defer("content").order_by("-number")[:2])
    if rows and rows[0].number == idea.version:
        current_revision.put(idea, rows[0])
    material = next((row for row in rows if row.is_material), None)
    if material is not None:
        current_material_revision.put(idea, material)


def with_current_text(idea: Idea) -> Idea:
    """Return the idea, with its current material revision read once.

    For one page or one service: only revising makes another one.
    """
    current_material_revision.put(idea, current_material_revision(idea))
    return idea


# --- Of many ideas at once ---------------------------------------------------

#: Of a revision, in the order of its fields.
_MATERIAL = ("id", "idea_id", "number", "is_material", "created")


def preload_material_revisions(ideas: Sequence[Idea]) -> None:
    """Look up the current material revisions in one query, without the texts."""
    ideas = current_material_revision.missing(ideas)
    revisions = (
        Revision.objects.filter(idea__in=ideas, is_material=True)
        .order_by("number")
        .defer("content")
    )
    latest = {revision.idea_id: revision for revision in revisions}
    for idea in ideas:
        if idea.pk in latest:
            current_material_revision.put(idea, latest[idea.pk])


def material_columns() -> dict[str, Subquery]:
    """Return what lists read of the current material revision, as columns of ideas."""
    newest = Revision.objects.filter(idea=OuterRef("pk"), is_material=True)
    newest = newest.order_by("-number")
    return {f"material_{name}": Subquery(newest.values(name)[:1]) for name in _MATERIAL}


def put_material_revision(idea: Idea, row: Mapping[str, Any]) -> None:
    """Keep the current material revision, of which these columns are known.

    Args:
        idea: on which nothing is kept that says more.
        row: with :func:`material_columns`.
    """
    if row["material_id"] is None or not current_material_revision.missing([idea]):
        return
    known = [row[f"material_{name}"] for name in _MATERIAL]
    revision = Revision.from_db(idea._state.db, _MATERIAL, known)
    current_material_revision.put(idea, revision)


def with_term_keys(ideas: QuerySet[Idea]) -> QuerySet[Idea, Any]:
    """Annotate the keys of terms: no query more for a page of them."""
    rows: QuerySet[Any, Any] = Idea.terms.through.objects.filter(idea=OuterRef("pk"))
    rows = rows.order_by()
    keys = rows.values("idea").annotate(keys=Collected("term")).values("keys")
    return ideas.annotate(term_keys=Subquery(keys))


def put_terms(ideas: Iterable[Idea], vocabulary: Vocabulary) -> None:
    """Keep the terms of ideas as if they had been prefetched.

    Args:
        ideas: those not out of :func:`with_term_keys` are left as they are.
        vocabulary: of their Arena.
    """
    for idea in ideas:
        if "term_keys" in idea.__dict__:
            terms = idea.terms.all()
            terms._result_cache = vocabulary.of(idea.__dict__["term_keys"] or ())
            # Where Django keeps what it has prefetched.
            kept = idea.__dict__.setdefault("_prefetched_objects_cache", {})
            kept["terms"] = terms


def contribution_called(text: str, module: Module) -> Idea | None:
    """Return the shown contribution of an Arena that a number or an address names.

    Args:
        text: as people write it: 2026-00087, 87, or the address of its page.
        module: the Arena.
    """
    address = text.strip().partition("#")[0].rstrip("/")
    number = address.rpartition("/")[2].rpartition("-")[2]
    # isdecimal alone accepts other scripts' digits and numbers without end.
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        return None
    return Idea.objects.filter(module=module).visible().filter(pk=int(number)).first()
