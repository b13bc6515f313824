"""What is recorded on a measure, as the model sees it."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field

PHASES = ("preparation", "exploration", "prototyping", "development", "scaling")
#: The days that are wished, in their order; ``past`` is today.
DAYS = ("yesterday", "past", "future", "beyond")
TODAY = "past"
#: A mandate of a year asks for a report after half of it, and at its end.
PERIODS = 2


@dataclass(eq=False)
class Period:
    """One stay in a phase; the words lie with the record."""

    phase: str
    started: str
    ended: str | None = None
    outside: bool = False


@dataclass(eq=False)
class Milestone:
    planned: str
    promised: str
    state: str = "open"
    #: What happened to it: change, day before, day from then on.
    entries: list[tuple[str, str | None, str]] = field(default_factory=list)
    key: int = 0

    @property
    def day(self) -> str | None:
        """The day on which it was reached or given up."""
        return None if self.state == "open" else self.entries[-1][2]


@dataclass(eq=False)
class Draft:
    """A report in the making, on one of the periods."""

    period: int
    helps: bool
    version: int = 1


@dataclass(eq=False)
class Support:
    kind: str
    taken_up: bool = False
    key: int = 0


@dataclass(eq=False)
class Tracked:
    """What a measure has collected on its way."""

    #: Whether the mandate began so long ago that its first report is late.
    late: bool = False
    periods: list[Period] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)
    draft: Draft | None = None
    #: Period, whether help is wanted, and who led then.
    reports: list[tuple[int, bool, str | None]] = field(default_factory=list)
    support: list[Support] = field(default_factory=list)
    #: Outcome, whether it was stopped, and its last day.
    evaluation: tuple[str, bool, str] | None = None

    @property
    def current(self) -> Period | None:
        return next((row for row in self.periods if row.ended is None), None)

    @property
    def is_empty(self) -> bool:
        found = self.periods or self.milestones or self.reports or self.support
        return not found and self.draft is None and self.evaluation is None

    @property
    def next_report(self) -> int | None:
        """The first period without a report, if one is asked for."""
        number = max((row[0] for row in self.reports), default=-1) + 1
        return number if self.evaluation is None and number < PERIODS else None

    @property
    def reportable(self) -> list[int]:
        """The periods that have begun and were neither reported on nor left out."""
        begun = PERIODS if self.late else 1
        return [] if self.next_report is None else [*range(self.next_report, begun)]

    @property
    def status(self) -> str:
        if self.evaluation is not None:
            return "stopped" if self.evaluation[1] else "completed"
        going = self.current is not None and self.current.phase != "preparation"
        return "running" if going else "planned"

    def has_mandate_on(self, day: str) -> bool:
        return day in (TODAY, "future") or (self.late and day == "yesterday")
