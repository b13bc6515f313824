"""Accounts that are deleted while somebody is to be told something."""

from __future__ import annotations

import time
from threading import Event
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.responsibility.claims.services import claim_accept
from tests.build import TEXT
from tests.build import World
from tests.postgres.at_once import MARKS
from tests.postgres.at_once import at_once
from tests.postgres.at_once import failures

pytestmark = MARKS

#: So long the second of two waits at most for what the first one does.
PATIENCE = 5


@pytest.fixture
def world(transactional_db) -> World:
    return World()


@pytest.fixture
def followed(world):
    """An idea that citizen and partner follow, and nobody else."""
    idea = world.idea()
    Subscription.objects.all().delete()
    for user in (world.citizen, world.partner):
        Subscription.objects.create(idea=idea, user=user)
    return idea


def park(idea: Any) -> None:
    step(idea=idea, name="park", actor=SYSTEM, reason=TEXT)


def told() -> set[int]:
    return set(Delivery.objects.values_list("user", flat=True))


def first_open(act: Any, other: Any) -> list[Any]:
    """Do something, and something else before that is committed; return both."""
    begun, done = Event(), Event()

    def first() -> None:
        with transaction.atomic():
            act()
            begun.set()
            done.wait(PATIENCE)

    def second() -> None:
        begun.wait(PATIENCE)
        try:
            other()
        finally:
            done.set()

    return at_once([first, second])


def test_who_is_being_deleted_is_not_told_and_the_others_are(world, followed):
    started = time.monotonic()
    outcomes = first_open(world.citizen.delete, lambda: park(followed))
    assert failures(outcomes) == []
    assert time.monotonic() - started < PATIENCE, "nobody waits for the deletion"
    assert told() == {world.partner.pk}
    assert world.fresh(followed).standing == "parked"


def test_who_is_deleted_while_a_mail_is_written_is_gone_with_it(world, followed):
    pk = world.citizen.pk
    outcomes = first_open(lambda: park(followed), world.citizen.delete)
    assert failures(outcomes) == []
    assert told() == {world.partner.pk}
    assert not get_user_model().objects.filter(pk=pk).exists()


def test_who_is_being_deleted_follows_nothing_more(world):
    """Who takes on a role follows it: the account that spoke for it goes now."""
    idea = world.idea()
    claim = world.offer(idea)
    Subscription.objects.all().delete()
    pk = world.lead.pk
    outcomes = first_open(
        world.lead.delete, lambda: claim_accept(claim=claim, actor=world.author)
    )
    assert failures(outcomes) == []
    claim.refresh_from_db()
    assert claim.is_accepted
    assert not Subscription.objects.filter(user=pk).exists()
