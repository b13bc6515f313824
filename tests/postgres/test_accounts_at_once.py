"""Accounts that are deleted while somebody is to be told something."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from threading import Barrier
from threading import BrokenBarrierError
from threading import Event
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models.signals import post_delete
from django.db.models.signals import pre_save
from django.urls import reverse
from django.utils.timezone import now

from adhocracy4.ratings.models import Rating
from gemeinsam_digital.accounts.erasure import erase
from gemeinsam_digital.accounts.persons import person_with_account
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Frequency
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Topic
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.participation.services import comment_add
from gemeinsam_digital.ideas.participation.services import support_set
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.notify import sending
from gemeinsam_digital.notify.accounts import connect
from gemeinsam_digital.notify.digests.services import collect
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Digest
from gemeinsam_digital.notify.models import MailPreference
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.responsibility.claims.services import claim_accept
from gemeinsam_digital.responsibility.models import Invitation
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.postgres.at_once import MARKS
from tests.postgres.at_once import PATIENCE
from tests.postgres.at_once import at_once
from tests.postgres.at_once import failures
from tests.postgres.at_once import first_open

pytestmark = MARKS


@pytest.fixture
def followed(world, idea_factory):
    """An idea that citizen and partner follow, and nobody else."""
    idea = idea_factory()
    Subscription.objects.all().delete()
    for user in (world.citizen, world.partner):
        Subscription.objects.create(idea=idea, user=user)
    return idea


def park(idea: Any) -> None:
    step(idea=idea, name="park", actor=SYSTEM, reason=TEXT)


def told() -> set[int]:
    return set(Delivery.objects.values_list("user", flat=True))


def test_who_is_being_deleted_is_not_told_and_the_others_are(world, followed):
    started = time.monotonic()
    outcomes = first_open(world.citizen.delete, lambda: park(followed))
    assert failures(outcomes) == [], outcomes
    assert time.monotonic() - started < PATIENCE, "nobody waits for the deletion"
    assert told() == {world.partner.pk}
    assert fresh(followed).standing == "parked"


def test_who_is_deleted_while_a_mail_is_written_is_gone_with_it(world, followed):
    pk = world.citizen.pk
    outcomes = first_open(lambda: park(followed), world.citizen.delete)
    assert failures(outcomes) == [], outcomes
    assert told() == {world.partner.pk}
    assert not get_user_model().objects.filter(pk=pk).exists()


@pytest.fixture
def held() -> Iterator[Event]:
    """Somebody holds mails that an account's deletion comes to after the account."""
    held = Event()

    def wait(**kwargs: Any) -> None:
        held.wait(timeout=1)

    model = get_user_model()
    post_delete.disconnect(sender=model, dispatch_uid="gd_forget_account")
    post_delete.connect(wait, sender=model)
    connect()
    yield held
    post_delete.disconnect(wait, sender=model)


def test_a_mail_that_goes_out_while_its_account_is_deleted_stops_nobody(
    world, followed, held, monkeypatch
):
    original = sending.message_for

    def slow(delivery: Any) -> Any:
        if delivery.user == world.citizen:
            held.set()
            time.sleep(0.3)
        return original(delivery)

    monkeypatch.setattr(sending, "message_for", slow)
    outcomes = first_open(lambda: park(followed), world.citizen.delete, patience=1)
    assert failures(outcomes) == [], outcomes
    assert told() == {world.partner.pk}
    assert not Delivery.objects.filter(sent_at=None).exists()


def test_mails_that_are_collected_while_an_account_is_deleted_stop_nobody(
    world, followed, held
):
    for user in (world.citizen, world.partner):
        often = {"topic": Topic.FOLLOWED, "frequency": Frequency.DAILY}
        MailPreference.objects.create(user=user, **often)
    begun = Event()

    def park_and_collect() -> None:
        with transaction.atomic():
            park(followed)
            begun.set()
            time.sleep(0.5)
        collect(now() + timedelta(days=2))

    def delete() -> None:
        begun.wait(PATIENCE)
        world.citizen.delete()

    def slow(sender: Any, instance: Digest, **kwargs: Any) -> None:
        if instance.user_id == world.citizen.pk:
            held.set()
            time.sleep(0.3)

    pre_save.connect(slow, sender=Digest)
    try:
        outcomes = at_once([park_and_collect, delete])
    finally:
        pre_save.disconnect(slow, sender=Digest)
    assert failures(outcomes) == [], outcomes
    assert [mail.user for mail in Digest.objects.all()] == [world.partner]
    assert told() == {world.partner.pk}


def test_two_who_support_the_same_are_deleted_at_once(world, idea_factory):
    """What one supported first the other did last: neither waits for ever."""
    ideas = [idea_factory(), idea_factory()]
    for user, order in ((world.citizen, ideas), (world.partner, reversed(ideas))):
        for idea in order:
            support_set(idea=idea, actor=user, supports=True)
    # Where both get that far, each has counted one of the two and wants the other.
    both = Barrier(2)

    def meet(**kwargs: Any) -> None:
        with suppress(BrokenBarrierError):
            both.wait(timeout=0.5)

    post_delete.connect(meet, sender=Rating)
    try:
        outcomes = at_once([world.citizen.delete, world.partner.delete])
    finally:
        post_delete.disconnect(meet, sender=Rating)
    assert failures(outcomes) == [], outcomes
    assert [fresh(idea).support_count for idea in ideas] == [0, 0]


def test_who_is_being_deleted_follows_nothing_more(world, claim_factory, idea):
    """Who takes on a role follows it: the account that spoke for it goes now."""
    claim = claim_factory(idea=idea)
    Subscription.objects.all().delete()
    pk = world.lead.pk
    outcomes = first_open(
        world.lead.delete, lambda: claim_accept(claim=claim, actor=world.author)
    )
    assert failures(outcomes) == [], outcomes
    claim.refresh_from_db()
    assert claim.is_accepted
    assert not Subscription.objects.filter(user=pk).exists()


def test_what_somebody_offers_while_being_erased_is_ended_too(
    world, claim_factory, idea_factory
):
    """The actor is locked before the first idea, as everywhere."""
    idea, person = idea_factory(), person_ensure(actor=world.citizen)
    outcomes = first_open(
        lambda: claim_factory(idea=idea, role=Role.PARTNER, claimant=person),
        lambda: erase(person_with_account(world.citizen)),
        patience=1,
    )
    assert failures(outcomes) == [], outcomes
    assert [claim.state for claim in idea.claims.all()] == ["withdrawn"]


def test_who_is_asked_while_being_deleted_is_named_and_nothing_is_written(
    world, idea_factory, client, settings
):
    """The comments go with the account, so whoever asks waits for the contribution."""
    settings.LANGUAGE_CODE = "en"
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    idea, asked = idea_factory(), world.citizen
    comment_add(idea=idea, actor=asked, text=TEXT)
    client.force_login(world.author)
    address = reverse("gemeinsam_digital:actor-invite", args=[idea.pk])
    data = {"invited": f"user-{asked.pk}", "role": "partner", "message": TEXT}
    answers: list[Any] = []
    outcomes = first_open(
        asked.delete, lambda: answers.append(client.post(address, data)), patience=1
    )
    assert failures(outcomes) == [], outcomes
    page = answers[0].content.decode()
    assert answers[0].status_code == 200
    assert f"Nobody who could answer speaks for {asked.username} now." in page
    assert TEXT in page, "what was written is kept"
    assert not Invitation.objects.exists()
    assert not Delivery.objects.filter(kind="invitation").exists()
