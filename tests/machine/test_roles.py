"""Every wish about roles, by everybody: what a random run may miss."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.factories.world import World
from tests.machine import cast
from tests.machine.driver import Platform
from tests.machine.model.answers import Answer
from tests.machine.model.arena import OPENED
from tests.machine.model.arena import PEOPLE
from tests.machine.model.record import Record
from tests.machine.test_table import trial
from tests.machine.wishes import Wishes
from tests.replay import replay

pytestmark = pytest.mark.one_database


def asking(world: World) -> tuple[Wishes, Record]:
    driver = Wishes(Platform(world))
    made = cast.asking(driver)
    driver.offer("citizen", made, "citizen", "resource")
    return driver, made


@pytest.fixture
def asked(world: World) -> tuple[Wishes, Record]:
    return replay(world, "asked", lambda: asking(world))


@pytest.fixture
def driver(asked: tuple[Wishes, Record]) -> Wishes:
    return asked[0]


@pytest.fixture
def record(asked: tuple[Wishes, Record]) -> Record:
    """One with a lead, a partner, an offer, a wanted role, and three questions."""
    return asked[1]


#: (lead, partner, offer) and (for the citizen, two hand-overs) in that order.
LEAD, PARTNER, OFFER = 0, 1, 2
ASKED, LEAD_TO_OFFICE, PARTNER_TO_CITIZEN = 0, 1, 2

Wish = Callable[[Wishes, str, Record], Answer]

#: Each wish where it can be fulfilled, and who may.
WISHES: dict[str, tuple[Wish, str]] = {
    "offer": (
        lambda d, who, r: d.offer(who, r, "citizen", "partner", wanted=None),
        "citizen system",
    ),
    "accept": (
        lambda d, who, r: d.answer(who, r, r.claims[OFFER], "accept"),
        "lead system",
    ),
    "decline": (
        lambda d, who, r: d.answer(who, r, r.claims[OFFER], "decline"),
        "lead system",
    ),
    "withdraw": (
        lambda d, who, r: d.answer(who, r, r.claims[OFFER], "withdraw"),
        "citizen system",
    ),
    "release": (
        lambda d, who, r: d.answer(who, r, r.claims[PARTNER], "release"),
        "partner system",
    ),
    "keep": (
        lambda d, who, r: d.keep(who, r, r.claims[LEAD], "viel"),
        "lead system",
    ),
    "open role": (
        lambda d, who, r: d.open_role(who, r, "guide"),
        "author lead moderator superuser system",
    ),
    "close role": (
        lambda d, who, r: d.close_role(who, r, r.wanted[0]),
        "author lead moderator superuser system",
    ),
    "invite": (
        lambda d, who, r: d.invite(who, r, "moderator", "guide", wanted=r.wanted[0]),
        "author lead system",
    ),
    "agree": (
        lambda d, who, r: d.agree(who, r, r.invitations[ASKED]),
        "citizen system",
    ),
    "refuse": (
        lambda d, who, r: d.reply(who, r, r.invitations[ASKED], "refuse"),
        "citizen system",
    ),
    "take back": (
        lambda d, who, r: d.reply(who, r, r.invitations[ASKED], "take-back"),
        "author lead system",
    ),
    "take over the lead": (
        lambda d, who, r: d.agree(who, r, r.invitations[LEAD_TO_OFFICE]),
        "assessor system",
    ),
    "take over a part": (
        lambda d, who, r: d.agree(who, r, r.invitations[PARTNER_TO_CITIZEN]),
        "citizen system",
    ),
    "take a hand-over back": (
        lambda d, who, r: d.reply(who, r, r.invitations[LEAD_TO_OFFICE], "take-back"),
        "lead system",
    ),
}


@pytest.mark.parametrize("name", WISHES)
def test_who_may_does_it_once(driver: Wishes, record: Record, name: str):
    wish, able = WISHES[name]
    for who in PEOPLE:
        with trial(driver) as tried:
            mine = tried.arena.records[record.key]
            answer = wish(tried, who, mine)
            assert (answer.how == "done") is (who in able.split()), who
            if answer.how == "done" and name not in ("keep", "open role"):
                assert wish(tried, "system", mine).how == "illegal"


#: What goes on whatever the moderation hides and whoever lays the idea aside.
ALWAYS = {"decline", "withdraw", "release", "keep", "close role", "refuse"}
ALWAYS |= {"take back", "take a hand-over back"}


@pytest.mark.parametrize("name", WISHES)
@pytest.mark.parametrize("how", ["hide", *cast.LAID_ASIDE])
def test_laid_aside_or_hidden_nobody_takes_on_anything(
    driver: Wishes, record: Record, name: str, how: str
):
    record = cast.laid_aside(driver, record, how)
    answer = WISHES[name][0](driver, "system", record)
    assert answer.how == ("done" if name in ALWAYS else "illegal")


@pytest.mark.parametrize("name", WISHES)
@pytest.mark.parametrize("phase", OPENED)
def test_phases_open_offers_and_invitations_and_nothing_else(
    driver: Wishes, record: Record, name: str, phase: str
):
    wish, able = WISHES[name]
    driver.become(phase, published=True)
    who = able.split()[0]
    public = name in ("offer", "invite", "agree") and "claim" not in OPENED[phase]
    assert wish(driver, who, record).how == ("forbidden" if public else "done")


def test_a_hand_over_leads_from_one_to_the_next(driver: Wishes, record: Record):
    driver.agree("assessor", record, record.invitations[LEAD_TO_OFFICE])
    office = record.leader
    assert office is not None
    assert office is record.claims[LEAD].successor
    assert driver.answer("lead", record, record.claims[OFFER], "accept").how == (
        "forbidden"
    )
    driver.answer("assessor", record, record.claims[OFFER], "accept")
    driver.hand_over("assessor", record, office, "citizen")
    driver.agree("citizen", record, record.invitations[-1])
    assert record.leader is office.successor
    assert record.is_held_by("citizen", "lead")
    assert not record.is_held_by("assessor", "lead")


def test_a_lead_that_is_looked_for_is_found(driver: Wishes):
    record = cast.contributed(driver)
    driver.open_role("author", record, "lead")
    assert driver.open_role("author", record, "lead").how == "illegal"
    driver.offer("lead", record, "club", "lead")
    driver.answer("author", record, record.claims[0], "accept")
    assert record.wanted[0].state == "filled"
    driver.answer("lead", record, record.claims[0], "release")
    assert record.wanted[0].state == "open"
