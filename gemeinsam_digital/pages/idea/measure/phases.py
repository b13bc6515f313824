"""The phases of a measure as a row of places, each with what it brought about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import pgettext

from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.phases.models import PhasePeriod


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """One phase as the page shows it.

    Attributes:
        label: the phase in words.
        state: ``done``, ``current``, ``left_out`` or ``todo``.
        note: from when to when, every stay of it.
        result: what it brought about last.
        expected: what it is to bring about, while the measure is in it.
    """

    label: str
    state: str
    note: str = ""
    result: str = ""
    expected: str = ""


def phase_rows(periods: Sequence[PhasePeriod]) -> list[PhaseRow]:
    """Return all phases in order.

    Args:
        periods: every stay of the measure, the first one first.
    """
    order = Phase.values
    furthest = max((order.index(row.phase) for row in periods), default=-1)
    return [
        _row(
            Phase(code), [row for row in periods if row.phase == code], place, furthest
        )
        for place, code in enumerate(order)
    ]


def _row(phase: Phase, stays: list[PhasePeriod], place: int, furthest: int) -> PhaseRow:
    if not stays:
        state = "left_out" if place < furthest else "todo"
        return PhaseRow(str(phase.label), state)
    last = stays[-1]
    return PhaseRow(
        label=str(phase.label),
        state="current" if last.ended_on is None else "done",
        note=", ".join(_stay(row) for row in stays),
        result=next((row.result for row in reversed(stays) if row.result), ""),
        expected=last.expected if last.ended_on is None else "",
    )


def _stay(row: PhasePeriod) -> str:
    start = date_format(row.started_on, "DATE_FORMAT")
    if row.ended_on is None:
        return pgettext("arena", "since %(day)s") % {"day": start}
    end = date_format(row.ended_on, "DATE_FORMAT")
    if row.outside:
        return pgettext("arena", "elsewhere, before %(day)s") % {"day": end}
    if row.started_on == row.ended_on:
        return pgettext("arena", "on %(day)s") % {"day": start}
    return pgettext("arena", "%(start)s to %(end)s") % {"start": start, "end": end}


def came_back(periods: Sequence[PhasePeriod]) -> list[PhasePeriod]:
    """Return the stays that were reached in an unusual way, with their reasons."""
    return [row for row in periods if row.reason]
