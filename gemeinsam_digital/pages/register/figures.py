"""Where the measures of an Arena stand, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from django.db.models import Count
from django.db.models import Max
from django.db.models import Min
from django.db.models import QuerySet
from django.db.models import Sum

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.choices import MeasureStatus
from gemeinsam_digital.pages.register.selection import report_is_overdue
from gemeinsam_digital.pages.register.selection import spent_of

_GROUPS = ("measure__type", "status_code", "phase_code", "punctuality")
#: What is being carried out or will be.
GOING_ON = (MeasureStatus.PLANNED, MeasureStatus.RUNNING)


@dataclass(slots=True)
class Money:
    """What the mandates of some measures say about money.

    Attributes:
        number: how many measures there are.
        funded: how many of them have a frame.
        budget: all frames together, in euros.
        spent: what all of them have spent so far, in euros.
    """

    number: int = 0
    funded: int = 0
    budget: int = 0
    spent: int = 0


@dataclass(slots=True)
class Figures:
    """The numbers of a register.

    Attributes:
        total: how many measures there are.
        statuses: how many of a type have a status.
        phases: of those that go on, how many of a type are in a phase; the phase is
            empty before the first.
        punctual: of the same, how it stands with the next milestone.
        unreported: of how many of them a report is late.
        money: by type.
        years: the first and the last in which something is carried out.
    """

    total: int = 0
    statuses: Counter[tuple[str, str]] = field(default_factory=Counter)
    phases: Counter[tuple[str, str]] = field(default_factory=Counter)
    punctual: Counter[str] = field(default_factory=Counter)
    unreported: int = 0
    money: dict[str, Money] = field(
        default_factory=lambda: {kind.value: Money() for kind in MeasureType}
    )
    years: tuple[int | None, int | None] = (None, None)

    @property
    def going_on(self) -> int:
        """How many have not ended."""
        return sum(self.punctual.values())


def figures_of(rows: QuerySet[Idea, Any]) -> Figures:
    """Return the numbers of measures, in one query.

    Args:
        rows: of :func:`~gemeinsam_digital.pages.register.selection.candidates_in`.
    """
    figures = Figures()
    starts, ends = [], []
    grouped: QuerySet[Idea, Any] = rows.annotate(spent_on=spent_of()).values(*_GROUPS)
    for row in grouped.annotate(
        number=Count("pk"),
        funded=Count("measure__mandate__budget"),
        budget=Sum("measure__mandate__budget"),
        spent=Sum("spent_on"),
        unreported=Count("pk", filter=report_is_overdue()),
        starts_on=Min("measure__mandate__starts_on"),
        ends_on=Max("measure__mandate__ends_on"),
    ):
        _add(figures, row)
        if row["starts_on"]:
            starts.append(row["starts_on"].year)
            ends.append(row["ends_on"].year)
    figures.years = (min(starts, default=None), max(ends, default=None))
    return figures


def _add(figures: Figures, row: dict[str, Any]) -> None:
    kind, status, number = row["measure__type"], row["status_code"], row["number"]
    figures.total += number
    figures.statuses[kind, status] += number
    money = figures.money[kind]
    money.number += number
    money.funded += row["funded"]
    money.budget += row["budget"] or 0
    money.spent += row["spent"] or 0
    figures.unreported += row["unreported"]
    if status in GOING_ON:
        figures.phases[kind, row["phase_code"] or ""] += number
        figures.punctual[row["punctuality"]] += number


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table of numbers: what it is about, and its cells."""

    label: str
    cells: list[Any]
