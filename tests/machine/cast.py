"""Contributions at every point of their way, brought there by the book."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.factories.content import TEXT
from tests.machine.driver import Platform
from tests.machine.model.record import Record
from tests.machine.model.record import Text
from tests.machine.wishes import Wishes

TITLES = ("Lastenräder für alle Kieze", "Lastenräder im ganzen Bezirk")
NAME = "Erika Muster"
SUMMARIES = ("Ein gemeinsames Buchungssystem.", f"Fragen beantwortet {NAME} gern.")
WHOLE = Text(TITLES[0], SUMMARIES[0])


def contributed(driver: Wishes, kind: str = "idea", text: Text = WHOLE) -> Record:
    driver.contribute("author", kind, text)
    return driver.records[-1]


def profiled(driver: Wishes, kind: str = "idea") -> Record:
    record = contributed(driver, kind)
    driver.support("citizen", record, True)
    driver.offer("lead", record, "club", "lead")
    driver.offer("partner", record, "partner", "partner")
    for claim in record.claims:
        driver.answer("system", record, claim, "accept")
    driver.step("author", record, "develop")
    return record


def submitted(driver: Wishes, kind: str = "idea") -> Record:
    """One that nobody was asked to judge yet."""
    record = profiled(driver, kind)
    driver.step("lead", record, "submit")
    return record


def under_review(driver: Wishes) -> Record:
    record = submitted(driver)
    driver.ask_units("moderator", record, ("first", "second"))
    return record


def judged(driver: Wishes) -> Record:
    """One that all units have judged."""
    record = under_review(driver)
    for request in record.requests:
        driver.judge("system", record, request)
    return record


def found(driver: Wishes) -> Record:
    record = judged(driver)
    driver.draft_finding("moderator", record)
    driver.publish_finding("moderator", record)
    return record


def outdated(driver: Wishes) -> Record:
    """The text has changed since it was judged."""
    record = found(driver)
    text = Text(TITLES[1], SUMMARIES[0])
    driver.revise("lead", record, text, record.version, TEXT, material=True)
    return record


def proposed(driver: Wishes) -> Record:
    record = found(driver)
    driver.step("moderator", record, "qualify")
    return record


def heard(driver: Wishes) -> Record:
    """One that a body is asked about."""
    record = proposed(driver)
    driver.consult("moderator", record)
    return record


def advised(driver: Wishes) -> Record:
    """One that a body has recommended, without the member who has an interest."""
    record = heard(driver)
    (hearing,) = record.hearings
    driver.speak("citizen", record, hearing, "recused", "", SUMMARIES[1])
    driver.ask_members("secretary", record, hearing)
    driver.draft_advice("secretary", record, hearing)
    driver.publish_advice("secretary", (record, hearing))
    return record


def decided(driver: Wishes, measure_type: str = "decentral") -> Record:
    record = proposed(driver)
    driver.decide("secretary", record, measure_type=measure_type)
    return record


def wanting(driver: Wishes) -> Record:
    """One that can't become a measure before somebody is found."""
    record = decided(driver)
    driver.open_role("lead", record, "resource", essential=True)
    return record


def asking(driver: Wishes) -> Record:
    """One with a role that is looked for, and three who were asked."""
    record = profiled(driver)
    driver.open_role("author", record, "guide")
    wanted = record.wanted[0]
    driver.invite("author", record, "citizen", "guide", wanted=wanted)
    driver.hand_over("lead", record, record.claims[0], "office")
    driver.hand_over("partner", record, record.claims[1], "citizen")
    return record


def adopted(driver: Wishes) -> Record:
    record = decided(driver)
    driver.step("moderator", record, "adopt")
    return record


def parked(driver: Wishes) -> Record:
    record = profiled(driver)
    driver.step("moderator", record, "park", until="future")
    return record


def closed(driver: Wishes) -> Record:
    record = contributed(driver)
    driver.step("moderator", record, "close")
    return record


def withdrawn(driver: Wishes) -> Record:
    record = proposed(driver)
    driver.step("author", record, "withdraw")
    return record


def merged(driver: Wishes) -> Record:
    record = contributed(driver)
    driver.step("author", record, "merge", target=contributed(driver))
    return record


def hidden(driver: Wishes) -> Record:
    record = profiled(driver)
    driver.hide("moderator", record, TEXT)
    return record


def broken(driver: Wishes) -> Record:
    """One whose text names somebody and lacks a section."""
    text = Text(TITLES[0], SUMMARIES[1], frozenset({"sections"}))
    return contributed(driver, text=text)


#: One of every sort, by what a test calls it.
SORTS: dict[str, Callable[[Wishes], Record]] = {
    "idea": contributed,
    "need": partial(contributed, kind="need"),
    "project": partial(contributed, kind="project"),
    "offer": partial(contributed, kind="offer"),
    "broken": broken,
    "profile": profiled,
    "submitted": submitted,
    "review": under_review,
    "judged": judged,
    "found": found,
    "outdated": outdated,
    "proposal": proposed,
    "heard": heard,
    "advised": advised,
    "decided": decided,
    "network": partial(decided, measure_type="network"),
    "wanting": wanting,
    "asking": asking,
    "measure": adopted,
    "parked": parked,
    "closed": closed,
    "withdrawn": withdrawn,
    "merged": merged,
    "hidden": hidden,
}

#: Those that units can say something about; one of them is always there.
REVIEWED = ("submitted", "review", "judged", "outdated")


def cast(platform: Platform) -> dict[str, list[Record]]:
    """Make one of every sort, each with those it refers to."""
    made = {}
    for name, bring in SORTS.items():
        driver = Wishes(platform)
        first = bring(driver)
        made[name] = [first, *(row for row in driver.records if row is not first)]
    return made
