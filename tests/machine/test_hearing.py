"""A body that advises, step by step: what a random run may miss."""

from __future__ import annotations

import pytest

from tests.factories.content import TEXT
from tests.factories.world import World
from tests.machine import cast
from tests.machine.driver import Platform
from tests.machine.fulfil import rewrite
from tests.machine.model.arena import PEOPLE
from tests.machine.model.arena import SEATED
from tests.machine.model.record import Said
from tests.machine.test_table import trial
from tests.machine.wishes import Wishes
from tests.replay import replay

pytestmark = pytest.mark.one_database

BODY = ("secretary", "system")


@pytest.fixture
def driver(world: World) -> Wishes:
    return replay(world, "driver", lambda: Wishes(Platform(world)))


def test_who_may_ask_a_body_and_when(driver: Wishes):
    ready = cast.proposed(driver)
    for who in PEOPLE:
        with trial(driver) as tried:
            answer = tried.consult(who, tried.arena.records[ready.key]).how
            asks = who in (*BODY, "moderator", "superuser")
            assert answer == ("done" if asks else "forbidden"), who
    assert driver.consult("moderator", ready, in_time=False).what == "due"
    assert driver.consult("moderator", cast.profiled(driver)).how == "illegal"
    assert driver.consult("moderator", cast.adopted(driver)).how == "illegal"
    assert driver.consult("secretary", ready).how == "done"
    assert driver.consult("secretary", ready).how == "illegal"
    driver.hide("moderator", ready, TEXT)
    assert driver.consult("secretary", ready).how == "illegal"


def test_members_speak_for_themselves_and_who_recused_does_not(driver: Wishes):
    record = cast.heard(driver)
    (hearing,) = record.hearings
    for who in PEOPLE:
        with trial(driver) as tried:
            same = tried.arena.records[record.key]
            answer = tried.speak(who, same, same.hearings[0]).how
            expected = {"system": "illegal"}.get(who, "forbidden")
            assert answer == ("done" if who in SEATED else expected), who
    wrong = {
        "advice": [("recused", "support", TEXT), ("none", "", TEXT)],
        "interest_reason": [("recused", "", " ")],
        "interest": [("not_asked", "support", TEXT)],
        "reasons": [("none", "oppose", " ")],
    }
    for field, rows in wrong.items():
        for interest, advice, words in rows:
            answer = driver.speak("citizen", record, hearing, interest, advice, words)
            assert answer.what == field
    driver.call_off("moderator", record, hearing)
    assert driver.speak("citizen", record, hearing).how == "illegal"


#: What a body of three, of whom two have to take part, can't say.
IMPOSSIBLE = {
    "a tie": (Said(votes=(1, 1, 0)), "in_favour"),
    "more votes than members": (Said(votes=(3, 1, 0)), "in_favour"),
    "more votes than people there": (Said(votes=(2, 0, 1), present=2), "in_favour"),
    "more people than members": (Said(present=4), "present"),
    "no quorum": (Said(present=1), "present"),
    "no quorum of votes": (Said(votes=(1, 0, 0)), "present"),
    "conditions without that": (Said(present=2, conditions=True), "conditions"),
}


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_what_can_not_be_is_not_even_a_draft(driver: Wishes, case: str):
    record = cast.heard(driver)
    said, field = IMPOSSIBLE[case]
    answer = driver.draft_advice("secretary", record, record.hearings[0], said)
    assert (answer.how, answer.what) == ("invalid", field)


def test_who_recused_is_not_counted(driver: Wishes):
    record = cast.heard(driver)
    (hearing,) = record.hearings
    for who, counted in (("citizen", 2), ("partner", 1)):
        assert driver.speak(who, record, hearing, "recused", "").how == "done"
        too_many = Said(votes=(counted + 1, 0, 0))
        answer = driver.draft_advice("secretary", record, hearing, too_many)
        assert answer.what == "in_favour"
    # With one left, no quorum is reached any more.
    answer = driver.draft_advice("secretary", record, hearing, Said(votes=(1, 0, 0)))
    assert answer.what == "present"


UNFINISHED = [
    Said(advice="", present=2),
    Said(present=None),
    Said(advice="conditions", present=2),
]


@pytest.mark.parametrize("said", UNFINISHED)
def test_what_lacks_something_is_kept_and_not_published(driver: Wishes, said: Said):
    record = cast.heard(driver)
    pair = (record, record.hearings[0])
    assert driver.publish_advice("secretary", pair).how == "illegal"
    assert driver.draft_advice("secretary", *pair).how == "done"
    # Nobody was asked for an interest.
    assert driver.publish_advice("secretary", pair).how == "illegal"
    driver.ask_members("secretary", *pair)
    assert driver.draft_advice("secretary", *pair, said).how == "done"
    assert driver.publish_advice("secretary", pair).how == "illegal"
    driver.draft_advice("secretary", *pair, Said(present=2), words=" ")
    assert driver.publish_advice("secretary", pair).how == "illegal"
    driver.draft_advice("secretary", *pair)
    for who in PEOPLE:
        with trial(driver) as tried:
            same = tried.arena.records[record.key]
            answer = tried.publish_advice(who, (same, same.hearings[0])).how
            assert answer == ("done" if who in BODY else "forbidden"), who


def test_of_several_all_are_published_or_none(driver: Wishes):
    pairs = []
    for _number in range(2):
        record = cast.heard(driver)
        pairs.append((record, record.hearings[0]))
        driver.ask_members("secretary", *pairs[-1])
    driver.draft_advice("secretary", *pairs[0])
    assert driver.publish_advice("secretary", *pairs).how == "illegal"
    driver.draft_advice("secretary", *pairs[1], Said(votes=(2, 1, 0)))
    assert driver.publish_advice("secretary", *reversed(pairs)).how == "done"
    assert driver.publish_advice("secretary", *pairs).how == "illegal"


def test_what_is_asked_about_an_earlier_text_is_over(driver: Wishes):
    record = cast.under_review(driver)
    driver.consult("moderator", record)
    pair = (record, record.hearings[0])
    driver.ask_members("secretary", *pair)
    driver.draft_advice("secretary", *pair)
    rewrite(driver, "lead", record)
    assert driver.publish_advice("secretary", pair).how == "illegal"
    assert driver.speak("lead", *pair).how == "illegal"
    assert driver.draft_advice("secretary", *pair).how == "illegal"
    assert driver.consult("moderator", record).how == "done"
    assert [row.is_open for row in record.hearings] == [False, True]


def test_a_wrong_one_is_corrected_once_and_stays(driver: Wishes):
    record = cast.advised(driver)
    (wrong,) = record.advised
    said = Said(advice="oppose", votes=(2, 0, 0))
    assert driver.correct_advice("moderator", record, wrong, said).how == "forbidden"
    assert driver.correct_advice("secretary", record, wrong).how == "invalid"
    # One of three had recused themselves.
    for other in (Said(present=3), Said(votes=(3, 0, 0)), Said(present=1)):
        answer = driver.correct_advice("secretary", record, wrong, other)
        assert answer.how == "invalid"
    assert driver.correct_advice("secretary", record, wrong, said).how == "done"
    assert driver.correct_advice("secretary", record, wrong, said).how == "illegal"
    # It holds at later stages too, and the body is not asked again.
    assert driver.consult("secretary", record).how == "illegal"
    driver.redact("moderator", record, cast.NAME, TEXT)
    driver.step("moderator", record, "back-to-assessment")
    newest = record.advised[-1]
    assert driver.correct_advice("secretary", record, newest).how == "done"
