"""Standing by a role: confirming, being reminded twice, losing it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import LapseReason
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.responsibility.heartbeat.services import claim_confirm
from gemeinsam_digital.responsibility.heartbeat.services import claim_heartbeat_check
from gemeinsam_digital.responsibility.heartbeat.services import confirm_by
from gemeinsam_digital.responsibility.heartbeat.services import due_claims
from gemeinsam_digital.responsibility.heartbeat.services import next_end
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.signals import claim_reminded
from tests.factories.actions import accept
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.permissions.table import PEOPLE
from tests.responsibility.lives import offer
from tests.responsibility.lives import told

#: What an Arena asks for unless it says otherwise.
DAYS, PATIENCE = 90, 14


@pytest.fixture
def claim(claim_factory, idea_factory):
    """The organisation leads; the lead speaks for it."""
    return claim_factory(idea=idea_factory(), accepted=True)


@pytest.fixture
def reminders(db):
    """Collect what is announced."""
    heard = []

    def hear(sender, claim, number, **kwargs):
        heard.append((claim.pk, number))

    claim_reminded.connect(hear)
    yield heard
    claim_reminded.disconnect(hear)


def age(claim, days):
    """Let time pass for one claim: everything happened so many days earlier.

    At the same time of day: where the clocks are changed in between, as many
    times 24 hours would be another day in the last hour before midnight.
    """
    row = fresh(claim)
    for name in ("decided_at", "kept_at", "reminded_at", "reminded_again_at"):
        if (at := getattr(row, name)) is not None:
            setattr(row, name, timezone.localtime(at) - timedelta(days=days))
    row.save()


def beat(claim):
    return claim_heartbeat_check(claim=claim, actor=SYSTEM)


def due(world):
    return list(due_claims(world.arena))


# --- reminding and lapsing -----------------------------------------------------------


def test_reminded_twice_and_then_it_lapses(world, claim, reminders):
    assert (beat(claim), due(world)) == ("", [])
    age(claim, DAYS)
    assert due(world) == [claim]
    for expected in ("reminded", "reminded_again", "lapsed"):
        assert beat(claim) == expected
        assert beat(claim) == "", "at once nothing more is due"
        assert due(world) == []
        age(claim, PATIENCE)
    assert reminders == [(claim.pk, 1), (claim.pk, 2)]
    ended = fresh(claim)
    assert (ended.state, ended.lapse_reason) == (ClaimState.LAPSED, "unconfirmed")
    assert ended.ended_by is None
    assert told(claim.idea).count("claim_lapsed") == 1
    event = claim.idea.events.latest("sequence")
    assert (event.payload["why"], event.actor) == (LapseReason.UNCONFIRMED, None)


def test_nothing_is_due_a_day_too_early(world, claim, reminders):
    age(claim, DAYS - 1)
    assert (due(world), beat(claim)) == ([], "")
    age(claim, 1)
    assert beat(claim) == "reminded"
    age(claim, PATIENCE - 1)
    assert (due(world), beat(claim)) == ([], "")
    age(claim, 1)
    assert beat(claim) == "reminded_again"
    age(claim, PATIENCE - 1)
    assert (due(world), beat(claim)) == ([], "")
    assert fresh(claim).is_accepted


def test_a_command_that_did_not_run_costs_nobody_a_role(world, claim):
    age(claim, 10 * DAYS)
    assert beat(claim) == "reminded"
    age(claim, 10 * DAYS)
    assert beat(claim) == "reminded_again"
    assert fresh(claim).is_accepted


def test_partners_confirm_and_guides_do_not(world, idea_factory, idea):
    for role, expected in [
        (Role.LEAD, "reminded"),
        (Role.PARTNER, "reminded"),
        (Role.GUIDE, ""),
        (Role.RESOURCE, ""),
    ]:
        held = accept(offer(idea, world.citizen, role))
        idea = idea_factory()
        age(held, 2 * DAYS)
        assert (beat(held), role) == (expected, role)
        assert bool(confirm_by(held, world.arena)) is bool(expected)


def test_an_offer_does_not_age(world, claim_factory, idea_factory):
    waiting = claim_factory(idea=idea_factory())
    Claim.objects.filter(pk=waiting.pk).update(
        offered_at=timezone.now() - timedelta(days=2 * DAYS)
    )
    assert (due(world), beat(waiting)) == ([], "")


@pytest.mark.parametrize("role", Role)
def test_promised_until_a_day_it_ends_the_day_after(world, idea_factory, role):
    held = accept(offer(idea_factory(), world.citizen, role))
    today = timezone.localdate()
    Claim.objects.filter(pk=held.pk).update(until=today)
    assert (due(world), beat(held)) == ([], "")
    Claim.objects.filter(pk=held.pk).update(until=today - timedelta(days=1))
    assert due(world) == [held]
    assert beat(held) == "lapsed"
    assert fresh(held).lapse_reason == LapseReason.ENDED


def test_an_arena_that_asks_for_nothing(world, claim):
    world.arena.thresholds["heartbeat_days"] = 0
    world.arena.save()
    age(claim, 10 * DAYS)
    assert (due(world), beat(claim)) == ([], "")
    assert confirm_by(claim, world.arena) is None
    # What was promised until a day ends nevertheless.
    Claim.objects.filter(pk=claim.pk).update(
        until=timezone.localdate() - timedelta(days=1)
    )
    assert due(world) == [claim]
    assert beat(claim) == "lapsed"


def test_on_what_is_laid_aside_or_hidden_nobody_has_to_confirm(world, claim):
    age(claim, 2 * DAYS)
    bring(claim.idea, "park")
    assert (due(world), beat(claim)) == ([], "")
    idea = bring(claim.idea, "reopen")
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    assert (due(world), beat(fresh(claim))) == ([], "")
    assert fresh(claim).is_accepted


@pytest.mark.parametrize("who", PEOPLE)
def test_nobody_lets_a_role_of_others_lapse(world, claim, who):
    age(claim, 2 * DAYS)
    user = AnonymousUser() if who == "anonymous" else getattr(world, who)
    with pytest.raises(PermissionDenied):
        claim_heartbeat_check(claim=claim, actor=user)
    assert fresh(claim).reminded_at is None


def test_what_was_deleted_meanwhile_is_nothing_to_do(world, claim):
    loaded, bare = fresh(claim), fresh(claim)
    assert loaded.idea.pk
    claim.idea.delete()
    assert (beat(loaded), beat(bare)) == ("", "")
    for gone in (loaded, bare):
        with pytest.raises(Illegal):
            claim_confirm(claim=gone, actor=world.lead)


# --- confirming ----------------------------------------------------------------------


def test_who_confirms_in_time_starts_anew(world, claim):
    age(claim, DAYS)
    beat(claim)
    age(claim, PATIENCE)
    beat(claim)
    kept = claim_confirm(claim=claim, actor=world.lead)
    assert (kept.reminded_at, kept.reminded_again_at) == (None, None)
    age(claim, DAYS - 1)
    assert (due(world), beat(claim)) == ([], "")
    age(claim, 1)
    assert beat(claim) == "reminded"
    assert told(claim.idea).count("claim_kept") == 1


def test_until_when_and_how_much_is_said_anew(world, claim):
    until = timezone.localdate() + timedelta(days=5)
    kept = claim_confirm(claim=claim, actor=world.lead, until=until, capacity="  viel ")
    assert (kept.until, kept.capacity) == (until, "viel")
    event = claim.idea.events.latest("sequence")
    assert event.payload["until"] == until.isoformat()
    # Within the day something else may be said, and the limit taken away.
    kept = claim_confirm(claim=claim, actor=world.lead)
    assert (kept.until, kept.capacity) == (None, "")
    assert "until" not in claim.idea.events.latest("sequence").payload


def test_confirming_again_at_once_changes_nothing(world, claim):
    first = claim_confirm(claim=claim, actor=world.lead)
    again = claim_confirm(claim=claim, actor=world.lead)
    assert again.kept_at == first.kept_at
    assert told(claim.idea).count("claim_kept") == 1


def test_who_is_reminded_within_the_day_can_confirm(world, claim):
    """Where an Arena asks every day, the reminder comes before a day has passed."""
    claim_confirm(claim=claim, actor=world.lead)
    Claim.objects.filter(pk=claim.pk).update(reminded_at=timezone.now())
    assert claim_confirm(claim=claim, actor=world.lead).reminded_at is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"until": timezone.localdate()}, "until"), ({"capacity": "x" * 201}, "capacity")],
)
def test_bad_confirmations(world, claim, changes, field):
    with pytest.raises(Invalid) as caught:
        claim_confirm(claim=claim, actor=world.lead, **changes)
    assert caught.value.field == field
    assert fresh(claim).kept_at is None


def test_the_days_that_are_shown_are_those_on_which_it_happens(world, claim):
    assert next_end(claim, world.arena) is None
    age(claim, DAYS)
    assert confirm_by(fresh(claim), world.arena) == timezone.localdate()
    beat(claim)
    first = next_end(fresh(claim), world.arena)
    assert first == timezone.localdate() + timedelta(days=2 * PATIENCE)
    age(claim, PATIENCE)
    beat(claim)
    second = next_end(fresh(claim), world.arena)
    assert second == timezone.localdate() + timedelta(days=PATIENCE)
