"""Every way in which units answer, by everybody: what a random run may miss."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.factories.world import World
from tests.machine import cast
from tests.machine.driver import Platform
from tests.machine.fulfil import rewrite
from tests.machine.model.answers import Answer
from tests.machine.model.arena import PEOPLE
from tests.machine.model.record import Record
from tests.machine.test_table import trial
from tests.machine.wishes import Wishes
from tests.replay import replay

pytestmark = pytest.mark.one_database


@pytest.fixture
def driver(world: World) -> Wishes:
    return replay(world, "driver", lambda: Wishes(Platform(world)))


Wish = Callable[[Wishes, str, Record], Answer]

#: Each wish of the first unit, and at which sorts it is fulfilled.
WISHES: dict[str, tuple[Wish, str]] = {
    "judge": (lambda d, who, r: d.judge(who, r, r.requests[0]), "review"),
    "decline": (lambda d, who, r: d.decline(who, r, r.requests[0]), "review"),
    "correct": (lambda d, who, r: d.correct(who, r, r.requests[0]), "judged"),
    "reaffirm": (lambda d, who, r: d.reaffirm(who, r, r.requests[0]), "outdated"),
    "volunteer": (lambda d, who, r: d.volunteer(who, r, "first"), "submitted outdated"),
}
#: Sorts at which nobody can judge any more.
OVER = ("found", "proposal", "measure")


@pytest.mark.parametrize("name", WISHES)
def test_who_works_for_the_unit_does_it(driver: Wishes, name: str):
    wish, where = WISHES[name]
    record = cast.SORTS[where.split()[0]](driver)
    for who in PEOPLE:
        with trial(driver) as tried:
            mine = tried.arena.records[record.key]
            allowed = who in ("assessor", "system")
            expected = "done" if allowed else "forbidden"
            assert wish(tried, who, mine).how == expected, who
            if allowed and name != "correct":
                assert wish(tried, who, mine).how == "illegal"


@pytest.mark.parametrize("sort", [*cast.REVIEWED, *OVER])
def test_where_it_does_not_fit_nobody_does_it(driver: Wishes, sort: str):
    record = cast.SORTS[sort](driver)
    for name, (wish, where) in WISHES.items():
        if record.requests or name == "volunteer":
            expected = "done" if sort in where.split() else "illegal"
            with trial(driver) as tried:
                mine = tried.arena.records[record.key]
                assert wish(tried, "system", mine).how == expected, name


@pytest.mark.parametrize("name", WISHES)
@pytest.mark.parametrize("step", cast.LAID_ASIDE)
def test_laid_aside_nobody_answers(driver: Wishes, name: str, step: str):
    wish, where = WISHES[name]
    record = cast.SORTS[where.split()[0]](driver)
    record = cast.laid_aside(driver, record, step)
    assert wish(driver, "system", record).how == "illegal"


def test_no_unit_answers_for_another(driver: Wishes):
    second = cast.under_review(driver).requests[1]
    record = driver.records[-1]
    assert driver.decline("assessor", record, second).how == "forbidden"
    assert driver.volunteer("assessor", record, "second").how == "forbidden"
    driver.judge("system", record, second)
    assert driver.correct("assessor", record, second).how == "forbidden"
    rewrite(driver, "lead", record)
    assert driver.reaffirm("assessor", record, second).how == "forbidden"


def test_who_declines_says_why_and_suggests_somebody_else(driver: Wishes):
    record = cast.under_review(driver)
    request = record.requests[0]
    assert driver.decline("assessor", record, request, " \n").what == "reason"
    own = driver.decline("assessor", record, request, suggested="first")
    assert own.what == "suggested"
    driver.judge("assessor", record, request, whole=False)
    other = driver.decline("assessor", record, request, suggested="second")
    assert other.how == "done"
    assert not request.drafted


def test_an_incomplete_correction_changes_nothing(driver: Wishes):
    record = cast.judged(driver)
    request = record.requests[0]
    answer = driver.correct("assessor", record, request, whole=False)
    assert (answer.how, request.version) == ("incomplete", 1)
    driver.correct("assessor", record, request)
    driver.correct("assessor", record, request)
    assert request.version == 3


def test_what_was_declined_or_judged_anew_is_not_repeated(driver: Wishes):
    record = cast.outdated(driver)
    for request in list(record.requests):
        driver.volunteer("system", record, request.unit)
    first, second = record.requests[2:]
    driver.decline("system", record, first)
    driver.judge("system", record, second)
    for request in record.requests:
        assert driver.reaffirm("system", record, request).how == "illegal"


def test_what_is_repeated_takes_the_place_of_a_draft(driver: Wishes):
    record = cast.outdated(driver)
    driver.ask_units("moderator", record, ("first",))
    driver.judge("assessor", record, record.requests[2], whole=False)
    assert driver.reaffirm("assessor", record, record.requests[0]).how == "done"
    assert [row.released for row in record.requests] == [True] * 3
    rewrite(driver, "lead", record)
    assert driver.reaffirm("assessor", record, record.requests[2]).how == "done"


def test_who_has_not_answered_judges_the_text_as_it_is_now(driver: Wishes):
    record = cast.under_review(driver)
    first, second = record.requests
    rewrite(driver, "lead", record)
    assert driver.judge("assessor", record, first).how == "done"
    assert first.revision == record.version
    driver.volunteer("system", record, "second")
    assert driver.judge("system", record, second).how == "illegal"


def test_who_was_not_responsible_can_be_asked_again_and_think_again(driver: Wishes):
    record = cast.under_review(driver)
    first, second = record.requests
    driver.decline("system", record, first)
    driver.decline("system", record, second)
    assert driver.ask_units("moderator", record, ("first",)).how == "done"
    assert driver.volunteer("system", record, "first").how == "illegal"
    assert driver.volunteer("system", record, "second").how == "done"
    assert driver.judge("system", record, first).how == "illegal"
    for again in record.requests[2:]:
        assert driver.judge("system", record, again).how == "done"
