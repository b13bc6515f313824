"""Random people wish random things: steps, reviews and decisions."""

from __future__ import annotations

from functools import partial
from inspect import getmembers
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.factories.content import TEXT
from tests.machine.fulfil import fulfil
from tests.machine.fulfil import let_answer
from tests.machine.fulfil import rewrite
from tests.machine.hearings import OFTEN
from tests.machine.hearings import HearingMachine
from tests.machine.measures import MeasureMachine
from tests.machine.model.official import ANSWERS
from tests.machine.model.official import can_volunteer
from tests.machine.model.official import is_answerable
from tests.machine.model.official import is_judged
from tests.machine.model.record import Record
from tests.machine.model.record import Request
from tests.machine.model.steps import MOVES
from tests.machine.model.steps import is_possible
from tests.machine.model.steps import may_step
from tests.machine.public import FITS
from tests.machine.public import NUMBER
from tests.machine.public import REASONS
from tests.machine.public import WORDS
from tests.machine.public import PublicMachine
from tests.machine.public import wish
from tests.machine.roles import newest


def step_wish(name: str) -> Any:
    """Return the wish of one transition: each has its own, so each gets its turn."""

    def step(
        self: Machine,
        at: int,
        apt: bool,
        by: int,
        fits: bool,
        reason: str,
        other: Any,
        **details: Any,
    ) -> None:
        record = self.apt_record(at, name) if apt else self.record(at)
        target = self.record(other) if isinstance(other, int) else other
        who = self.who(by, fits, lambda p: self.may_step(p, record, name))
        self.driver.step(who, record, name, reason, target=target, **details)

    return wish(
        at=NUMBER,
        apt=OFTEN,
        by=NUMBER,
        fits=OFTEN,
        reason=REASONS,
        until=st.sampled_from((None, "past", "future")),
        code=st.sampled_from(("other", "duplicate", "", "because")),
        other=st.one_of(NUMBER, st.sampled_from((None, "elsewhere"))),
    )(step)


class StepMachine(PublicMachine):
    """All steps."""

    def apt_record(self, number: int, name: str) -> Record:
        """Find one that can take the step, and bring what it lacks."""
        able = [
            row
            for row in self.driver.records
            if is_possible(row, name) and not row.hidden
        ]
        if not able:
            return self.record(number)
        record = able[number % len(able)]
        for _try in range(3):
            fulfil(self.driver, record)
        return record

    def may_step(self, who: str, record: Record, name: str) -> bool:
        return may_step(self.driver.arena, who, record, name)


for _name in MOVES:
    setattr(StepMachine, f"step {_name}", step_wish(_name))


def answer_wish(how: str, **said: Any) -> Any:
    """Return the wish of a unit to answer in one way."""

    def answer(
        self: OfficialMachine,
        at: int,
        which: int,
        by: int,
        fits: bool,
        like: str,
        **said: Any,
    ) -> None:
        record, request = self.request(at, which, like)
        if request is not None:
            # One who judges for another unit is nearly right as well.
            who = self.who(by, fits, self.driver.arena.judges)
            getattr(self.driver, how)(who, record, request, **said)

    return wish(
        at=NUMBER,
        which=NUMBER,
        by=NUMBER,
        fits=OFTEN,
        # What can be answered in another way is nearly right, and yet wrong.
        like=st.sampled_from((how, how, *ANSWERS, "")),
        **said,
    )(answer)


