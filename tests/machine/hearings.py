"""Random people wish random things of a body that advises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from tests.machine.model.hearing import can_be_asked
from tests.machine.model.hearing import goes_on
from tests.machine.model.hearing import is_whole
from tests.machine.model.record import Hearing
from tests.machine.model.record import Record
from tests.machine.model.record import Said
from tests.machine.public import FITS
from tests.machine.public import NUMBER
from tests.machine.public import WORDS
from tests.machine.public import wish
from tests.machine.roles import RoleMachine
from tests.machine.roles import newest

#: Yes, more often than not.
OFTEN = st.sampled_from((True, True, True, False))
#: What is nearly right is sometimes wrong: tied, too many, too few, not counted.
SAID = st.builds(
    Said,
    advice=st.sampled_from(("support", "support", "oppose", "none", "conditions", "")),
    votes=st.sampled_from(
        (None, None, (2, 0, 0), (2, 0, 1), (1, 1, 0), (2, 1, 1), (1, 0, 0), (0, 0, 0))
    ),
    present=st.sampled_from((2, 2, 3, None, 1, 4)),
    conditions=st.sampled_from((False, False, True)),
)


def is_ready(record: Record, hearing: Hearing) -> bool:
    return goes_on(record, hearing) and is_whole(record, hearing)


class HearingMachine(RoleMachine):
    """A body is asked, its members speak, it recommends."""

    def hearing(
        self,
        at: int,
        which: int,
        apt: bool,
        fits: Callable[[Record, Hearing], bool] = goes_on,
    ) -> tuple[Record, Hearing] | None:
        """Find one that goes on, where that is asked for, and bring it about."""
        for _try in range(3 if apt else 0):
            able = [
                (row, hearing)
                for row in self.driver.records
                for hearing in row.hearings
                if fits(row, hearing)
            ]
            if able:
                return able[at % len(able)]
            self._bring(at)
        record = self.record(at, lambda row: bool(row.hearings))
        found = newest(record.hearings, which)
        return (record, found) if found else None

    def _bring(self, at: int) -> None:
        """Bring a hearing a good deal further."""
        for record in self.driver.records:
            for hearing in record.hearings:
                if goes_on(record, hearing):
                    self.driver.ask_members("system", record, hearing)
                    self.driver.draft_advice("system", record, hearing)
                    return
        record = self.record(at, can_be_asked)
        self.driver.consult("system", record)

    @wish(at=NUMBER, by=NUMBER, fits=OFTEN, apt=OFTEN, in_time=OFTEN)
    def consult(self, at: int, by: int, fits: bool, apt: bool, in_time: bool) -> None:
        record = self.record(at, can_be_asked if apt else None)
        who = self.who(by, fits, self.driver.arena.may_consult)
        self.driver.consult(who, record, in_time)

    @wish(at=NUMBER, which=NUMBER, by=NUMBER, fits=FITS, apt=FITS, reason=WORDS)
    def call_off(
        self, at: int, which: int, by: int, fits: bool, apt: bool, reason: str
    ) -> None:
        found = self.hearing(at, which, apt)
        who = self.who(by, fits, self.driver.arena.may_consult)
        if found:
            self.driver.call_off(who, *found, reason)

    @wish(
        at=NUMBER,
        which=NUMBER,
        by=NUMBER,
        fits=OFTEN,
        apt=OFTEN,
        interest=st.sampled_from(("none", "none", "recused", "not_asked")),
        advice=st.sampled_from(("support", "oppose", "", "")),
        words=WORDS,
    )
    def speak(
        self, at: int, which: int, by: int, fits: bool, apt: bool, **said: Any
    ) -> None:
        found = self.hearing(at, which, apt)
        who = self.who(by, fits, self.driver.arena.sits)
        if found:
            self.driver.speak(who, *found, **said)

    @wish(at=NUMBER, which=NUMBER, by=NUMBER, fits=OFTEN, apt=OFTEN)
    def ask_members(self, at: int, which: int, by: int, fits: bool, apt: bool) -> None:
        found = self.hearing(at, which, apt)
        who = self.who(by, fits, self.driver.arena.may_decide)
        if found:
            self.driver.ask_members(who, *found)

    @wish(
        at=NUMBER,
        which=NUMBER,
        by=NUMBER,
        fits=OFTEN,
        apt=OFTEN,
        said=SAID,
        words=WORDS,
    )
    def draft_advice(
        self, at: int, which: int, by: int, fits: bool, apt: bool, **said: Any
    ) -> None:
        found = self.hearing(at, which, apt)
        who = self.who(by, fits, self.driver.arena.may_decide)
        if found:
            self.driver.draft_advice(who, *found, **said)

    @wish(at=NUMBER, which=NUMBER, by=NUMBER, fits=OFTEN, apt=OFTEN, with_others=FITS)
    def publish_advice(
        self, at: int, which: int, by: int, fits: bool, apt: bool, with_others: bool
    ) -> None:
        """One, or all that the body works on: with those that are not ready."""
        found = self.hearing(at, which, apt, is_ready)
        who = self.who(by, fits, self.driver.arena.may_decide)
        if found is None:
            return
        others = [
            (record, hearing)
            for record in self.driver.records
            for hearing in record.hearings
            if with_others and hearing.is_open and hearing is not found[1]
        ]
        self.driver.publish_advice(who, found, *others)

    @wish(
        at=NUMBER,
        which=NUMBER,
        by=NUMBER,
        fits=OFTEN,
        apt=OFTEN,
        said=SAID,
        words=WORDS,
    )
    def correct_advice(
        self, at: int, which: int, by: int, fits: bool, apt: bool, **said: Any
    ) -> None:
        record = self.record(at, lambda row: bool(row.advised))
        if not record.advised and apt:
            found = self.hearing(at, which, apt, is_ready)
            if found and is_ready(*found):
                record = found[0]
                self.driver.publish_advice("system", found)
        wrong = newest(record.advised, which)
        who = self.who(by, fits, self.driver.arena.may_decide)
        if wrong:
            self.driver.correct_advice(who, record, wrong, **said)
