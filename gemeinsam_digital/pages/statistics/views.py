"""The statistics of an Arena: how far contributions come, how long it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.selectors import Vocabulary
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.pages.funnel import FunnelRow
from gemeinsam_digital.pages.statistics.figures import LED
from gemeinsam_digital.pages.statistics.figures import Figures
from gemeinsam_digital.pages.statistics.figures import figures_of
from gemeinsam_digital.pages.statistics.stage_durations import ASIDE
from gemeinsam_digital.pages.statistics.stage_durations import StageFigures

#: The kinds that stay at the first stage.
OWN_PATH = tuple(kind for kind in Kind if kind not in MATURING)


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a table; ``url`` leads to the contributions it counts."""

    heading: str
    number: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage in the tables."""

    figures: StageFigures
    label: str
    url: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class LeadRow:
    """Who answers for the open contributions of one stage."""

    label: str
    led: int
    orphaned: int


@dataclass(frozen=True, slots=True)
class TermRow:
    """How many contributions name a term."""

    label: str
    number: int
    url: str


class Links:
    """Addresses of the list, where it shows exactly what was counted.

    At the first stage the list shows needs and offers too, which the funnel
    leaves out: there is a link only while there are none.
    """

    def __init__(self, list_url: str, figures: Figures) -> None:
        self._list_url = list_url
        self._mixed = {standing for _kind, standing in figures.own_path}

    def stage(self, stage: str, standing: str, **more: str) -> str:
        """Return the address of a stage and standing; empty without an exact one."""
        if stage == Stage.IDEA and standing in self._mixed:
            return ""
        return self.filtered(stage=stage, standing=standing, **more)

    def filtered(self, **query: str) -> str:
        """Return the address of the filtered list."""
        return f"{self._list_url}?{urlencode(query)}"


def stage_rows(figures: Figures, links: Links) -> list[StageRow]:
    """Return the stages for the tables."""
    return [
        StageRow(
            figures=row,
            label=str(Stage(row.stage).label),
            url=links.stage(row.stage, Standing.OPEN.value, sort="waiting"),
            cells=list(_cells(row, links)),
        )
        for row in figures.stages
    ]


def _cells(row: StageFigures, links: Links) -> Iterator[Cell]:
    """Yield where those that reached a stage are now; the cells add up."""
    here = links.stage(row.stage, Standing.OPEN.value) if row.here else ""
    yield Cell(pgettext("arena", "further on"), row.further)
    yield Cell(pgettext("arena", "here now"), row.here, here)
    for standing in ASIDE:
        number = row.aside[standing.value]
        url = links.stage(row.stage, standing.value) if number else ""
        yield Cell(str(standing.label), number, url)
    yield Cell(pgettext("arena", "stepped back"), row.earlier)


def funnel_rows(rows: list[StageRow]) -> list[FunnelRow]:
    """Return the stages for the picture."""
    return [
        FunnelRow(
            label=row.label,
            text="",
            here=row.figures.here,
            reached=row.figures.reached,
            url=row.url if row.figures.here else "",
        )
        for row in rows
    ]


def own_path_rows(figures: Figures, links: Links) -> list[tuple[str, list[Cell]]]:
    """Return needs and offers, by standing."""
    rows = []
    for kind in OWN_PATH:
        cells = []
        for standing in (Standing.OPEN, *ASIDE):
            number = figures.own_path.get((kind.value, standing.value), 0)
            url = links.filtered(kind=kind.value, standing=standing.value)
            cells.append(Cell(str(standing.label), number, url if number else ""))
        rows.append((str(kind.label), cells))
    return rows


def lead_rows(figures: Figures) -> list[LeadRow]:
    """Return the stages at which somebody has to lead."""
    here = {row.stage: row.here for row in figures.stages}
    return [
        LeadRow(
            label=str(stage.label),
            led=figures.led.get(stage.value, 0),
            orphaned=here[stage.value] - figures.led.get(stage.value, 0),
        )
        for stage in LED
    ]


def role_rows(figures: Figures) -> list[tuple[str, int, int]]:
    """Return how often each role was taken on and is offered."""
    states = (ClaimState.ACCEPTED.value, ClaimState.OFFERED.value)
    rows = []
    for role in Role:
        taken, offered = (figures.claims.get((role.value, s), 0) for s in states)
        rows.append((str(role.label), taken, offered))
    return rows


def term_rows(
    figures: Figures, vocabulary: Vocabulary, scheme: Scheme, links: Links
) -> list[TermRow]:
    """Return the terms, the most frequent first; retired ones while in use."""
    rows = []
    for term in vocabulary.all(scheme):
        number = figures.terms.get((scheme.value, term.code), 0)
        if number or term.active:
            # The filter of the list is called what the scheme is called.
            url = links.filtered(**{scheme.value: term.code}) if number else ""
            rows.append(TermRow(term.label, number, url))
    return sorted(rows, key=lambda row: -row.number)


def slowest_of(rows: list[StageRow]) -> StageRow | None:
    """Return the stage with the longest wait; ``None`` while nobody waits a day."""
    slowest = max(rows[:-1], key=lambda row: row.figures.days_waiting or 0)
    return slowest if (slowest.figures.days_waiting or 0) >= 1 else None


class StatisticsView(ArenaView):
    """The numbers of an Arena, for everybody who can see it."""

    template_name = "gemeinsam_digital/pages/statistics/statistics.html"
    section = "ideas"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the numbers."""
        list_url = reverse("gemeinsam_digital:idea-list", args=[self.module.slug])
        figures = figures_of(self.module)
        links = Links(list_url, figures)
        rows = stage_rows(figures, links)
        leads = lead_rows(figures)
        return self.respond(
            figures=figures,
            list_url=list_url,
            matured=figures.stages[0].reached,
            measures=figures.stages[-1].here,
            slowest=slowest_of(rows),
            orphaned=sum(row.orphaned for row in leads),
            funnel=funnel_rows(rows),
            stages=rows,
            most_days=max(row.days_taken or 0 for row in figures.stages),
            own_path=own_path_rows(figures, links),
            leads=leads,
            most_led=max(row.led + row.orphaned for row in leads),
            roles=role_rows(figures),
            fields=self._terms(Scheme.FIELD, figures, links),
            districts=self._terms(Scheme.DISTRICT, figures, links),
        )

    def _terms(self, scheme: Scheme, figures: Figures, links: Links) -> dict[str, Any]:
        rows = term_rows(figures, vocabulary_of(self.arena), scheme, links)
        return {
            "rows": rows,
            "most": rows[0].number if rows else 0,
            "without": figures.total - figures.termed.get(scheme.value, 0),
        }
