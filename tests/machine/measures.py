"""Random people wish random things of measures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from tests.factories.content import TEXT
from tests.machine.cast import NAME
from tests.machine.hearings import OFTEN
from tests.machine.model.measures import OFFERED
from tests.machine.model.measures import goes_on
from tests.machine.model.record import Record
from tests.machine.model.tracked import DAYS
from tests.machine.model.tracked import PHASES
from tests.machine.model.tracked import Tracked
from tests.machine.public import FITS
from tests.machine.public import LONG
from tests.machine.public import NUMBER
from tests.machine.public import SECRET
from tests.machine.public import WORDS
from tests.machine.public import PublicMachine
from tests.machine.public import wish
from tests.machine.roles import newest
from tests.machine.roles import still

#: Mostly one that can be meant.
DAY = st.sampled_from(("past", "past", "future", *DAYS))
SAID = st.sampled_from((TEXT, TEXT, TEXT, SECRET, " ", LONG))
KINDS = sorted({kind for kinds in OFFERED.values() for kind in kinds})


def can_report(record: Record) -> bool:
    return goes_on(record) and bool(_of(record).reportable)


def _of(record: Record) -> Tracked:
    return record.tracked or Tracked()


def _is_recognisable(record: Record) -> bool:
    return record.measure == "network" and "granted" not in record.recognitions


class MeasureMachine(PublicMachine):
    """How measures go, are helped, recognised, and end."""

    def measure(
        self, at: int, apt: bool, fits: Callable[[Record], bool] = goes_on
    ) -> Record | None:
        """Return one for which the wish fits, or any measure, or none."""
        record = self.record(at, fits if apt else None)
        if record.tracked is None:
            record = self.record(at, lambda row: row.tracked is not None)
        return record if record.tracked is not None else None

    def runner(self, by: int, fits: bool, record: Record) -> str:
        return self.who(by, fits, lambda p: self.driver.arena.may_run(p, record))

    @wish(
        at=NUMBER,
        by=NUMBER,
        fits=OFTEN,
        apt=OFTEN,
        phase=st.sampled_from((*PHASES, "")),
        day=DAY,
        words=SAID,
        reason=SAID,
        before=st.sampled_from(("", "", "", TEXT)),
        leaves=st.sampled_from((None, None, None, None, "", "scaling")),
    )
    def enter_phase(self, at: int, by: int, fits: bool, apt: bool, **said: Any) -> None:
        record = self.record(at, goes_on if apt else None)
        self.driver.enter_phase(self.runner(by, fits, record), record, **said)

    @wish(at=NUMBER, by=NUMBER, fits=OFTEN, apt=OFTEN, title=SAID, day=DAY)
    def plan_milestone(
        self, at: int, by: int, fits: bool, apt: bool, title: str, day: str
    ) -> None:
        record = self.record(at, goes_on if apt else None)
        who = self.runner(by, fits, record)
        self.driver.plan_milestone(who, record, title, day)

    @wish(
        at=NUMBER,
        which=NUMBER,
        by=NUMBER,
        fits=OFTEN,
        apt=OFTEN,
        does=st.sampled_from(("shift", "shift", "reach", "drop")),
        day=DAY,
        words=SAID,
    )
    def move_milestone(
        self, at: int, which: int, by: int, fits: bool, apt: bool, **said: Any
    ) -> None:
        def has_open(row: Record) -> bool:
            return goes_on(row) and bool(still(_of(row).milestones, "open"))

        record = self.measure(at, apt, has_open)
        rows = _of(record).milestones if record else []
        milestone = newest((apt and still(rows, "open")) or rows, which)
        if record is not None and milestone is not None:
            who = self.runner(by, fits, record)
            self.driver.move_milestone(who, record, milestone, **said)

    @wish(
        at=NUMBER,
        by=NUMBER,
        fits=OFTEN,
        apt=OFTEN,
        period=st.sampled_from((0, 0, 1)),
        title=st.sampled_from((TEXT, TEXT, SECRET, " ", LONG)),
        helps=st.booleans(),
        needed=WORDS,
        ahead=st.sampled_from((0, 0, 0, 1, -1)),
    )
    def save_report(self, at: int, by: int, fits: bool, apt: bool, **said: Any) -> None:
        record = self.measure(at, apt, can_report)
        if record is not None:
            self.driver.save_report(self.runner(by, fits, record), record, **said)

    @wish(
        at=NUMBER,
        by=NUMBER,
        fits=OFTEN,
        apt=OFTEN,
        ahead=st.sampled_from((0, 0, 0, 1, -1)),
    )
    def publish_report(
        self, at: int, by: int, fits: bool, apt: bool, ahead: int
    ) -> None:
        record = self.measure(at, apt, can_report)
        if record is None:
            return
        if apt and _of(record).draft is None and can_report(record):
            period = _of(record).reportable[0]
            self.driver.save_report("system", record, period)
        self.driver.publish_report(self.runner(by, fits, record), record, ahead)

    # --- recognition and support ---------------------------------------------------

    @wish(at=NUMBER, by=NUMBER, fits=OFTEN, apt=OFTEN)
    def recognise(self, at: int, by: int, fits: bool, apt: bool) -> None:
        record = self.record(at, _is_recognisable if apt else None)
        who = self.who(by, fits, self.driver.arena.may_decide)
        self.driver.recognise(who, record)

    @wish(at=NUMBER, by=NUMBER, fits=OFTEN, reason=SAID)
    def derecognise(self, at: int, by: int, fits: bool, reason: str) -> None:
        record = self.record(at, lambda row: bool(row.recognitions))
        who = self.who(by, fits, self.driver.arena.may_decide)
        if record.recognitions:
            self.driver.derecognise(who, record, reason)

    @wish(
        at=NUMBER,
        by=NUMBER,
        fits=OFTEN,
        apt=OFTEN,
        kind=st.sampled_from(("methods", *KINDS)),
        words=SAID,
    )
    def offer_support(
        self, at: int, by: int, fits: bool, apt: bool, kind: str, words: str
    ) -> None:
        record = self.record(at, goes_on if apt else None)
        who = self.who(by, fits, self.driver.arena.may_consult)
        self.driver.offer_support(who, record, kind, words)

    @wish(at=NUMBER, which=NUMBER, by=NUMBER, fits=OFTEN, result=SAID)
    def take_up_support(
        self, at: int, which: int, by: int, fits: bool, result: str
    ) -> None:
        record = self.record(at, lambda row: bool(_of(row).support))
        offered = newest(_of(record).support, which)
        who = self.who(by, fits, lambda p: self.driver.arena.may_take_up(p, record))
        if offered is not None:
            self.driver.take_up_support(who, record, offered, result)

    @wish(
        at=NUMBER,
        by=NUMBER,
        fits=FITS,
        apt=FITS,
        outcome=st.sampled_from(("ended", "established", "transferred", "")),
        stopped=st.booleans(),
        successor=st.sampled_from((NAME, " ")),
        words=WORDS,
        day=DAY,
    )
    def evaluate(self, at: int, by: int, fits: bool, apt: bool, **said: Any) -> None:
        record = self.measure(at, apt)
        if record is not None:
            self.driver.evaluate(self.runner(by, fits, record), record, **said)
