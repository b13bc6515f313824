"""How contributions went through the stages, told from their history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from statistics import median
from typing import Any
from typing import NamedTuple

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing

STAGES = tuple(Stage)
#: The standings of a contribution that nobody works on.
ASIDE = (Standing.PARKED, Standing.WITHDRAWN, Standing.CLOSED, Standing.MERGED)
DAY = 24 * 60 * 60

#: Key of an idea, moment and payload of one step.
Step = tuple[int, datetime, dict[str, Any]]


class IdeaRow(NamedTuple):
    """What is read of one contribution."""

    pk: int
    kind: str
    stage: str
    standing: str
    created: datetime


@dataclass(slots=True)
class Way:
    """Where one contribution has been, and how many seconds it was open there."""

    stage: str
    standing: str
    reached: set[str]
    seconds: dict[str, float]

    @property
    def skipped(self) -> bool:
        """Whether it became a measure without having been a proposed one."""
        return Stage.MEASURE in self.reached and Stage.PROPOSAL not in self.reached


@dataclass(frozen=True, slots=True)
class StageFigures:
    """What became of the contributions that reached one stage.

    ``reached`` is the sum of ``further``, ``here``, ``aside`` and ``earlier``.

    Attributes:
        stage: code of the stage.
        reached: how many have ever been there.
        further: how many of them are at a later stage now.
        here: how many are there now and open.
        earlier: how many have stepped back since.
        aside: how many lie aside there, by standing.
        days_taken: median days at the stage of those further on.
        days_waiting: median days at the stage of those that are here.
        days_longest: the most days of those.
    """

    stage: str
    reached: int
    further: int
    here: int
    earlier: int
    aside: dict[str, int]
    days_taken: float | None
    days_waiting: float | None
    days_longest: float | None


@dataclass(slots=True)
class _Tally:
    """One stage while the ways are counted."""

    reached: int = 0
    earlier: int = 0
    aside: Counter[str] = field(default_factory=Counter)
    taken: list[float] = field(default_factory=list)
    waiting: list[float] = field(default_factory=list)

    def figures(self, stage: Stage) -> StageFigures:
        return StageFigures(
            stage=stage.value,
            reached=self.reached,
            further=len(self.taken),
            here=len(self.waiting),
            earlier=self.earlier,
            aside={standing.value: self.aside[standing.value] for standing in ASIDE},
            days_taken=median(self.taken) / DAY if self.taken else None,
            days_waiting=median(self.waiting) / DAY if self.waiting else None,
            days_longest=max(self.waiting) / DAY if self.waiting else None,
        )


def durations_of(
    ideas: Iterable[IdeaRow], steps: Iterable[Step], now: datetime
) -> list[Way]:
    """Return the way of every contribution.

    Args:
        ideas: those that are counted.
        steps: of these and others, each contribution's together and in order.
        now: until when the open ones count.
    """
    left = {idea.pk: idea for idea in ideas}
    found = []
    for pk, own_steps in groupby(steps, key=itemgetter(0)):
        idea = left.pop(pk, None)
        if idea is not None:
            found.append(_way(idea, own_steps, now))
    return found + [_way(idea, (), now) for idea in left.values()]


def _way(idea: IdeaRow, steps: Iterable[Step], now: datetime) -> Way:
    """Follow one contribution; the clock stands still while it lies aside."""
    way = Way(idea.stage, idea.standing, {Stage.IDEA.value, idea.stage}, {})
    since = idea.created
    for _pk, moment, payload in steps:
        if payload["from_standing"] == Standing.OPEN:
            _add(way, payload["from_stage"], since, moment)
        way.reached.add(payload["stage"])
        since = moment
    if idea.standing == Standing.OPEN:
        _add(way, idea.stage, since, now)
    return way


def _add(way: Way, stage: str, start: datetime, end: datetime) -> None:
    seconds = max((end - start).total_seconds(), 0)
    way.seconds[stage] = way.seconds.get(stage, 0) + seconds


def by_stage(all_ways: Iterable[Way]) -> list[StageFigures]:
    """Return the figures of the five stages, in order."""
    tallies = {stage: _Tally() for stage in STAGES}
    for way in all_ways:
        for stage, position in _visits(way):
            _count(tallies[stage], way, stage, position)
    return [tally.figures(stage) for stage, tally in tallies.items()]


def _visits(way: Way) -> Iterator[tuple[Stage, int]]:
    """Yield each stage it reached, with where it is now: before 0, there, beyond."""
    now = STAGES.index(Stage(way.stage))
    for number, stage in enumerate(STAGES):
        if stage.value in way.reached:
            yield stage, now - number


def _count(tally: _Tally, way: Way, stage: Stage, position: int) -> None:
    tally.reached += 1
    if position < 0:
        tally.earlier += 1
    elif position > 0:
        tally.taken.append(way.seconds.get(stage.value, 0))
    elif way.standing == Standing.OPEN:
        tally.waiting.append(way.seconds.get(stage.value, 0))
    else:
        tally.aside[way.standing] += 1
