"""Bringing a contribution further, once: the next test has it written again."""

from __future__ import annotations

from collections.abc import Callable

from tests.machine import rows
from tests.machine.model.record import Record
from tests.machine.wishes import Wishes
from tests.replay import replay


def further(
    driver: Wishes, record: Record, name: str, act: Callable[[Record], object]
) -> Record:
    """Bring a record further, or write again what that has brought about.

    Only while there is no other: what a test holds already stays what it is.
    """
    if driver.records != [record]:
        act(record)
        return record

    def do() -> dict[str, object]:
        act(record)
        return state(driver)

    restore(driver, replay(driver.platform.world, name, do))
    return driver.records[0]


def state(driver: Wishes) -> dict[str, object]:
    return {name: vars(driver)[name] for name in ("arena", "tally", "is_unsettled")}


def restore(driver: Wishes, state: dict[str, object]) -> None:
    vars(driver).update(state)
    driver.seen = rows.read()
