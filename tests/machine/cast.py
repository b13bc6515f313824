"""Contributions at every point of their way, brought there by the book."""

from __future__ import annotations

from tests.build import TEXT
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


def profiled(driver: Wishes) -> Record:
    record = contributed(driver)
    driver.support("citizen", record, True)
    driver.offer("lead", record, "club", "lead")
    driver.offer("partner", record, "partner", "partner")
    for claim in record.claims:
        driver.answer("system", record, claim, "accept")
    driver.step("author", record, "develop")
    return record


def under_review(driver: Wishes) -> Record:
    record = profiled(driver)
    driver.step("lead", record, "submit")
    driver.ask_units("moderator", record, ("first", "second"))
    return record


def found(driver: Wishes) -> Record:
    record = under_review(driver)
    for request in record.requests:
        driver.judge("system", record, request)
    driver.draft_finding("moderator", record)
    driver.publish_finding("moderator", record)
    return record


def proposed(driver: Wishes) -> Record:
    record = found(driver)
    driver.step("moderator", record, "qualify")
    return record


def decided(driver: Wishes, measure_type: str = "decentral") -> Record:
    record = proposed(driver)
    driver.decide("secretary", record, measure_type=measure_type)
    return record


def adopted(driver: Wishes) -> Record:
    record = decided(driver)
    driver.step("moderator", record, "adopt")
    return record


def laid_aside(driver: Wishes) -> list[Record]:
    """One for each way of not being worked on."""
    parked, closed = profiled(driver), contributed(driver)
    withdrawn, merged = proposed(driver), contributed(driver)
    driver.step("moderator", parked, "park", until="future")
    driver.step("moderator", closed, "close")
    driver.step("author", withdrawn, "withdraw")
    driver.step("author", merged, "merge", target=driver.records[0])
    return [parked, closed, withdrawn, merged]


def everybody(platform: Platform) -> Wishes:
    """Return a driver whose Arena has one contribution of every sort."""
    driver = Wishes(platform)
    for kind in ("idea", "need", "project", "offer"):
        contributed(driver, kind)
    for bring in (profiled, under_review, found, proposed, decided, adopted):
        bring(driver)
    decided(driver, "network")
    contributed(driver, text=Text(TITLES[0], SUMMARIES[1], frozenset({"sections"})))
    hidden = profiled(driver)
    driver.hide("moderator", hidden, TEXT)
    laid_aside(driver)
    return driver
