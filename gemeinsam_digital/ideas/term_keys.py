"""Terms of contributions where a page has the whole vocabulary already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import OuterRef
from django.db.models import QuerySet
from django.db.models import Subquery

from gemeinsam_digital.core.counting import Collected
from gemeinsam_digital.ideas.models import Idea

if TYPE_CHECKING:
    from gemeinsam_digital.arena.selectors import Vocabulary


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
