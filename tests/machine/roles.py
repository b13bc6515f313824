"""Random people wish random things about roles."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.factories.content import TEXT
from tests.machine.model.arena import SIGNED_IN
from tests.machine.model.record import SPOKEN_FOR_BY
from tests.machine.model.record import Claim
from tests.machine.model.record import Record
from tests.machine.public import FITS
from tests.machine.public import LONG
from tests.machine.public import NUMBER
from tests.machine.public import SECRET
from tests.machine.public import WORDS
from tests.machine.public import PublicMachine
from tests.machine.public import wish

ACTORS = st.sampled_from(sorted(SIGNED_IN | SPOKEN_FOR_BY.keys()))
ROLES = st.sampled_from(("lead", "lead", "partner", "guide", "resource"))
#: What need not be said, or is too long.
LETTERS = st.sampled_from((TEXT, SECRET, "", LONG))


def newest(rows: list[Any], which: int) -> Any:
    """Return one of some rows, the newest first: older ones are mostly answered."""
    return rows[-1 - which % len(rows)] if rows else None


def still(rows: list[Any], state: str) -> list[Any]:
    """Return those of some rows that are in a state."""
    return [row for row in rows if row.state == state]


def answerable(record: Record, does: str) -> list[Claim]:
    """Return the claims that can be accepted, declined, withdrawn or released."""
    return still(record.claims, "accepted" if does == "release" else "offered")


class RoleMachine(PublicMachine):
    """Offers, answers, invitations, hand-overs, and who is looked for."""

    def wanted(self, record: Record, which: int | None) -> Any:
        return None if which is None else newest(record.wanted, which)

    @wish(
        at=NUMBER,
        by=NUMBER,
        fits=FITS,
        actor=ACTORS,
        role=ROLES,
        words=WORDS,
        which=st.one_of(st.none(), NUMBER),
    )
    def offer(
        self,
        at: int,
        by: int,
        fits: bool,
        actor: str,
        role: str,
        words: str,
        which: int | None,
    ) -> None:
        record = self.record(at)
        wanted = self.wanted(record, which)
        if wanted is not None and fits:
            role = wanted.role
        claim = Claim(actor, role)
        may_offer = self.driver.arena.may_offer
        who = self.who(by, fits, lambda p: may_offer(p, record, claim))
        self.driver.offer(who, record, actor, role, words, wanted)

    @wish(
        at=NUMBER,
        which=NUMBER,
        by=NUMBER,
        fits=FITS,
        does=st.sampled_from(("accept", "decline", "decline", "withdraw", "release")),
        note=WORDS,
    )
    def answer(
        self, at: int, which: int, by: int, fits: bool, does: str, note: str
    ) -> None:
        record = self.record(at, lambda row: fits and bool(answerable(row, does)))
        able = answerable(record, does) if fits else []
        claim = newest(able or record.claims, which)
        if claim is None:
            return
        arena = self.driver.arena

        def may(who: str) -> bool:
            if does in ("withdraw", "release"):
                return arena.may_end(who, claim)
            return arena.may_answer(who, record, claim)

        self.driver.answer(self.who(by, fits, may), record, claim, does, note)

    @wish(at=NUMBER, which=NUMBER, by=NUMBER, fits=FITS, capacity=LETTERS)
    def keep(self, at: int, which: int, by: int, fits: bool, capacity: str) -> None:
        record = self.record(at)
        claim = newest(record.claims, which)
        if claim is not None:
            who = self.who(by, fits, lambda p: self.driver.arena.may_hold(p, claim))
            self.driver.keep(who, record, claim, capacity)

    # --- looking for somebody ------------------------------------------------------

    @wish(
        at=NUMBER,
        by=NUMBER,
        fits=FITS,
        role=ROLES,
        title=st.sampled_from((TEXT, SECRET, " ", LONG)),
        essential=st.booleans(),
    )
    def open_role(
        self, at: int, by: int, fits: bool, role: str, title: str, essential: bool
    ) -> None:
        record = self.record(at)
        who = self.who(by, fits, lambda p: self.driver.arena.may_advance(p, record))
        self.driver.open_role(who, record, role, title, essential)

    @wish(at=NUMBER, which=NUMBER, by=NUMBER, fits=FITS)
    def close_role(self, at: int, which: int, by: int, fits: bool) -> None:
        record = self.record(at, lambda row: fits and bool(still(row.wanted, "open")))
        wanted = newest(still(record.wanted, "open") or record.wanted, which)
        if wanted is not None:
            may_advance = self.driver.arena.may_advance
            who = self.who(by, fits, lambda p: may_advance(p, record))
            self.driver.close_role(who, record, wanted)

    # --- asking somebody -----------------------------------------------------------

    @wish(
        at=NUMBER,
        by=NUMBER,
        fits=FITS,
        actor=ACTORS,
        role=ROLES,
        letter=LETTERS,
        which=st.one_of(st.none(), NUMBER),
    )
    def invite(
        self,
        at: int,
        by: int,
        fits: bool,
        actor: str,
        role: str,
        letter: str,
        which: int | None,
    ) -> None:
        record = self.record(at)
        who = self.who(by, fits, lambda p: self.driver.arena.may_invite(p, record))
        wanted = self.wanted(record, which)
        self.driver.invite(who, record, actor, role, letter, wanted)

    @wish(at=NUMBER, which=NUMBER, by=NUMBER, fits=FITS, actor=ACTORS, letter=LETTERS)
    def hand_over(
        self, at: int, which: int, by: int, fits: bool, actor: str, letter: str
    ) -> None:
        record = self.record(at)
        claim = newest(record.claims, which)
        if claim is not None:
            who = self.who(by, fits, lambda p: self.driver.arena.may_hold(p, claim))
            self.driver.hand_over(who, record, claim, actor, letter)

    @wish(
        at=NUMBER,
        which=NUMBER,
        by=NUMBER,
        fits=FITS,
        does=st.sampled_from(("agree", "agree", "refuse", "take-back")),
        words=WORDS,
    )
    def reply(
        self, at: int, which: int, by: int, fits: bool, does: str, words: str
    ) -> None:
        record = self.record(at, lambda row: bool(still(row.invitations, "waiting")))
        able = still(record.invitations, "waiting") if fits else []
        asked = newest(able or record.invitations, which)
        if asked is None:
            return
        arena = self.driver.arena

        def may(who: str) -> bool:
            if does == "take-back":
                return arena.may_take_back(who, record, asked)
            return arena.may_reply(who, asked)

        who = self.who(by, fits, may)
        if does == "agree":
            self.driver.agree(who, record, asked, words)
        else:
            self.driver.reply(who, record, asked, does)
