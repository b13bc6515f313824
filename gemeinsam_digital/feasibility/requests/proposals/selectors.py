"""Whom to ask about a contribution, what speaks for it, and what against."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Count
from django.db.models import QuerySet
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests.selectors import owed_in
from gemeinsam_digital.units.absences.selectors import warnings_for
from gemeinsam_digital.units.models import Unit

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.ideas.models import Idea

DISTRICT, SENATE = "ba_", "sen"
#: More would be no proposal but the list again.
PROPOSED_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is to know of a unit before it is asked.

    Attributes:
        reasons: what speaks for it; empty where nothing does.
        load: how many answers it owes in the Arena.
        warning: that it, or some of its people, are away until the answer is due.
        weight: how much the reasons weigh.
    """

    reasons: tuple[str, ...] = ()
    load: int = 0
    warning: str = ""
    weight: int = 0

    @property
    def hint(self) -> str:
        """All of it in a sentence; empty where there is nothing to say."""
        load = npgettext(
            "arena", "owes %(n)s judgement", "owes %(n)s judgements", self.load
        ) % {"n": self.load}
        said = [*self.reasons, load if self.load else "", self.warning]
        return "; ".join(part for part in said if part)


def burdens_of(
    units: Sequence[Unit], module: Module, until: date
) -> dict[int, Proposal]:
    """Return what units of an Arena owe and who is away, by their keys.

    Args:
        until: the last day to answer.
    """
    keys = [unit.pk for unit in units]
    owed = _numbers(owed_in(module).filter(unit__in=keys), "pk")
    away = warnings_for(keys, until)
    return {
        key: Proposal(load=owed.get(key, 0), warning=away.get(key, "")) for key in keys
    }


def proposals_for(
    idea: Idea, units: Sequence[Unit], until: date
) -> dict[int, Proposal]:
    """Return the same with what speaks for asking each about an idea.

    That it is of the district, has judged the idea before, or others of the same
    field of action. A fixed number of queries.
    """
    keys = [unit.pk for unit in units]
    terms = list(idea.terms.all())
    fields = [term.pk for term in terms if term.scheme == Scheme.FIELD]
    places = {term.code for term in terms if term.scheme == Scheme.DISTRICT}
    judged = AssessmentRequest.objects.filter(
        unit__in=keys, assessment__released_at__isnull=False
    )
    before = set(judged.filter(idea=idea).values_list("unit", flat=True))
    alike = judged.filter(idea__module=idea.module_id, idea__terms__in=fields)
    number = _numbers(alike.exclude(idea=idea), "idea") if fields else {}
    found = burdens_of(units, idea.module, until)
    for unit in units:
        reasons = _reasons(
            is_local=unit.code.removeprefix(DISTRICT) in places,
            is_known=unit.pk in before,
            alike=number.get(unit.pk, 0),
        )
        old = found[unit.pk]
        found[unit.pk] = Proposal(
            reasons=tuple(reasons),
            load=old.load,
            warning=old.warning,
            weight=sum(reasons.values()),
        )
    return found


def _numbers(rows: QuerySet[Any, Any], what: str) -> dict[int, int]:
    counted = rows.order_by().values("unit").annotate(n=Count(what, distinct=True))
    return {row["unit"]: row["n"] for row in counted}


def _reasons(*, is_local: bool, is_known: bool, alike: int) -> dict[str, int]:
    """Return what speaks for a unit, and how much."""
    reasons: dict[str, int] = {}
    if is_local:
        reasons[pgettext("arena", "its district")] = 3
    if is_known:
        reasons[pgettext("arena", "has judged this contribution before")] = 3
    if alike:
        words = npgettext(
            "arena",
            "has judged %(n)s contribution of the same field",
            "has judged %(n)s contributions of the same field",
            alike,
        )
        reasons[words % {"n": alike}] = 2
    return reasons


def proposed(units: Iterable[Unit], proposals: dict[int, Proposal]) -> list[Unit]:
    """Return the units that are proposed: the best reasons, then the least load."""
    fitting = [unit for unit in units if proposals[unit.pk].weight]
    fitting.sort(key=lambda unit: (-proposals[unit.pk].weight, proposals[unit.pk].load))
    return fitting[:PROPOSED_AT_MOST]


def grouped(
    units: Iterable[Unit],
    declined: Collection[int] = (),
    first: Sequence[Unit] = (),
) -> list[tuple[str, list[tuple[Any, str]]]]:
    """Return units as options: proposed, districts, Senate, others, each by name.

    Told apart by their codes, which stay when a government renames them.

    Args:
        declined: keys of those that said that they are not responsible.
        first: those that are proposed, the best first.
    """
    asked = pgettext("arena", "%(unit)s (said that it is not responsible)")
    groups: dict[str, list[tuple[Any, str]]] = {
        pgettext("arena", "Proposed"): [],
        pgettext("arena", "Districts"): [],
        pgettext("arena", "Senate administrations"): [],
        pgettext("arena", "Other units"): [],
    }
    best, districts, senate, others = groups.values()
    units = list(units)
    names = {
        unit.pk: asked % {"unit": unit.name} if unit.pk in declined else unit.name
        for unit in units
    }
    best.extend((unit.pk, names[unit.pk]) for unit in first)
    for unit in units:
        if unit in first:
            continue
        is_district = unit.code.startswith(DISTRICT)
        is_senate = unit.code.startswith(SENATE)
        group = districts if is_district else senate if is_senate else others
        group.append((unit.pk, names[unit.pk]))
    return [(label, rows) for label, rows in groups.items() if rows]
