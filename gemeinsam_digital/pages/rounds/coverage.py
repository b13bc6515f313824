"""Which fields, districts and guiding principles a round covers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThan
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.selectors import Vocabulary
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.ideas.models import Idea

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.governance.decisions.models import Decision
    from gemeinsam_digital.pages.rounds.rows import ProposalRow

HEADINGS: dict[Scheme, str | Promise] = {
    Scheme.FIELD: pgettext_lazy("arena", "Field of action"),
    Scheme.DISTRICT: pgettext_lazy("arena", "District"),
    Scheme.VALUE: pgettext_lazy("arena", "Guiding principle"),
}


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One term of the vocabulary.

    Attributes:
        label: of the term.
        measures: how many measures have it already.
        adopted: how many of the round that are to be adopted.
        proposals: how many of the round.
    """

    label: str
    measures: int
    adopted: int
    proposals: int

    @property
    def then(self) -> int:
        """How many measures will have it."""
        return self.measures + self.adopted

    @property
    def undecided(self) -> int:
        """How many more it could be."""
        return self.proposals - self.adopted


@dataclass(frozen=True, slots=True)
class Coverage:
    """One scheme of the vocabulary.

    Attributes:
        rows: the terms that something has.
        without: labels of the terms that nothing has.
    """

    scheme: Scheme
    rows: list[CoverageRow]
    without: list[str]

    @property
    def heading(self) -> str:
        """What the terms are."""
        return str(HEADINGS[self.scheme])

    @property
    def most(self) -> int:
        """What the longest bar stands for."""
        return max((row.measures + row.proposals for row in self.rows), default=0)


def coverage_of(
    rows: Sequence[ProposalRow], module: Module, vocabulary: Vocabulary
) -> list[Coverage]:
    """Return what the measures of an Arena cover, and what a round would add."""
    has = _measures(module, vocabulary)
    asked = _counted(row.idea for row in rows if row.idea.stage != Stage.MEASURE)
    adopts = _counted(
        row.idea
        for row in rows
        if row.item.outcome == Outcome.ADOPTED and row.idea.stage != Stage.MEASURE
    )
    return [_coverage(scheme, vocabulary, has, adopts, asked) for scheme in HEADINGS]


def _measures(
    module: Module, vocabulary: Vocabulary, but: Collection[int] = ()
) -> Counter[tuple[str, str]]:
    """Return how many measures of an Arena have each term; two questions."""
    measures = Idea.objects.visible().filter(module=module, stage=Stage.MEASURE)
    measures = measures.exclude(pk__in=but)
    termed = measures.order_by().filter(terms__isnull=False)
    rows: Iterable[tuple[str, str, int]] = termed.values_list(
        "terms__scheme", "terms__code", Count("pk")
    )
    counts = Counter({(scheme, code): number for scheme, code, number in rows})
    codes = [term.code for term in vocabulary.all(Scheme.VALUE)]
    addressed = [GreaterThan(Length(KeyTextTransform(c, "values")), 0) for c in codes]
    found = measures.aggregate(
        **{f"n{place}": Count("pk", filter=q) for place, q in enumerate(addressed)}
    )
    for place, code in enumerate(codes):
        counts[Scheme.VALUE.value, code] += found[f"n{place}"]
    return counts


def coverage_decided(
    decisions: Sequence[Decision], module: Module, vocabulary: Vocabulary
) -> list[Coverage]:
    """Return what a closed round has added to the other measures of an Arena."""
    own = [decision.idea_id for decision in decisions]
    has = _measures(module, vocabulary, own)
    asked = _counted(decision.idea for decision in decisions)
    adopts = _counted(
        decision.idea for decision in decisions if decision.outcome == Outcome.ADOPTED
    )
    return [_coverage(scheme, vocabulary, has, adopts, asked) for scheme in HEADINGS]


def _coverage(
    scheme: Scheme,
    vocabulary: Vocabulary,
    has: Counter[tuple[str, str]],
    adopts: Counter[tuple[str, str]],
    asked: Counter[tuple[str, str]],
) -> Coverage:
    rows, without = [], []
    for term in vocabulary.all(scheme):
        key = (scheme.value, term.code)
        if has[key] or asked[key]:
            rows.append(CoverageRow(term.label, has[key], adopts[key], asked[key]))
        elif term.active:
            without.append(term.label)
    return Coverage(scheme, rows, without)


def _counted(ideas: Iterable[Idea]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for idea in ideas:
        counts.update((term.scheme, term.code) for term in idea.terms.all())
        counts.update(
            (Scheme.VALUE.value, code) for code, text in idea.values.items() if text
        )
    return counts
