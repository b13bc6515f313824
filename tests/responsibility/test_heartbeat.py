"""Reminding and letting lapse: when, about what, and what the command does."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import LapseReason
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.moderation.hiding.services import idea_show
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.responsibility import selectors
from gemeinsam_digital.responsibility.claims.services import claim_release
from gemeinsam_digital.responsibility.heartbeat import services as heartbeat
from gemeinsam_digital.responsibility.models import Claim
from tests.factories.actions import bring
from tests.factories.content import TEXT
from tests.factories.world import World

#: In the afternoon, while the command runs in the morning.
START = datetime(2026, 1, 10, 14, 30, tzinfo=UTC)
NOTHING = "0 reminded, 0 reminded again, 0 lapsed"


def after(days: int, hour: int = 5) -> Any:
    """Return the clock so many days later; the command runs early."""
    return freeze_time((START + timedelta(days=days)).replace(hour=hour, minute=0))


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("arena_heartbeat", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue().strip()


def did(day: int) -> str:
    """Run the command on a day; return what it did, in one word."""
    with after(day):
        said = run()
    words = {
        NOTHING: "",
        "1 reminded, 0 reminded again, 0 lapsed": "reminded",
        "0 reminded, 1 reminded again, 0 lapsed": "again",
        "0 reminded, 0 reminded again, 1 lapsed": "lapsed",
    }
    return words[said.rstrip(".")]


@pytest.fixture
def world(db) -> World:
    with freeze_time(START):
        world = World()
        assert world.arena
        return world


@pytest.fixture
def idea(idea_factory) -> Idea:
    with freeze_time(START):
        return idea_factory()


@pytest.fixture
def lead(claim_factory, idea) -> Claim:
    with freeze_time(START):
        return claim_factory(idea=idea, accepted=True)


def setting(world: World, **thresholds: int) -> None:
    world.arena.thresholds.update(thresholds)
    world.arena.save()


def now(claim: Claim) -> Claim:
    return Claim.objects.get(pk=claim.pk)


# --- the days ----------------------------------------------------------------


def test_reminded_on_the_90th_day_and_again_and_then_lapsed(lead):
    days = {day: did(day) for day in range(85, 130)}
    assert {day: done for day, done in days.items() if done} == {
        90: "reminded",
        104: "again",
        118: "lapsed",
    }
    claim = now(lead)
    assert (claim.state, claim.lapse_reason) == (
        ClaimState.LAPSED,
        LapseReason.UNCONFIRMED,
    )


def test_a_command_that_did_not_run_costs_nobody_a_role(lead):
    assert did(200) == "reminded"
    assert did(213) == ""
    assert did(260) == "again"
    assert did(273) == ""
    assert did(274) == "lapsed"


@pytest.mark.parametrize("reminders", [1, 2])
def test_confirming_in_between_begins_anew(world, lead, reminders):
    assert did(90) == "reminded"
    if reminders == 2:
        assert did(104) == "again"
    with after(110):
        heartbeat.claim_confirm(claim=lead, actor=world.lead)
        assert now(lead).reminded_at is None
    assert [did(day) for day in (118, 130, 199)] == ["", "", ""]
    assert did(200) == "reminded"
    assert now(lead).is_accepted


def test_an_arena_sets_its_own_days_or_none(world, lead):
    setting(world, heartbeat_days=0)
    assert did(1000) == ""
    setting(world, heartbeat_days=10, reminder_days=3)
    assert [did(day) for day in (1001, 1003, 1004, 1007)] == [
        "reminded",
        "",
        "again",
        "lapsed",
    ]


def test_nobody_but_lead_and_partner_has_to_confirm(claim_factory, idea):
    with freeze_time(START):
        for role in Role:
            claim_factory(idea=idea, role=role, accepted=True)
    with after(90):
        assert "2 reminded" in run()
    reminded = Claim.objects.exclude(reminded_at=None)
    assert set(reminded.values_list("role", flat=True)) == {"lead", "partner"}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("days", [0, 90])
def test_what_was_promised_until_a_day_ends_after_it(
    world, claim_factory, idea, role, days
):
    setting(world, heartbeat_days=days)
    with freeze_time(START):
        claim = claim_factory(idea=idea, role=role, accepted=True)
        Claim.objects.filter(pk=claim.pk).update(
            until=timezone.localdate() + timedelta(days=7)
        )
    assert did(7) == ""
    assert did(8) == "lapsed"
    assert now(claim).lapse_reason == LapseReason.ENDED


def test_offers_and_what_ended_are_left_alone(world, claim_factory, idea, lead):
    with freeze_time(START):
        claim_factory(idea=idea, role=Role.PARTNER)
        claim_release(claim=lead, actor=world.lead, note=TEXT)
    assert did(200) == ""


# --- laid aside --------------------------------------------------------------


def test_nothing_happens_on_what_is_laid_aside_and_then_it_begins_anew(idea, lead):
    assert did(90) == "reminded"
    assert did(104) == "again"
    with after(105):
        bring(idea, "park")
    assert [did(day) for day in (118, 150)] == ["", ""]
    with after(151):
        bring(idea, "reopen")
    # What the mails said about the end was before the break.
    assert did(152) == "reminded"
    assert did(166) == "again"
    assert did(180) == "lapsed"


def test_a_step_to_another_stage_is_no_break(idea_factory, lead):
    idea = idea_factory(stage=Stage.PROFILE)
    Claim.objects.exclude(pk=lead.pk).delete()
    Claim.objects.update(idea=idea)
    assert did(90) == "reminded"
    with after(91):
        bring(idea, "back-to-idea")
    assert did(104) == "again"


def test_nothing_happens_on_what_is_hidden(idea, lead):
    assert did(90) == "reminded"
    with after(91):
        idea_hide(idea=idea, actor=SYSTEM, reason=TEXT)
    assert did(110) == ""
    with after(120):
        idea_show(idea=idea, actor=SYSTEM, reason=TEXT)
    assert did(121) == "reminded"


@pytest.mark.parametrize("what", ["module", "draft", "archived"])
def test_nothing_happens_where_nobody_can_go(world, lead, what):
    if what == "module":
        type(world.module).objects.update(is_draft=True)
    else:
        type(world.project).objects.update(**{f"is_{what}": True})
    assert did(90) == ""
    assert now(lead).reminded_at is None


# --- what lapses -------------------------------------------------------------


def test_without_its_lead_an_idea_is_orphaned_and_says_so(idea_factory):
    with freeze_time(START):
        idea = idea_factory(stage=Stage.PROFILE)
        idea.claims.filter(role=Role.PARTNER).delete()
    everything = Idea.objects.all()
    for day in (90, 104):
        did(day)
        assert not selectors.orphaned(everything).exists()
    assert did(118) == "lapsed"
    assert selectors.orphaned(everything).get() == idea
    event = idea.events.latest("sequence")
    assert event.type == "claim_lapsed"
    assert event.payload["why"] == "unconfirmed"
    assert event.actor is None


def test_it_is_nobodys_right(world, lead):
    with after(90):
        for user in (world.lead, world.moderator, world.superuser):
            with pytest.raises(PermissionDenied):
                heartbeat.claim_heartbeat_check(claim=lead, actor=user)
    assert now(lead).reminded_at is None


def test_what_is_gone_or_ended_meanwhile_is_passed_over(world, idea, lead):
    with after(300):
        claim_release(claim=lead, actor=world.lead, note=TEXT)
        assert not heartbeat.claim_heartbeat_check(claim=lead, actor=SYSTEM)
        lead.delete()
        assert not heartbeat.claim_heartbeat_check(claim=lead, actor=SYSTEM)


# --- the command -------------------------------------------------------------


def test_the_second_run_right_after_does_nothing(lead):
    for day in (90, 104, 118):
        assert did(day) != ""
        written = Delivery.objects.count()
        assert did(day) == ""
        assert Delivery.objects.count() == written


def test_a_dry_run_says_what_would_happen_and_changes_nothing(lead):
    with after(90):
        before = Claim.objects.values().get()
        with CaptureQueriesContext(connection) as captured:
            said = run("--dry-run")
        assert f"claim {lead.pk} on {lead.idea.reference}: reminded" in said
        assert "Would be: 1 reminded" in said
        assert all(query["sql"].startswith("SELECT") for query in captured)
        assert Claim.objects.values().get() == before
        assert not Delivery.objects.filter(kind="claim_reminded").exists()
    assert did(90) == "reminded"


def test_one_that_fails_keeps_nobody_else_from_being_reminded(
    claim_factory, idea_factory, lead, monkeypatch, caplog
):
    with freeze_time(START):
        others = [
            claim_factory(idea=idea_factory(), accepted=True) for _number in range(2)
        ]
    remind = heartbeat._remind

    def fail(claim: Claim, number: int) -> None:
        remind(claim, number)
        if claim.pk == others[0].pk:
            raise RuntimeError("no reason")

    monkeypatch.setattr(heartbeat, "_remind", fail)
    with after(90), pytest.raises(CommandError, match="1 claims failed"):
        run()
    assert str(others[0].pk) in caplog.text
    assert now(others[0]).reminded_at is None, "all or nothing"
    assert now(lead).reminded_at
    assert now(others[1]).reminded_at
    monkeypatch.undo()
    assert did(91) == "reminded", "the next run goes on with it"


def test_an_interrupted_run_goes_on(claim_factory, idea_factory, lead, monkeypatch):
    with freeze_time(START):
        claim_factory(idea=idea_factory(), accepted=True)
    remind = heartbeat._remind

    def stop(claim: Claim, number: int) -> None:
        if claim.pk != lead.pk:
            raise KeyboardInterrupt
        remind(claim, number)

    monkeypatch.setattr(heartbeat, "_remind", stop)
    with after(90), pytest.raises(KeyboardInterrupt):
        run()
    assert now(lead).reminded_at
    monkeypatch.undo()
    assert did(90) == "reminded"


def test_it_says_how_far_it_is(world, lead, monkeypatch):
    monkeypatch.setattr("gemeinsam_digital.arena.commands.PORTION", 1)
    said = StringIO()
    with after(90):
        call_command("arena_heartbeat", stdout=StringIO(), stderr=said)
    assert "1/1 claims" in said.getvalue()


def test_looking_costs_the_same_with_2_and_20_roles(claim_factory, idea_factory):
    def queries(number: int) -> int:
        with freeze_time(START):
            for _number in range(number):
                claim_factory(idea=idea_factory(), accepted=True)
        with after(80), CaptureQueriesContext(connection) as captured:
            assert NOTHING in run()
        return len(captured)

    assert queries(2) == queries(18)


# --- what pages say about it -------------------------------------------------


def test_the_days_that_pages_and_mails_name_are_those_of_the_command(world, lead):
    day = timezone.localdate(START)
    assert heartbeat.confirm_by(lead, world.arena) == day + timedelta(days=90)
    assert heartbeat.next_end(lead, world.arena) is None
    did(90)
    assert heartbeat.next_end(now(lead), world.arena) == day + timedelta(days=118)
    did(104)
    assert heartbeat.next_end(now(lead), world.arena) == day + timedelta(days=118)
    assert did(118) == "lapsed"
