"""Sending: once, and whatever the mail server says."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from smtplib import SMTPException
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.notify import sending
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.notify.sending import MAX_ATTEMPTS
from gemeinsam_digital.notify.sending import due
from gemeinsam_digital.notify.sending import send
from tests.factories.actions import fresh
from tests.factories.content import TEXT

BACKEND = f"{__name__}.Backend"


class Backend(EmailBackend):
    """A mail server that may be down, and refuses who is named ``refused``."""

    is_down = False

    def open(self):
        if self.is_down:
            raise ConnectionRefusedError("down")

    def send_messages(self, messages):
        if any("refused" in message.to[0] for message in messages):
            raise SMTPRecipientsRefused({})
        return super().send_messages(messages)


@pytest.fixture
def server(settings, monkeypatch):
    settings.EMAIL_BACKEND = BACKEND
    monkeypatch.setattr(Backend, "is_down", False)
    return Backend


@pytest.fixture
def waiting(world, idea):
    """A mail to the citizen that was written two minutes ago."""
    Subscription.objects.create(idea=idea, user=world.citizen)
    step(idea=idea, name="park", actor=SYSTEM, reason=TEXT)
    age(minutes=2)
    mail.outbox.clear()
    return Delivery.objects.get()


def age(**delta):
    Delivery.objects.update(created=timezone.now() - timedelta(**delta))


def mails(*options):
    out = StringIO()
    call_command("arena_mails", *options, stdout=out)
    return out.getvalue()


def sent_to():
    return [message.to[0] for message in mail.outbox]


# --- with the change ---------------------------------------------------------


def test_a_mail_goes_out_after_the_commit(world, idea, committed):
    Subscription.objects.create(idea=idea, user=world.citizen)
    with committed():
        step(idea=idea, name="park", actor=SYSTEM, reason=TEXT)
        assert mail.outbox == []
    assert sent_to() == [world.citizen.email]
    row = Delivery.objects.get()
    assert (row.attempts, row.sent_at is None) == (1, False)


def test_a_server_that_is_down_costs_nobody_the_step(
    world, idea, client, committed, server, monkeypatch, caplog
):
    monkeypatch.setattr(server, "is_down", True)
    Subscription.objects.create(idea=idea, user=world.citizen)
    client.force_login(world.moderator)
    address = reverse("gemeinsam_digital:idea-step", args=[idea.pk, "park"])
    with committed():
        answer = client.post(address, {"reason": TEXT})
    assert answer.status_code == 302
    assert fresh(idea).standing == Standing.PARKED
    row = Delivery.objects.get()
    assert (row.attempts, row.sent_at) == (1, None)
    assert "can't be reached" in caplog.text
    monkeypatch.setattr(server, "is_down", False)
    mails("--all")
    assert sent_to() == [world.citizen.email]


def test_a_host_that_can_not_defer_costs_nobody_the_step(
    world, idea, committed, monkeypatch, caplog
):
    def broken(self, pks):
        raise ConnectionError("no broker")

    monkeypatch.setattr(type(get_host()), "defer", broken)
    Subscription.objects.create(idea=idea, user=world.citizen)
    with committed():
        step(idea=idea, name="park", actor=SYSTEM, reason=TEXT)
    row = Delivery.objects.get()
    assert (row.attempts, row.sent_at) == (0, None)


def test_where_nobody_is_told_nothing_waits_for_the_commit(
    world, idea, django_capture_on_commit_callbacks
):
    def waiting(name):
        with django_capture_on_commit_callbacks() as callbacks:
            step(idea=idea, name=name, actor=SYSTEM, reason=TEXT)
        return len(callbacks)

    without = waiting("park")
    Subscription.objects.create(idea=idea, user=world.citizen)
    assert waiting("reopen") == without + 1


# --- one after the other -----------------------------------------------------


def test_one_bad_address_does_not_stop_the_others(world, idea, server, caplog):
    refused = type(world.citizen).objects.create(
        username="refused", email="refused@example.org"
    )
    for user in (refused, world.citizen):
        Subscription.objects.create(idea=idea, user=user)
    step(idea=idea, name="park", actor=SYSTEM, reason=TEXT)
    tally = send(due(at_once=True))
    assert (tally.sent, tally.failed) == (1, 1)
    assert sent_to() == [world.citizen.email]
    assert Delivery.objects.get(sent_at=None).user == refused
    assert "was not sent" in caplog.text


def test_a_mail_that_can_not_be_made_does_not_stop_the_others(world, idea, waiting):
    Subscription.objects.create(idea=idea, user=world.partner)
    step(idea=idea, name="reopen", actor=SYSTEM, reason=TEXT)
    Delivery.objects.filter(pk=waiting.pk).update(kind="no_such_kind")
    tally = send(due(at_once=True))
    assert (tally.sent, tally.failed) == (2, 1)


def test_a_mail_that_breaks_the_transaction_is_counted_and_stops_nobody(
    world, idea, waiting, monkeypatch, caplog
):
    """Such a mail is given up in the end: PostgreSQL forgot that it was tried."""
    Subscription.objects.create(idea=idea, user=world.partner)
    step(idea=idea, name="reopen", actor=SYSTEM, reason=TEXT)
    make = sending.message_for

    def broken(delivery):
        if delivery.pk == waiting.pk:
            Subscription.objects.bulk_create(
                [Subscription(idea=idea, user=world.citizen)]
            )
        return make(delivery)

    monkeypatch.setattr(sending, "message_for", broken)
    tally = send(due(at_once=True))
    assert (tally.sent, tally.failed) == (2, 1)
    waiting.refresh_from_db()
    assert (waiting.attempts, waiting.sent_at) == (1, None)
    assert "was not sent" in caplog.text


def test_what_is_sent_is_not_sent_again(world, waiting):
    for _time in range(2):
        send([waiting.pk])
    assert len(mail.outbox) == 1
    assert send([waiting.pk, 999999]).skipped == 2


def test_a_mail_that_another_process_took_is_passed_over(waiting, monkeypatch):
    """Where the database locks no rows, the number of attempts tells."""
    really = type(Delivery.objects.all()).first

    def overtaken(rows):
        found = really(rows)
        Delivery.objects.filter(pk=waiting.pk).update(attempts=1)
        return found

    monkeypatch.setattr(type(Delivery.objects.all()), "first", overtaken)
    assert send([waiting.pk]).skipped == 1
    assert mail.outbox == []


def test_sending_costs_each_mail_the_same(world, idea):
    def queries(number):
        model = type(world.citizen)
        people = [host_user(model, idea, n) for n in range(number)]
        Subscription.objects.all().delete()
        Delivery.objects.all().delete()
        for user in people:
            Subscription.objects.create(idea=idea, user=user)
        name = "park" if fresh(idea).is_open else "reopen"
        step(idea=idea, name=name, actor=SYSTEM, reason=TEXT)
        pks = due(at_once=True)
        with CaptureQueriesContext(connection) as captured:
            assert send(pks).sent == number
        return len(captured)

    one = queries(1)
    assert queries(3) == 3 * one


def host_user(model, idea, number):
    name = f"p{number}"
    user, _made = model.objects.get_or_create(
        username=name, defaults={"email": f"{name}@example.org"}
    )
    return user


# --- the command -------------------------------------------------------------


def test_the_command_sends_once(world, waiting):
    assert "1 sent" in mails()
    assert mails() == ""
    assert sent_to() == [world.citizen.email]


def test_the_command_leaves_what_is_just_written_to_others(waiting):
    age(seconds=30)
    assert mails() == ""
    assert mail.outbox == []
    assert "1 sent" in mails("--all")


def test_each_attempt_waits_twice_as_long(server, waiting, monkeypatch):
    monkeypatch.setattr(server, "is_down", True)
    for attempts in range(4):
        age(minutes=2**attempts, seconds=-1)
        assert due() == []
        age(minutes=2**attempts, seconds=1)
        assert "1 failed" in mails()
        waiting.refresh_from_db()
        assert waiting.attempts == attempts + 1


def test_what_failed_too_often_is_given_up_and_forgotten(world, waiting):
    Delivery.objects.update(attempts=MAX_ATTEMPTS)
    age(days=89)
    assert due(at_once=True) == due(at_once=True, max_attempts=MAX_ATTEMPTS) == []
    assert mails("--all") == ""
    assert due(max_attempts=MAX_ATTEMPTS + 5) == [waiting.pk]
    age(days=91)
    assert "1 old" in mails()
    assert mail.outbox == []
    assert not Delivery.objects.exists()


def test_the_command_forgets_what_was_sent_long_ago(waiting):
    mails()
    for days, keep, left in ((89, 90, 1), (11, 10, 0)):
        Delivery.objects.update(sent_at=timezone.now() - timedelta(days=days))
        mails("--keep-days", str(keep))
        assert Delivery.objects.count() == left


def test_what_still_waits_is_not_forgotten(server, waiting, monkeypatch):
    monkeypatch.setattr(server, "is_down", True)
    age(days=200)
    mails()
    assert Delivery.objects.count() == 1


def test_a_connection_that_breaks_is_made_again(world, idea, waiting, monkeypatch):
    Subscription.objects.create(idea=idea, user=world.partner)
    step(idea=idea, name="reopen", actor=SYSTEM, reason=TEXT)
    calls = []

    def breaks_once(self, messages):
        calls.append(messages)
        if len(calls) == 1:
            raise SMTPException("broken")
        return len(messages)

    monkeypatch.setattr(EmailBackend, "send_messages", breaks_once)
    tally = send(due(at_once=True))
    assert (tally.sent, tally.failed) == (2, 1)
