"""What is told of measures in the demo; days are counted back from today.

With a fraction it is later on that day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gemeinsam_digital.demo.content.shapes.contributions import PictureData
from gemeinsam_digital.demo.content.shapes.refs import AccountRef
from gemeinsam_digital.demo.content.shapes.refs import ContributionRef
from gemeinsam_digital.measures.evaluation.models import MeasureOutcome
from gemeinsam_digital.measures.indicators.models import IndicatorKind
from gemeinsam_digital.measures.learnings.models import LearningKind
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.preparation.models import PreparationPoint


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedData:
    """What the lead has reported on the period that was due next."""

    days_ago: float
    title: str
    went_well: str
    failed: str
    learnt: str
    needed: str = ""
    needs_help: bool = False
    picture: PictureData | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingData:
    """A value, measured and entered on one day."""

    days_ago: float
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorData:
    """What is measured, since when, and what was."""

    days_ago: float
    name: str
    unit: str
    kind: IndicatorKind
    baseline: str
    target: str
    source: str
    readings: tuple[ReadingData, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningData:
    """An experience that is passed on."""

    days_ago: float
    kind: LearningKind
    phase: Phase
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndData:
    """How a measure has ended."""

    days_ago: float
    outcome: MeasureOutcome
    stopped: bool = False
    successor: str = ""
    text: str
    learnt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedData:
    """What is told of one measure, by the account that speaks for its lead."""

    contribution: ContributionRef
    account: AccountRef
    reports: tuple[ReportedData, ...] = ()
    indicators: tuple[IndicatorData, ...] = ()
    learnings: tuple[LearningData, ...] = ()
    end: EndData | None = None


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
