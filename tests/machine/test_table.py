"""Every transition, done and refused: what a random run may miss."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from tests.factories.content import TEXT
from tests.factories.world import World
from tests.machine import cast
from tests.machine.driver import Platform
from tests.machine.model.arena import PEOPLE
from tests.machine.model.record import Record
from tests.machine.model.record import Text
from tests.machine.model.steps import MOVES
from tests.machine.model.steps import is_possible
from tests.machine.model.steps import may_step
from tests.machine.wishes import Wishes
from tests.replay import replay

pytestmark = pytest.mark.one_database


@pytest.fixture
def driver(world: World) -> Wishes:
    return replay(world, "driver", lambda: Wishes(Platform(world)))


@contextmanager
def trial(driver: Wishes) -> Iterator[Wishes]:
    """Try something that is taken back afterwards, in model and database."""
    with transaction.atomic():
        yield Wishes(driver.platform, driver.arena)
        transaction.set_rollback(True)


def supported(driver: Wishes) -> Record:
    """One that can become a profile."""
    record = cast.contributed(driver)
    driver.support("citizen", record, True)
    driver.offer("lead", record, "club", "lead")
    return record


def led_project(driver: Wishes) -> Record:
    """One that an office carries out, with a mandate of its own."""
    record = cast.SORTS["project"](driver)
    driver.offer("system", record, "office", "lead")
    driver.answer("system", record, record.claims[-1], "accept")
    return record


#: What can take which step.
READY: dict[str, Callable[[Wishes], Record]] = {
    "develop": supported,
    "submit": cast.profiled,
    "qualify": cast.found,
    "adopt": cast.decided,
    "enter-as-measure": led_project,
    "back-to-idea": cast.profiled,
    "back-to-profile": cast.under_review,
    "back-to-assessment": cast.proposed,
    "back-to-proposal": cast.adopted,
    "park": cast.profiled,
    "close": cast.SORTS["need"],
    "reopen": cast.parked,
    "withdraw": cast.SORTS["offer"],
    "resume": cast.withdrawn,
    "merge": cast.contributed,
}


def how(
    driver: Wishes, who: str, record: Record, name: str, reason: str = TEXT, **said: str
) -> str:
    """Take the step, with all that it asks for, and return how it ends."""
    details = {"until": "future", "target": driver.records[-1], **said}
    return driver.step(
        who, driver.arena.records[record.key], name, reason, **details
    ).how


@pytest.mark.parametrize("name", MOVES)
def test_who_may_take_a_step_takes_it_once(driver: Wishes, name: str):
    record = READY[name](driver)
    cast.contributed(driver)
    for who in PEOPLE:
        with trial(driver) as tried:
            allowed = may_step(driver.arena, who, record, name)
            first = how(tried, who, record, name)
            assert first == ("done" if allowed else "forbidden"), who
            if allowed:
                assert how(tried, "system", record, name) == "illegal"


@pytest.mark.parametrize("name", MOVES)
def test_what_a_step_asks_for_has_to_be_there(driver: Wishes, name: str):
    record = READY[name](driver)
    cast.contributed(driver)
    silent = "invalid" if MOVES[name].reason else "done"
    with trial(driver) as tried:
        assert how(tried, "system", record, name, " \n ") == silent
    assert how(driver, "system", record, name, "x" * 2001) == "invalid"
    bad = {
        "park": [{"until": "past"}],
        "close": [{"code": ""}, {"code": "because"}],
        "merge": [{"target": None}, {"target": "elsewhere"}, {"target": record}],
    }
    for said in bad.get(name, []):
        assert how(driver, "system", record, name, **said) == "invalid"
    driver.hide("moderator", record, TEXT)
    assert how(driver, "system", record, name) == "illegal"


def test_no_step_is_taken_out_of_turn(driver: Wishes):
    sorts = cast.cast(driver.platform)
    driver = Wishes(driver.platform)
    for name in MOVES:
        refused = 0
        for records in sorts.values():
            driver.arena.records = {row.key: row for row in records}
            if not is_possible(records[0], name):
                assert how(driver, "system", records[0], name) == "illegal"
                refused += 1
        assert refused > 2


def lacking(driver: Wishes, what: str) -> Record:
    record = cast.profiled(driver)
    text = Text(cast.TITLES[0], cast.SUMMARIES[0], frozenset({what}))
    driver.revise("author", record, text, record.version)
    return record


def unsupported(driver: Wishes) -> Record:
    record = supported(driver)
    driver.support("citizen", record, False)
    return record


def unoffered(driver: Wishes) -> Record:
    record = supported(driver)
    driver.answer("lead", record, record.claims[0], "withdraw")
    return record


def unled(bring: Callable[[Wishes], Record]) -> Callable[[Wishes], Record]:
    def make(driver: Wishes) -> Record:
        record = bring(driver)
        driver.answer("lead", record, record.claims[0], "release")
        return record

    return make


def only_offered(driver: Wishes) -> Record:
    record = supported(driver)
    driver.step("author", record, "develop")
    return record


def half_judged(driver: Wishes) -> Record:
    record = cast.found(driver)
    driver.ask_for(support=1, units=3)
    return record


def deferred(driver: Wishes) -> Record:
    """The newest decision takes back the adoption."""
    record = cast.decided(driver)
    driver.decide("secretary", record, "deferred", correction=TEXT)
    return record


def objected(driver: Wishes) -> Record:
    """The deciding body has adopted it, and raised a concern."""
    record = cast.decided(driver)
    driver.raise_concern("secretary", record)
    return record


def objected_project(driver: Wishes) -> Record:
    """A project that has stepped back, with a concern that is open."""
    record = cast.submitted(driver, "project")
    driver.raise_concern("secretary", record)
    driver.step("moderator", record, "back-to-profile")
    return record


def decided_before(driver: Wishes) -> Record:
    """The adoption is of an earlier stay at the stage."""
    record = cast.decided(driver)
    driver.step("moderator", record, "back-to-assessment")
    driver.step("moderator", record, "qualify")
    return record


def led_by_an_office(driver: Wishes) -> Record:
    """A network measure needs a lead from outside, whatever was pledged."""
    record = cast.SORTS["network"](driver)
    driver.pledge("lead", record)
    driver.answer("lead", record, record.claims[0], "release")
    driver.offer("assessor", record, "office", "lead")
    driver.answer("moderator", record, record.claims[-1], "accept")
    driver.pledge("assessor", record)
    return record


def filled(driver: Wishes) -> Record:
    """The office has taken on what was looked for."""
    record = cast.wanting(driver)
    driver.offer("assessor", record, "office", "resource", wanted=record.wanted[0])
    driver.answer("lead", record, record.claims[-1], "accept")
    return record


def given_back(driver: Wishes) -> Record:
    record = filled(driver)
    driver.answer("assessor", record, record.claims[-1], "release")
    return record


#: What stands in the way, by the name of the case: step, idea, open gates.
GATES: dict[str, tuple[str, Callable[[Wishes], Record], str]] = {
    "unsupported": ("develop", unsupported, "support"),
    "unoffered": ("develop", unoffered, "lead_offered"),
    "incomplete": (
        "submit",
        lambda driver: lacking(driver, "sections"),
        "sections_complete",
    ),
    "no field": ("submit", lambda driver: lacking(driver, "field"), "field_chosen"),
    "no value": (
        "submit",
        lambda driver: lacking(driver, "values"),
        "values_addressed",
    ),
    "unled": ("submit", unled(cast.profiled), "lead_confirmed"),
    "only offered": ("submit", only_offered, "lead_confirmed"),
    "half judged": ("qualify", half_judged, "units_assessed"),
    "no finding": ("qualify", cast.judged, "finding_published"),
    "outdated": ("qualify", cast.outdated, "finding_published units_assessed"),
    "deferred": ("adopt", deferred, "decision_adopted pledge_signed"),
    "decided before": ("adopt", decided_before, "decision_adopted pledge_signed"),
    "objected": ("adopt", objected, "concerns_cleared"),
    "objected project": ("enter-as-measure", objected_project, "concerns_cleared"),
    "lead gone": ("adopt", unled(cast.decided), "lead_confirmed"),
    "somebody wanted": ("adopt", cast.wanting, "roles_filled"),
    "filler gone": ("adopt", given_back, "roles_filled"),
    "no pledge": ("adopt", cast.SORTS["network"], "pledge_signed"),
    "led by an office": ("adopt", led_by_an_office, "pledge_signed"),
}


@pytest.mark.parametrize("case", GATES)
def test_a_gate_binds_everybody(driver: Wishes, case: str):
    name, bring, missing = GATES[case]
    record = bring(driver)
    for who in ("moderator", "superuser", "system"):
        answer = driver.step(who, record, name)
        assert (answer.how, answer.missing) == ("illegal", set(missing.split()))


def test_every_gate_is_among_them():
    costs = {(name, gate) for name, move in MOVES.items() for gate in move.costs}
    tried = {(name, g) for name, _make, row in GATES.values() for g in row.split()}
    assert costs == tried


def test_a_network_measure_is_adopted_once_its_lead_has_pledged(driver: Wishes):
    record = cast.SORTS["network"](driver)
    driver.pledge("lead", record)
    assert driver.step("moderator", record, "adopt").how == "done"


def test_who_was_looked_for_is_found_or_looked_for_no_more(driver: Wishes):
    assert driver.step("moderator", filled(driver), "adopt").how == "done"
    record = cast.wanting(driver)
    driver.close_role("author", record, record.wanted[0])
    assert driver.step("moderator", record, "adopt").how == "done"


def test_who_changes_somebody_elses_text_says_why(driver: Wishes):
    record = cast.profiled(driver)
    text = Text(cast.TITLES[1], cast.SUMMARIES[0])
    for who, answer in [("moderator", "invalid"), ("partner", "done")]:
        assert driver.revise(who, record, text, record.version).how == answer
