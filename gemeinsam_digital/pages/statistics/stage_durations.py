"""How contributions went through the stages, told from their history."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from itertools import groupby
from operator import itemgetter
from statistics import median

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing

STAGES = tuple(Stage)
#: The standings of a contribution that nobody works on.
ASIDE = (Standing.PARKED, Standing.WITHDRAWN, Standing.CLOSED, Standing.MERGED)
DAY = 24 * 60 * 60
_NUMBER = {stage.value: number for number, stage in enumerate(STAGES)}
#: As they are stored: comparing a member of an enum takes several times as long.
_FIRST, _OPEN = Stage.IDEA.value, Standing.OPEN.value

#: Key of an idea, second, stage and standing before, stage after.
Step = tuple[int, float, str, str, str]
#: Key of an idea, stage, standing, the second in which it was contributed.
IdeaRow = tuple[int, str, str, float]


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
    """One stage while contributions are counted."""

    reached: int = 0
    earlier: int = 0
    aside: Counter[str] = field(default_factory=Counter)
    taken: list[float] = field(default_factory=list)
    waiting: list[float] = field(default_factory=list)

    def add(self, position: int, standing: str, seconds: list[float]) -> None:
        """Count contributions that reached the stage.

        Args:
            position: where they are now: before 0, there, beyond.
            standing: where they stand.
            seconds: how long each was open at the stage.
        """
        self.reached += len(seconds)
        if position < 0:
            self.earlier += len(seconds)
        elif position > 0:
            self.taken += seconds
        elif standing == _OPEN:
            self.waiting += seconds
        else:
            self.aside[standing] += len(seconds)

    def add_one(self, position: int, standing: str, seconds: float) -> None:
        """Count one contribution in the same way; there are ten thousands."""
        self.reached += 1
        if position > 0:
            self.taken.append(seconds)
        elif position < 0:
            self.earlier += 1
        elif standing == _OPEN:
            self.waiting.append(seconds)
        else:
            self.aside[standing] += 1

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


class Ways:
    """The ways of contributions through the stages.

    What never moved, which is most of it, is counted by the group and not one by
    one.

    Args:
        ideas: those that are counted.
        steps: of these and others, each contribution's together and in order.
        now: until which second the open ones count.
    """

    def __init__(
        self, ideas: Iterable[IdeaRow], steps: Iterable[Step], now: float
    ) -> None:
        self._tallies = {stage.value: _Tally() for stage in STAGES}
        self._now = now
        #: How many became measures without having been proposed ones.
        self.skipped = 0
        moves = {pk: list(own) for pk, own in groupby(steps, key=itemgetter(0))}
        still: dict[tuple[str, str], list[float]] = defaultdict(list)
        for pk, stage, standing, born in ideas:
            if pk in moves:
                self._follow(moves[pk], stage, standing, born)
            else:
                still[stage, standing].append(born)
        for (stage, standing), births in still.items():
            self._add_still(stage, standing, births)

    @property
    def stages(self) -> list[StageFigures]:
        """The figures of the five stages, in order."""
        return [self._tallies[stage.value].figures(stage) for stage in STAGES]

    def _follow(
        self, steps: list[Step], stage: str, standing: str, born: float
    ) -> None:
        """Follow one contribution; the clock stands still while it lies aside."""
        reached = {_FIRST, stage}
        seconds: dict[str, float] = {}
        since = born
        for _pk, moment, before, standing_before, after in steps:
            if standing_before == _OPEN and moment > since:
                seconds[before] = seconds.get(before, 0) + moment - since
            reached.add(after)
            since = moment
        if standing == _OPEN and self._now > since:
            seconds[stage] = seconds.get(stage, 0) + self._now - since
        number = _NUMBER[stage]
        for each in reached:
            position = number - _NUMBER[each]
            self._tallies[each].add_one(position, standing, seconds.get(each, 0))
        self._add_skipped(reached, 1)

    def _add_still(self, stage: str, standing: str, births: list[float]) -> None:
        """Count contributions that are where they began, as far as anybody knows."""
        reached = {_FIRST, stage}
        is_open = standing == _OPEN
        for each in reached:
            seconds = [0.0] * len(births)
            if is_open and each == stage:
                seconds = [max(self._now - born, 0) for born in births]
            self._add(each, stage, standing, seconds)
        self._add_skipped(reached, len(births))

    def _add(self, at: str, stage: str, standing: str, seconds: list[float]) -> None:
        self._tallies[at].add(_NUMBER[stage] - _NUMBER[at], standing, seconds)

    def _add_skipped(self, reached: set[str], number: int) -> None:
        if Stage.MEASURE in reached and Stage.PROPOSAL not in reached:
            self.skipped += number
