"""Measures, step by step and by everybody: what a random run may miss."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.factories.content import TEXT
from tests.factories.world import World
from tests.machine import cast
from tests.machine.driver import Platform
from tests.machine.model.answers import Answer
from tests.machine.model.arena import PEOPLE
from tests.machine.model.record import Record
from tests.machine.model.tracked import Tracked
from tests.machine.test_table import trial
from tests.machine.wishes import Wishes
from tests.replay import replay

pytestmark = pytest.mark.one_database

RUN = ("lead", "moderator", "superuser", "system")
BODY = ("secretary", "system")
HELP = ("secretary", "moderator", "superuser", "system")
TEAM = ("lead", "partner", "system")

Wish = Callable[[Wishes, str, Record], Answer]


@pytest.fixture
def driver(world: World) -> Wishes:
    return replay(world, "driver", lambda: Wishes(Platform(world)))


def of(record: Record) -> Tracked:
    assert record.tracked is not None
    return record.tracked


def moving(does: str, day: str = "past") -> Wish:
    return lambda d, who, r: d.move_milestone(who, r, of(r).milestones[0], does, day)


#: Each wish, the sort for which it is fulfilled, and for whom.
WISHES: dict[str, tuple[Wish, str, tuple[str, ...]]] = {
    "begin": (lambda d, who, r: d.enter_phase(who, r, "preparation"), "measure", RUN),
    "go on": (
        lambda d, who, r: d.enter_phase(who, r, "prototyping", reason=""),
        "running",
        RUN,
    ),
    "skip": (lambda d, who, r: d.enter_phase(who, r, "scaling"), "running", RUN),
    "back": (lambda d, who, r: d.enter_phase(who, r, "preparation"), "running", RUN),
    "plan": (lambda d, who, r: d.plan_milestone(who, r), "measure", RUN),
    "shift": (moving("shift"), "running", RUN),
    "reach": (moving("reach"), "running", RUN),
    "drop": (moving("drop"), "running", RUN),
    "save": (lambda d, who, r: d.save_report(who, r), "measure", RUN),
    "publish": (lambda d, who, r: d.publish_report(who, r), "late", RUN),
    "recognise": (lambda d, who, r: d.recognise(who, r), "pledged", BODY),
    "derecognise": (lambda d, who, r: d.derecognise(who, r), "recognised", BODY),
    "offer": (lambda d, who, r: d.offer_support(who, r), "measure", HELP),
    "take up": (
        lambda d, who, r: d.take_up_support(who, r, of(r).support[0]),
        "running",
        TEAM,
    ),
    "end": (lambda d, who, r: d.evaluate(who, r), "running", RUN),
}
SORTS = {**cast.SORTS, "pledged": cast.pledged}
#: What can be done once and not again.
ONCE = {"reach", "drop", "recognise", "derecognise", "take up", "end"}
#: What can still be said of a measure that has ended.
AFTERWARDS = {"take up"}


@pytest.mark.parametrize("name", WISHES)
def test_who_may_does_it_and_nobody_else(driver: Wishes, name: str):
    wish, sort, allowed = WISHES[name]
    record = SORTS[sort](driver)
    for who in PEOPLE:
        with trial(driver) as tried:
            mine = tried.arena.records[record.key]
            expected = "done" if who in allowed else "forbidden"
            assert wish(tried, who, mine).how == expected, who
            if expected == "done" and name in ONCE:
                assert wish(tried, who, mine).how == "illegal"


@pytest.mark.parametrize("name", WISHES)
def test_of_what_is_hidden_nobody_says_anything(driver: Wishes, name: str):
    wish, sort, _allowed = WISHES[name]
    record = SORTS[sort](driver)
    driver.hide("moderator", record, TEXT)
    assert wish(driver, "system", record).how == "illegal"


def test_after_the_end_nothing_changes(driver: Wishes):
    record = cast.late(driver)
    driver.evaluate("lead", record)
    for name, (wish, _sort, _allowed) in WISHES.items():
        if name != "derecognise":
            with trial(driver) as tried:
                mine = tried.arena.records[record.key]
                expected = "done" if name in AFTERWARDS else "illegal"
                assert wish(tried, "system", mine).how == expected, name
    assert driver.step("system", record, "back-to-proposal").how == "illegal"


@pytest.mark.parametrize("sort", ["profile", "review", "decided"])
def test_what_is_no_measure_is_not_tracked(driver: Wishes, sort: str):
    record = cast.SORTS[sort](driver)
    for name in ("begin", "plan", "recognise", "offer"):
        assert WISHES[name][0](driver, "system", record).how == "illegal", name


# --- phases and milestones -------------------------------------------------------


def test_what_happens_before_the_arena_is_said_and_then_goes_on(driver: Wishes):
    record = cast.adopted(driver)
    enter = driver.enter_phase
    assert enter("lead", record, "preparation", before=TEXT).what == "before"
    assert enter("lead", record, "exploration", reason="").what == "reason"
    assert enter("lead", record, "exploration", reason="", before=TEXT).how == "done"
    assert of(record).status == "running"
    assert enter("lead", record, "prototyping", before=TEXT).what == "before"


def test_a_phase_is_left_by_who_has_seen_it(driver: Wishes):
    record = cast.running(driver)
    enter = driver.enter_phase
    for leaves in ("", "scaling"):
        answer = enter("lead", record, "prototyping", leaves=leaves)
        assert answer.how == "illegal"
    assert enter("lead", record, "exploration").what == "phase"
    assert enter("lead", record, "elsewhere").what == "phase"
    assert enter("lead", record, "prototyping", day="future").what == "started_on"
    assert enter("lead", record, "prototyping", day="yesterday").what == "started_on"
    assert enter("lead", record, "prototyping", words=" ").what == "result"
    assert enter("lead", record, "scaling", reason=" ").what == "reason"
    assert enter("lead", record, "preparation", reason=" ").what == "reason"
    assert enter("lead", record, "preparation").how == "done"
    assert of(record).status == "planned"


def test_a_milestone_keeps_to_the_mandate_and_to_its_plan(driver: Wishes):
    record = cast.running(driver)
    plan, move = driver.plan_milestone, driver.move_milestone
    for day in ("yesterday", "beyond"):
        assert plan("lead", record, day=day).what == "planned_on"
    for title in (" ", "x" * 121):
        assert plan("lead", record, title).what == "title"
    (milestone,) = of(record).milestones
    for day in ("yesterday", "future", "beyond"):
        answer = move("lead", record, milestone, "shift", day)
        assert answer.what == "promised_on"
    for does in ("shift", "drop"):
        assert move("lead", record, milestone, does, words=" ").what == "reason"
    assert move("lead", record, milestone, "reach", "future").what == "reached_on"
    assert move("lead", record, milestone, "shift").how == "done"
    assert (milestone.planned, milestone.promised) == ("future", "past")
    assert move("lead", record, milestone, "reach", words="").how == "done"
    for does in ("shift", "reach", "drop"):
        assert move("lead", record, milestone, does).how == "illegal"


# --- reports ---------------------------------------------------------------------


def test_a_period_is_reported_on_once(driver: Wishes):
    record = cast.adopted(driver)
    assert driver.publish_report("lead", record).how == "illegal"
    assert driver.save_report("lead", record, period=1).what == "due"
    driver.save_report("lead", record)
    assert driver.publish_report("lead", record).how == "done"
    # The next has not begun.
    assert driver.save_report("lead", record).how == "illegal"
    assert driver.save_report("lead", record, period=1).how == "illegal"


def test_a_late_report_can_be_left_out_for_good(driver: Wishes):
    record = cast.late(driver)
    assert driver.save_report("lead", record, period=1).how == "done"
    assert driver.publish_report("lead", record).how == "done"
    assert of(record).next_report is None
    assert driver.save_report("lead", record).how == "illegal"


def test_two_late_reports_are_published_in_turn(driver: Wishes):
    record = cast.late(driver)
    assert driver.publish_report("lead", record).how == "done"
    assert driver.save_report("lead", record).what == "due"
    assert driver.save_report("lead", record, period=1).how == "done"
    assert driver.publish_report("lead", record).how == "done"
    assert [row[0] for row in of(record).reports] == [0, 1]


def test_who_has_not_seen_the_draft_is_told(driver: Wishes):
    record = cast.late(driver)
    for ahead in (-1, 1):
        assert driver.save_report("moderator", record, ahead=ahead).how == "stale"
        assert driver.publish_report("moderator", record, ahead).how == "stale"
    driver.save_report("lead", record, title=" ")
    assert driver.publish_report("lead", record).what == "title"
    driver.save_report("lead", record, helps=True, needed="")
    assert driver.publish_report("lead", record).what == "needed"


# --- recognition -----------------------------------------------------------------


def test_only_by_the_commitment_of_who_leads_now_it_is_recognised(driver: Wishes):
    record = cast.pledged(driver)
    driver.answer("lead", record, record.claims[0], "release")
    answer = driver.recognise("secretary", record)
    assert answer.missing == {"led_outside", "pledge_of_lead"}
    driver.offer("citizen", record, "citizen", "lead")
    driver.answer("author", record, record.claims[-1], "accept")
    assert driver.recognise("secretary", record).missing == {"pledge_of_lead"}
    driver.pledge("citizen", record)
    assert driver.recognise("secretary", record).how == "done"
    assert driver.recognise("secretary", cast.adopted(driver)).how == "illegal"


def test_a_recognition_outlasts_a_step_back_and_is_withdrawn_with_a_reason(
    driver: Wishes,
):
    record = cast.recognised(driver)
    assert driver.step("moderator", record, "back-to-proposal").how == "done"
    assert driver.recognise("secretary", record).how == "illegal"
    for reason in (" ", "x" * 2001):
        assert driver.derecognise("secretary", record, reason).what == "reason"
    assert driver.derecognise("secretary", record).how == "done"
    driver.decide("secretary", record, measure_type="network")
    driver.step("moderator", record, "adopt")
    assert driver.recognise("secretary", record).how == "done"
    assert record.recognitions == ["withdrawn", "granted"]


# --- support and the end ---------------------------------------------------------


def test_what_is_recorded_keeps_a_measure_from_stepping_back(driver: Wishes):
    for name in ("begin", "plan", "save", "offer", "end"):
        record = cast.adopted(driver)
        assert WISHES[name][0](driver, "system", record).how == "done"
        answer = driver.step("moderator", record, "back-to-proposal")
        assert answer.how == "illegal", name


def test_support_is_that_of_the_type_of_measure(driver: Wishes):
    record = cast.running(driver)
    assert driver.offer_support("moderator", record, "conference").what == "kind"
    assert driver.offer_support("moderator", record, words=" ").what == "text"
    offered = of(record).support[0]
    answer = driver.take_up_support("partner", record, offered, "x" * 1001)
    assert answer.what == "result"
    assert driver.take_up_support("partner", record, offered, "").how == "done"


def test_who_ends_a_measure_says_what_becomes_of_it(driver: Wishes):
    record = cast.running(driver)
    end = driver.evaluate
    assert end("lead", record, "elsewhere").what == "outcome"
    assert end("lead", record, "established", stopped=True).what == "stopped"
    assert end("lead", record, "transferred", successor=" ").what == "successor"
    assert end("lead", record, "ended", successor="ITDZ").what == "successor"
    assert end("lead", record, words=" ").what == "text"
    for day in ("yesterday", "future"):
        assert end("lead", record, day=day).what == "ended_on"
    assert end("lead", record, stopped=True).how == "done"
    assert of(record).status == "stopped"


def test_after_the_end_of_a_network_measure_nobody_commits(driver: Wishes):
    record = cast.pledged(driver)
    driver.evaluate("lead", record)
    assert driver.pledge("partner", record).how == "illegal"