class OfficialMachine(HearingMachine, MeasureMachine, StepMachine):
    """Roles, reviews, hearings, decisions and measures too."""

    judge = answer_wish("judge", whole=OFTEN, words=WORDS)
    correct = answer_wish("correct", whole=OFTEN, words=WORDS)
    reaffirm = answer_wish("reaffirm")
    decline = answer_wish(
        "decline", words=WORDS, suggested=st.sampled_from((None, "first", "second"))
    )

    def request(self, at: int, which: int, how: str) -> tuple[Record, Request | None]:
        """Find one that can be answered in a way, else bring it about.

        Args:
            how: empty for any request.
        """
        for _try in range(4 if how else 0):
            able = [
                (row, request)
                for row in self.driver.records
                for request in row.requests
                if is_answerable(row, request, how)
            ]
            if able:
                return able[at % len(able)]
            let_answer(self.driver, self.record(at, is_judged), how)
        record = self.record(at)
        return record, newest(record.requests, which)

    # --- administration and bodies -------------------------------------------------

    @wish(
        at=NUMBER,
        by=NUMBER,
        fits=FITS,
        units=st.sampled_from((("first",), ("second",), ("first", "second"), ())),
        in_time=OFTEN,
    )
    def ask_units(
        self, at: int, by: int, fits: bool, units: tuple[str, ...], in_time: bool
    ) -> None:
        who = self.who(by, fits, self.driver.arena.moderates)
        self.driver.ask_units(who, self.record(at), units, in_time)

    @wish(
        at=NUMBER,
        by=NUMBER,
        fits=OFTEN,
        unit=st.sampled_from(("first", "second")),
        apt=OFTEN,
    )
    def volunteer(self, at: int, by: int, fits: bool, unit: str, apt: bool) -> None:
        record = self.record(at, partial(can_volunteer, unit) if apt else None)
        who = self.who(by, fits, self.driver.arena.judges)
        self.driver.volunteer(who, record, unit)

    @wish(at=NUMBER, by=NUMBER, fits=OFTEN)
    def outdate(self, at: int, by: int, fits: bool) -> None:
        """Change what units have judged, so that they have to judge anew."""
        record = self.record(at, lambda row: is_judged(row) and bool(row.requests))
        who = self.who(by, fits, lambda p: self.driver.arena.may_revise(p, record))
        rewrite(self.driver, who, record)

    @wish(
        at=NUMBER,
        by=NUMBER,
        fits=FITS,
        verdict=st.sampled_from(("feasible", "conditional", "cannot_judge")),
        words=WORDS,
    )
    def draft_finding(
        self, at: int, by: int, fits: bool, verdict: str, words: str
    ) -> None:
        who = self.who(by, fits, self.driver.arena.moderates)
        self.driver.draft_finding(who, self.record(at), verdict, words)

    @wish(at=NUMBER, by=NUMBER, fits=FITS)
    def publish_finding(self, at: int, by: int, fits: bool) -> None:
        who = self.who(by, fits, self.driver.arena.moderates)
        self.driver.publish_finding(who, self.record(at))

    @wish(
        at=NUMBER,
        by=NUMBER,
        fits=FITS,
        outcome=st.sampled_from(("adopted", "adopted", "deferred", "declined")),
        measure_type=st.sampled_from(("central", "decentral", "network", "")),
        words=WORDS,
        has_happened=OFTEN,
        correction=st.sampled_from(("", TEXT)),
        charged=st.sampled_from((None, None, ("club",), ("office",), ())),
        reopening=WORDS,
    )
    def decide(self, at: int, by: int, fits: bool, **said: Any) -> None:
        who = self.who(by, fits, self.driver.arena.may_decide)
        self.driver.decide(who, self.record(at), **said)

    @wish(at=NUMBER, by=NUMBER, fits=FITS, words=WORDS, clearing=WORDS)
    def raise_concern(self, at: int, by: int, fits: bool, **said: Any) -> None:
        who = self.who(by, fits, self.driver.arena.may_decide)
        self.driver.raise_concern(who, self.record(at), **said)

    @wish(
        at=NUMBER,
        by=NUMBER,
        fits=FITS,
        state=st.sampled_from(("cleared", "withdrawn")),
        words=WORDS,
    )
    def end_concern(self, at: int, by: int, fits: bool, **said: Any) -> None:
        record = self.record(at)
        if record.concerns:
            who = self.who(by, fits, self.driver.arena.may_decide)
            self.driver.end_concern(who, record, **said)

    @wish(at=NUMBER, by=NUMBER, fits=FITS)
    def pledge(self, at: int, by: int, fits: bool) -> None:
        record = self.record(at)
        who = self.who(by, fits, lambda p: self.driver.arena.may_pledge(p, record))
        self.driver.pledge(who, record)


WISHES = {
    name: method.said
    for name, method in getmembers(OfficialMachine)
    if hasattr(method, "said")
}


class Machine(OfficialMachine):
    """Random wishes, one after the other."""

    @rule(
        wish=st.one_of(
            st.tuples(st.just(name), st.fixed_dictionaries(said))
            for name, said in WISHES.items()
        )
    )
    def act(self, wish: tuple[str, dict[str, Any]]) -> None:
        name, said = wish
        getattr(self, name)(**said)
