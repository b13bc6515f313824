"""Confirming a role: by whom, how often, until when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.actors.models import Representative
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.responsibility.claims.services import claim_release
from gemeinsam_digital.responsibility.heartbeat.services import claim_confirm
from gemeinsam_digital.responsibility.models import CAPACITY_LENGTH
from gemeinsam_digital.responsibility.models import Claim
from tests.factories.content import TEXT


@pytest.fixture
def idea(idea_factory):
    return idea_factory()


@pytest.fixture
def claim(claim_factory, idea) -> Claim:
    return claim_factory(idea=idea, accepted=True)


def kept(idea) -> int:
    return idea.events.filter(type="claim_kept").count()


def test_who_speaks_for_it_confirms_and_says_until_when(world, idea, claim):
    until = timezone.localdate() + timedelta(days=200)
    done = claim_confirm(
        claim=claim, actor=world.lead, until=until, capacity=" vier  Stunden "
    )
    done.refresh_from_db()
    assert (done.until, done.capacity) == (until, "vier Stunden")
    assert done.kept_at
    event = idea.events.get(type="claim_kept")
    assert event.payload["until"] == until.isoformat()
    assert event.actor == world.lead


def test_a_colleague_confirms_and_a_former_one_does_not(world, idea, claim):
    Representative.objects.create(actor=claim.actor, user=world.colleague)
    Representative.objects.create(
        actor=claim.actor, user=world.citizen, left_at=timezone.now()
    )
    with pytest.raises(PermissionDenied):
        claim_confirm(claim=claim, actor=world.citizen)
    claim_confirm(claim=claim, actor=world.colleague)
    assert kept(idea) == 1


@pytest.mark.parametrize(
    "who", ["author", "citizen", "partner", "moderator", "superuser", "anonymous"]
)
def test_nobody_confirms_in_anothers_name(world, idea, claim, who):
    user = AnonymousUser() if who == "anonymous" else getattr(world, who)
    with pytest.raises(PermissionDenied):
        claim_confirm(claim=claim, actor=user)
    claim.refresh_from_db()
    assert claim.kept_at is None
    assert kept(idea) == 0


def test_twice_within_a_day_is_once_in_the_history(world, idea, claim):
    moment = timezone.now()
    for hours in (0, 1, 23):
        with freeze_time(moment + timedelta(hours=hours)):
            claim_confirm(claim=claim, actor=world.lead)
    assert kept(idea) == 1
    with freeze_time(moment + timedelta(hours=25)):
        claim_confirm(claim=claim, actor=world.lead)
    assert kept(idea) == 2


def test_saying_something_else_within_a_day_counts(world, idea, claim):
    claim_confirm(claim=claim, actor=world.lead)
    claim_confirm(claim=claim, actor=world.lead, capacity="acht Stunden")
    assert kept(idea) == 2


def test_bad_confirmations(world, idea, claim):
    today = timezone.localdate()
    for changes, field in [
        ({"until": today}, "until"),
        ({"until": today - timedelta(days=1)}, "until"),
        ({"capacity": "x" * (CAPACITY_LENGTH + 1)}, "capacity"),
    ]:
        with pytest.raises(Invalid) as caught:
            claim_confirm(claim=claim, actor=world.lead, **changes)
        assert caught.value.field == field
    assert kept(idea) == 0


def test_what_is_not_held_can_not_be_confirmed(world, claim_factory, idea, claim):
    offer = claim_factory(idea=idea, role=Role.PARTNER)
    claim_release(claim=claim, actor=world.lead, note=TEXT)
    for other in (claim, offer):
        with pytest.raises(Illegal):
            claim_confirm(claim=other, actor=world.lead)
    assert kept(idea) == 0


def test_an_answer_to_a_reminder_always_counts(world, idea, claim):
    """Where a role has to be confirmed every day, a day is not over in one."""
    claim_confirm(claim=claim, actor=world.lead)
    Claim.objects.filter(pk=claim.pk).update(reminded_at=timezone.now())
    claim_confirm(claim=claim, actor=world.lead)
    claim.refresh_from_db()
    assert claim.reminded_at is None
    assert kept(idea) == 2
