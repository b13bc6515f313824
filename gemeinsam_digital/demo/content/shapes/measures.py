"""What happens to measures on their way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.preparation.models import PreparationPoint


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackData:
    """One thing that happens to a measure, by what it is.

    Attributes:
        days_ago: when; fractions as everywhere.
        phase, expected, result, reason, before: of a phase.
        title: of a milestone, also where it is moved, reached or given up.
        day_in: for which day it is planned or promised, counted from today.
        reason: why it is moved or given up, or what it brought about.
        point, text, done_by: of the preliminary process.
        source, planned, spent: of the budget of a year.
        kind: of support; ``done_by`` gives it, ``text`` says what it is or came to.
    """

    what: Literal[
        "phase",
        "milestone",
        "shift",
        "reach",
        "drop",
        "preparation",
        "budget",
        "recognise",
        "withdraw",
        "support",
        "take_up",
    ]
    days_ago: float
    phase: Phase = Phase.PREPARATION
    expected: str = ""
    result: str = ""
    reason: str = ""
    before: str = ""
    title: str = ""
    day_in: int = 0
    point: PreparationPoint = PreparationPoint.PROBLEM
    text: str = ""
    done_by: str = ""
    source: str = ""
    planned: int = 0
    spent: int = 0
    kind: str = ""
