"""The milestones of a measure, each with its days as words and on a line of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.models import MilestoneEntry

if TYPE_CHECKING:
    from gemeinsam_digital.governance.decisions.mandates.models import Mandate

#: The line of time is so wide, and leaves room for a mark at each end.
_WIDTH, _MARGIN = 150, 6


@dataclass(frozen=True, slots=True)
class Marks:
    """Where the days of a milestone stand on the line, as strings for an SVG.

    Attributes:
        planned: of the plan.
        promised: of another promise; empty where it is the planned day.
        reached: the day it was reached; empty while it is not.
        today: where it lies on the line; empty where it lies outside.
    """

    planned: str
    promised: str
    reached: str
    today: str

    @property
    def last(self) -> str:
        """Up to where the line from the plan leads."""
        return self.reached or self.promised


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """One milestone as the page shows it.

    Attributes:
        milestone: with its entries.
        words, icon, tone: how it stands.
        marks: its days on the line.
        told: entries with a reason, image or document, the newest first.
    """

    milestone: Milestone
    words: str
    icon: str
    tone: str
    marks: Marks
    told: list[MilestoneEntry]


@dataclass(frozen=True, slots=True)
class Milestones:
    """All milestones of a measure, and what they come to.

    Attributes:
        rows: by the planned day.
        starts_on, ends_on: of the line of time.
        reached, overdue, dropped: how many.
    """

    rows: list[MilestoneRow]
    starts_on: date
    ends_on: date
    reached: int
    overdue: int
    dropped: int

    @property
    def sentence(self) -> str:
        """How many are reached, and what is late."""
        said = {"reached": self.reached, "total": len(self.rows)}
        words = npgettext(
            "arena",
            "%(reached)s of %(total)s is reached.",
            "%(reached)s of %(total)s are reached.",
            self.reached,
        )
        late = npgettext(
            "arena",
            "%(n)s milestone is overdue.",
            "%(n)s milestones are overdue.",
            self.overdue,
        )
        return " ".join(
            [words % said, *([late % {"n": self.overdue}] if self.overdue else [])]
        )


def milestones_shown(
    milestones: Sequence[Milestone], mandate: Mandate | None, *, has_ended: bool
) -> Milestones | None:
    """Return the milestones of a measure with their line of time; no queries.

    Args:
        milestones: with their entries.
        mandate: whose period the line covers at least.
        has_ended: whether the measure has: then nothing is late any more.
    """
    if not milestones:
        return None
    days = [day for row in milestones for day in _days(row)]
    if mandate is not None:
        days += [mandate.starts_on, mandate.ends_on]
    start, end = min(days), max(days)
    return Milestones(
        rows=[_row(row, start, end, has_ended) for row in milestones],
        starts_on=start,
        ends_on=end,
        reached=sum(row.reached_on is not None for row in milestones),
        overdue=sum(row.is_overdue and not has_ended for row in milestones),
        dropped=sum(row.dropped_on is not None for row in milestones),
    )


def _days(row: Milestone) -> list[date]:
    days = (row.planned_on, row.promised_on, row.reached_on)
    return [day for day in days if day is not None]


def _row(row: Milestone, start: date, end: date, has_ended: bool) -> MilestoneRow:
    words, icon, tone = _state(row, has_ended)
    today = timezone.localdate()
    entries = [
        entry
        for entry in row.entries.all()
        if entry.reason or entry.image or entry.document
    ]
    return MilestoneRow(
        milestone=row,
        words=words,
        icon=icon,
        tone=tone,
        marks=Marks(
            planned=_place(row.planned_on, start, end),
            promised=_place(row.promised_on, start, end) if row.is_shifted else "",
            reached=_place(row.reached_on, start, end) if row.reached_on else "",
            today=_place(today, start, end) if start <= today <= end else "",
        ),
        told=list(reversed(entries)),
    )


def _place(day: date, start: date, end: date) -> str:
    length = max((end - start).days, 1)
    inner = _WIDTH - 2 * _MARGIN
    return f"{_MARGIN + inner * (day - start).days / length:.1f}"


def _state(row: Milestone, has_ended: bool) -> tuple[str, str, str]:
    if row.reached_on is not None:
        return _reached((row.reached_on - row.planned_on).days), "check", "good"
    if row.dropped_on is not None:
        return pgettext("arena", "given up"), "stop", ""
    if has_ended:
        return pgettext("arena", "not reached"), "stop", ""
    if row.is_overdue:
        days = (timezone.localdate() - row.promised_on).days
        words = npgettext(
            "arena", "overdue for %(days)d day", "overdue for %(days)d days", days
        )
        return words % {"days": days}, "alert", "bad"
    if row.is_shifted:
        return pgettext("arena", "promised for another day"), "arrow", "warn"
    return pgettext("arena", "on schedule"), "arrow", "good"


def _reached(late: int) -> str:
    if late == 0:
        return pgettext("arena", "reached on time")
    if late < 0:
        return npgettext(
            "arena",
            "reached %(days)d day earlier than planned",
            "reached %(days)d days earlier than planned",
            -late,
        ) % {"days": -late}
    return npgettext(
        "arena",
        "reached %(days)d day later than planned",
        "reached %(days)d days later than planned",
        late,
    ) % {"days": late}
