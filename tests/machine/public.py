"""Random people wish random things: texts, support and moderation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any
from typing import ClassVar
from typing import TypeVar

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine
from hypothesis.stateful import initialize

from adhocracy4.modules.models import Module
from tests.factories.content import TEXT
from tests.machine.cast import MEASURES
from tests.machine.cast import NAME
from tests.machine.cast import REVIEWED
from tests.machine.cast import SORTS
from tests.machine.cast import SUMMARIES
from tests.machine.cast import TITLES
from tests.machine.driver import Platform
from tests.machine.model.arena import OPENED
from tests.machine.model.arena import PEOPLE
from tests.machine.model.arena import Arena
from tests.machine.model.record import Record
from tests.machine.model.record import Text
from tests.machine.model.steps import EVERY_KIND
from tests.machine.model.steps import MATURES
from tests.machine.wishes import Wishes
from tests.maturation.test_turn import lists_agree

F = TypeVar("F", bound=Any)

NUMBER = st.integers(0, 11)
#: Whether somebody is found for whom the wish is no presumption.
FITS = st.booleans()
LONG = "x" * 2001
SECRET = f"{NAME} bat darum."
REASONS = st.sampled_from((TEXT, TEXT, TEXT, SECRET, "", " \n ", LONG))
WORDS = st.sampled_from((TEXT, TEXT, SECRET, " "))
TEXTS = st.builds(
    Text,
    st.sampled_from((*TITLES, *TITLES, " ")),
    st.sampled_from((*SUMMARIES, *SUMMARIES, "")),
    st.sampled_from([(), (), ("sections",), ("values",), ("field",)]).map(frozenset),
)


def wish(**said: st.SearchStrategy[Any]) -> Callable[[F], F]:
    """Mark a method as a wish, with what may be said with it.

    Wishes are no rules of their own: of those, an example leaves out half by
    chance, and then runs out of things to do with the few that are left.
    """

    def mark(method: F) -> F:
        method.said = said
        return method

    return mark


class PublicMachine(RuleBasedStateMachine):
    """Everybody's wishes; ``Driver`` compares after each."""

    platform: ClassVar[Platform]
    cast: ClassVar[dict[str, list[Record]]]
    tally: ClassVar[Counter[tuple[str, str]]]

    def __init__(self) -> None:
        super().__init__()
        self.frame = transaction.atomic()
        self.frame.__enter__()

    def teardown(self) -> None:
        if hasattr(self, "driver"):
            self.tally.update(self.driver.tally)
            lists_agree(Module.objects.get(pk=self.platform.world.module.pk))
        transaction.set_rollback(True)
        self.frame.__exit__(None, None, None)

    @initialize(
        sorts=st.lists(
            st.sampled_from(list(SORTS)), min_size=2, max_size=2, unique=True
        ),
        reviewed=st.sampled_from(REVIEWED),
        measure=st.sampled_from(MEASURES),
        support=st.sampled_from((1, 1, 2, 0)),
        units=st.sampled_from((2, 2, 1, 0)),
    )
    def begin(
        self, sorts: list[str], reviewed: str, measure: str, support: int, units: int
    ) -> None:
        arena = Arena()
        for sort in (*sorts, reviewed, measure):
            arena.records.update({row.key: row for row in self.cast[sort]})
        self.driver = Wishes(self.platform, arena)
        self.driver.ask_for(support, units)

    # --- choosing ----------------------------------------------------------------

    def record(self, at: int, apt: Callable[[Record], bool] | None = None) -> Record:
        """Return one that is apt, where that is asked for and there is any."""
        rows = self.driver.records
        able = [row for row in rows if apt(row)] if apt else []
        return (able or rows)[at % len(able or rows)]

    def who(self, number: int, fits: bool, may: Callable[[str], bool]) -> str:
        able = [who for who in PEOPLE if may(who)] if fits else []
        people = able or list(PEOPLE)
        return people[number % len(people)]

    # --- the Arena ---------------------------------------------------------------

    @wish(
        phase=st.sampled_from(("arena", "arena", *OPENED)),
        published=st.sampled_from((True, True, True, False)),
    )
    def time_passes(self, phase: str, published: bool) -> None:
        self.driver.become(phase, published)

    # --- texts -------------------------------------------------------------------

    @wish(
        by=NUMBER,
        fits=FITS,
        kind=st.sampled_from(EVERY_KIND),
        text=TEXTS,
        consent=st.sampled_from((True, True, False)),
        origin=st.sampled_from(("", "", "whole", "broken")),
    )
    def contribute(
        self, by: int, fits: bool, kind: str, text: Text, consent: bool, origin: str
    ) -> None:
        who = self.who(by, fits, self.driver.arena.may_contribute)
        # What is contributed has a person as its author.
        who = "moderator" if who == "system" else who
        self.driver.contribute(who, kind, text, consent, origin)

    @wish(
        at=NUMBER,
        by=NUMBER,
        fits=FITS,
        text=TEXTS,
        ahead=st.sampled_from((0, 0, 0, -1, 1)),
        summary=WORDS,
        material=st.booleans(),
    )
    def revise(
        self,
        at: int,
        by: int,
        fits: bool,
        text: Text,
        ahead: int,
        summary: str,
        material: bool,
    ) -> None:
        record = self.record(at)
        who = self.who(by, fits, lambda p: self.driver.arena.may_revise(p, record))
        version = record.version + ahead
        self.driver.revise(who, record, text, version, summary, material)

    @wish(at=NUMBER, by=NUMBER, fits=FITS, supports=st.booleans())
    def support(self, at: int, by: int, fits: bool, supports: bool) -> None:
        record = self.record(at)
        who = self.who(by, fits, lambda p: self.driver.arena.may_support(p, record))
        self.driver.support("citizen" if who == "system" else who, record, supports)

    @wish(at=NUMBER, by=NUMBER, fits=FITS, words=WORDS)
    def comment(self, at: int, by: int, fits: bool, words: str) -> None:
        record = self.record(at)
        who = self.who(by, fits, lambda p: self.driver.arena.may_comment(p, record))
        # Comments have a person as their author.
        self.driver.comment("citizen" if who == "system" else who, record, words)

    @wish(at=NUMBER, by=NUMBER, fits=FITS)
    def delete(self, at: int, by: int, fits: bool) -> None:
        record = self.record(at)
        who = self.who(by, fits, lambda p: self.driver.arena.is_author(p, record))
        if len(self.driver.records) > 1:
            self.driver.delete(who, record)

    @wish(at=NUMBER, to=NUMBER, by=NUMBER, fits=FITS)
    def relate(self, at: int, to: int, by: int, fits: bool) -> None:
        record = self.record(at, lambda row: fits and row.kind in MATURES)
        target = self.record(to, lambda row: fits and row.kind not in MATURES)
        who = self.who(by, fits, lambda p: self.driver.arena.may_relate(p, record))
        self.driver.relate(who, record, target)

    # --- moderation ----------------------------------------------------------------

    @wish(at=NUMBER, by=NUMBER, fits=FITS, reason=REASONS, hide=st.booleans())
    def hide_or_show(
        self, at: int, by: int, fits: bool, reason: str, hide: bool
    ) -> None:
        record = self.record(at, lambda row: fits and row.hidden is not hide)
        who = self.who(by, fits, self.driver.arena.moderates)
        wish = self.driver.hide if hide else self.driver.show
        wish(who, record, reason)
        for person in PEOPLE:
            self.driver.check_view(record, person)

    @wish(
        at=NUMBER,
        by=NUMBER,
        fits=FITS,
        passage=st.sampled_from((NAME, NAME, "Lastenräder", "ab")),
        reason=REASONS,
    )
    def redact(self, at: int, by: int, fits: bool, passage: str, reason: str) -> None:
        who = self.who(by, fits, self.driver.arena.moderates)
        self.driver.redact(who, self.record(at), passage, reason)
