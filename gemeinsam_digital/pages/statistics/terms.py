"""Which terms of the vocabulary the contributions of an Arena have."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Count
from django.db.models import Q

from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.ideas.models import Idea

SCHEMES = (Scheme.FIELD, Scheme.DISTRICT)


def terms_of(module: Any) -> tuple[dict[tuple[str, str], int], dict[str, int]]:
    """Count contributions by term, and those that have any, by scheme."""
    known = Term.objects.filter(arena__module=module, scheme__in=SCHEMES).order_by()
    names = {pk: (s, c) for pk, s, c in known.values_list("pk", "scheme", "code")}
    given = Idea.terms.through.objects.filter(term__in=list(names))
    # A term is of one Arena, and little is hidden: the rest is what everybody sees.
    hidden = given.filter(idea__hidden_at__isnull=False)
    unseen = set(hidden.values_list("term", "idea"))
    counted = Counter(dict(given.values_list("term").annotate(Count("pk"))))
    counted.subtract(term for term, _idea in unseen)
    having = {
        scheme.value: Count(
            "idea",
            distinct=True,
            filter=Q(term__in=[pk for pk, (s, _c) in names.items() if s == scheme]),
        )
        for scheme in SCHEMES
    }
    termed = Counter(given.aggregate(**having))
    termed.subtract(scheme for scheme, _idea in {(names[t][0], i) for t, i in unseen})
    numbers = {names[pk]: number for pk, number in counted.items() if number}
    return numbers, dict(termed)
