"""Does what an idea lacks for its next step, so that random wishes get far."""

from __future__ import annotations

from tests.factories.content import TEXT
from tests.machine.cast import SUMMARIES
from tests.machine.cast import TITLES
from tests.machine.cast import WHOLE
from tests.machine.model.answers import DONE
from tests.machine.model.record import Record
from tests.machine.model.record import Text
from tests.machine.model.steps import MOVES
from tests.machine.model.steps import is_possible
from tests.machine.model.steps import missing
from tests.machine.wishes import Wishes


def fulfil(driver: Wishes, record: Record) -> None:
    """Meet one condition of the next stage, where the moment allows it."""
    for name, move in MOVES.items():
        if move.costs and is_possible(record, name):
            lacking = missing(driver.arena, record, name)
            if lacking:
                _meet(driver, record, min(lacking))


def _meet(driver: Wishes, record: Record, gate: str) -> None:
    ways = {
        "support": _support,
        "lead_offered": _lead,
        "lead_confirmed": _lead,
        "sections_complete": _write,
        "field_chosen": _write,
        "values_addressed": _write,
        "units_assessed": _judge,
        "finding_published": _publish,
        "concerns_cleared": _clear,
        "decision_adopted": _decide,
        "roles_filled": _fill,
        "pledge_signed": _commit,
    }
    ways[gate](driver, record)


def _support(driver: Wishes, record: Record) -> None:
    for who in ("citizen", "partner"):
        driver.support(who, record, True)


def _lead(driver: Wishes, record: Record) -> None:
    offered = [c for c in record.claims if (c.role, c.state) == ("lead", "offered")]
    if not offered:
        driver.offer("system", record, "club", "lead")
    else:
        driver.answer("system", record, offered[0], "accept")


def _write(driver: Wishes, record: Record) -> None:
    driver.revise("moderator", record, WHOLE, record.version, TEXT)


def let_answer(driver: Wishes, record: Record, how: str) -> None:
    """Bring a contribution under review closer to what units can answer so."""
    if how == "reaffirm" and any(row.released for row in record.current_requests):
        rewrite(driver, "moderator", record)
    else:
        _judge(driver, record)


def rewrite(driver: Wishes, who: str, record: Record) -> None:
    """Change the text materially: what was judged is of an earlier one then."""
    text = Text(TITLES[record.text.title == TITLES[0]], SUMMARIES[0])
    driver.revise(who, record, text, record.version, TEXT, material=True)


def _judge(driver: Wishes, record: Record) -> None:
    waiting = [row for row in record.current_requests if not row.released]
    if not waiting:
        driver.ask_units("moderator", record, ("first", "second"))
    for request in waiting:
        driver.judge("system", record, request)


def _publish(driver: Wishes, record: Record) -> None:
    if not any(row.released for row in record.current_requests):
        _judge(driver, record)
    driver.draft_finding("moderator", record)
    driver.publish_finding("moderator", record)


def _decide(driver: Wishes, record: Record) -> None:
    driver.decide("secretary", record, words=TEXT)


def _clear(driver: Wishes, record: Record) -> None:
    driver.end_concern("secretary", record)


def _fill(driver: Wishes, record: Record) -> None:
    """Let the office take on what is looked for, else look for nobody any more."""
    wanted = next(w for w in record.wanted if w.essential and w.state == "open")
    answer = driver.offer("system", record, "office", wanted.role, wanted=wanted)
    if answer == DONE:
        driver.answer("system", record, record.claims[-1], "accept")
    if wanted.state == "open":
        driver.close_role("moderator", record, wanted)


def _commit(driver: Wishes, record: Record) -> None:
    """The lead commits itself; one of the administration gives the role back."""
    leader = record.leader
    if leader is not None and leader.actor == "office":
        driver.answer("system", record, leader, "release")
    driver.pledge("lead", record)
