"""Where the measures stand, as the tables and pictures of the page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.choices import MeasureStatus
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.pages.filters import address
from gemeinsam_digital.pages.register.selection import Punctuality

if TYPE_CHECKING:
    from gemeinsam_digital.arena.selectors import Vocabulary
    from gemeinsam_digital.pages.register.figures import Figures

#: The types of measure as headings of narrow columns.
TYPES = {
    MeasureType.CENTRAL: pgettext_lazy("arena", "central"),
    MeasureType.DECENTRAL: pgettext_lazy("arena", "decentralised"),
    MeasureType.NETWORK: pgettext_lazy("arena", "network"),
}
#: A row of squares has no more.
MOST_MARKS = 12
#: As many overdue measures are named above the numbers.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A number, and where what it counts is listed."""

    number: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: what it is about, its cells, and where that is listed.

    ``code`` says which mark stands for one measure.
    """

    label: str
    cells: list[Cell]
    url: str = ""
    code: str = ""


class Standing:
    """What the page says about all measures of the register.

    Args:
        figures: their numbers.
        path: of the register.
    """

    def __init__(self, figures: Figures, path: str) -> None:
        self.figures = figures
        self._path = path

    def _cell(self, number: int, **query: str) -> Cell:
        return Cell(number, address(self._path, query) if number else "")

    @property
    def tiles(self) -> list[tuple[str, Cell, str]]:
        """Label, number, and a remark on it."""
        figures, punctual = self.figures, self.figures.punctual
        in_register = pgettext("arena", "of %(n)s in the register")
        running = sum(
            number
            for (_kind, status), number in figures.statuses.items()
            if status == MeasureStatus.RUNNING
        )
        return [
            (
                pgettext("arena", "Measures under way"),
                self._cell(running, status=MeasureStatus.RUNNING.value),
                in_register % {"n": figures.total},
            ),
            *(
                (
                    str(each.label),
                    self._cell(punctual[each.value], milestone=each.value),
                    "",
                )
                for each in (Punctuality.ON_TRACK, Punctuality.OVERDUE)
            ),
            (
                pgettext("arena", "Report overdue"),
                self._cell(figures.unreported, report="overdue"),
                "",
            ),
        ]

    @property
    def phases(self) -> list[Line]:
        """How many of each type are in each phase; before the first only if any is."""
        lines = [
            Line(
                label=f"{number}. {phase.label}",
                cells=[
                    self._cell(
                        self.figures.phases[kind.value, phase.value],
                        type=kind.value,
                        phase=phase.value,
                    )
                    for kind in MeasureType
                ],
            )
            for number, phase in enumerate(Phase, start=1)
        ]
        waiting = [Cell(self.figures.phases[kind.value, ""]) for kind in MeasureType]
        if any(cell.number for cell in waiting):
            lines.append(Line(pgettext("arena", "no phase begun yet"), waiting))
        return lines

    @property
    def punctual(self) -> list[Line]:
        """How it stands with the next milestone of what goes on."""
        lines = []
        for each in reversed(Punctuality):
            cell = self._cell(self.figures.punctual[each.value], milestone=each.value)
            lines.append(Line(str(each.label), [cell], cell.url, each.value))
        return lines

    @property
    def statuses(self) -> list[Line]:
        """How many of each type have each status."""
        return [
            Line(
                label=str(status.label),
                cells=[
                    self._cell(
                        self.figures.statuses[kind.value, status.value],
                        type=kind.value,
                        status=status.value,
                    )
                    for kind in MeasureType
                ],
            )
            for status in MeasureStatus
        ]

    @property
    def each(self) -> int:
        """How many measures one square stands for, so that the longest row fits."""
        figures = self.figures
        longest = max(*figures.punctual.values(), *figures.phases.values(), 1, 1)
        return ceil(longest / MOST_MARKS)

    @property
    def money(self) -> list[tuple[str, Any]]:
        """What the mandates say about money, by type."""
        return [
            (str(kind.label), self.figures.money[kind.value]) for kind in MeasureType
        ]

    @property
    def most_money(self) -> int:
        """The largest frame of a type."""
        return max(money.budget for money in self.figures.money.values())


@dataclass(frozen=True, slots=True)
class Crossing:
    """How many measures a field of action has in each district that has one."""

    districts: list[str]
    lines: list[Line]


def _numbers(
    rows: QuerySet[Idea, Any], vocabulary: Vocabulary
) -> Counter[tuple[str, str]]:
    """Return how many measures have both, by the codes of field and district."""
    codes = {
        scheme: {term.pk: term.code for term in vocabulary.all(scheme)}
        for scheme in (Scheme.FIELD, Scheme.DISTRICT)
    }
    through = Idea.terms.through.objects.filter(
        idea__in=rows.values("pk"),
        term__in=[pk for each in codes.values() for pk in each],
    )
    chosen: dict[int, list[int]] = {}
    for idea, term in through.order_by().values_list("idea", "term"):
        chosen.setdefault(idea, []).append(term)
    fields, districts = codes[Scheme.FIELD], codes[Scheme.DISTRICT]
    return Counter(
        (fields[one], districts[other])
        for terms in chosen.values()
        for one in terms
        if one in fields
        for other in terms
        if other in districts
    )


def crossing_of(
    rows: QuerySet[Idea, Any], vocabulary: Vocabulary, path: str
) -> Crossing:
    """Return fields of action × districts, in one query; what is in none is left out.

    A measure counts in each of its fields and each of its districts.
    """
    found = _numbers(rows, vocabulary)
    fields = {field for field, _district in found}
    districts = {district for _field, district in found}
    columns = [
        term for term in vocabulary.all(Scheme.DISTRICT) if term.code in districts
    ]
    return Crossing(
        districts=[term.label for term in columns],
        lines=[
            Line(
                label=field.label,
                cells=[
                    Cell(
                        number := found[field.code, column.code],
                        address(path, {"field": field.code, "district": column.code})
                        if number
                        else "",
                    )
                    for column in columns
                ],
                url=address(path, {"field": field.code}),
            )
            for field in vocabulary.all(Scheme.FIELD)
            if field.code in fields
        ],
    )
