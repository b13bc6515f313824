"""Collected mails: when they go out, what they say, and that they go out once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.choices import Frequency
from gemeinsam_digital.core.choices import Topic
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.notify.digests import services as digests
from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Digest
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.notify.preferences.selectors import frequencies_of
from gemeinsam_digital.notify.sending import MAX_ATTEMPTS
from tests.factories import IdeaFactory
from tests.factories.content import TEXT
from tests.notify.digests import at
from tests.notify.digests import mails
from tests.notify.digests import park
from tests.notify.digests import reopen
from tests.notify.digests import wants

BACKEND = f"{__name__}.Backend"


class Killed(BaseException):
    """The process is ended."""


class Backend(EmailBackend):
    """A mail server that may refuse, or outlive the process that talks to it."""

    refuses = False
    dies = False

    def send_messages(self, messages):
        if self.refuses:
            raise ConnectionError("refused")
        sent = super().send_messages(messages)
        if self.dies:
            raise Killed
        return sent


@pytest.fixture
def server(settings, monkeypatch):
    settings.EMAIL_BACKEND = BACKEND
    monkeypatch.setattr(Backend, "refuses", False)
    monkeypatch.setattr(Backend, "dies", False)
    return Backend


@pytest.fixture
def followed(world, idea):
    """A contribution that the citizen follows, with news once a day."""
    Subscription.objects.create(idea=idea, user=world.citizen)
    wants(world, world.citizen, followed="daily")
    return idea


def collected(idea, moment):
    """Let something happen at a moment."""
    with freeze_time(moment):
        park(idea)


def run(moment, *options):
    with freeze_time(moment):
        return mails(*options)


# --- when ----------------------------------------------------------------------------


def test_what_happened_comes_the_next_morning_in_one_mail(world, followed):
    with freeze_time(at(3, 12)):
        park(followed)
        reopen(followed)
    for hour in (12, 23):
        assert run(at(3, hour, 59)) == ""
    assert run(at(4, 6, 59)) == ""
    assert "1 sent" in run(at(4, 7, 1))
    (message,) = mail.outbox
    assert message.to == [world.citizen.email]
    assert message.body.count(followed.title) == 2
    assert run(at(4, 7, 2)) == run(at(5, 8)) == ""
    assert len(mail.outbox) == 1


def test_what_happens_afterwards_comes_the_day_after(followed):
    collected(followed, at(3, 12))
    run(at(4, 9))
    with freeze_time(at(4, 9, 1)):
        reopen(followed)
    assert run(at(4, 23)) == ""
    run(at(5, 7, 1))
    assert len(mail.outbox) == 2


def test_a_command_that_did_not_run_sends_what_waited_in_one_mail(followed):
    collected(followed, at(3, 12))
    with freeze_time(at(5, 12)):
        reopen(followed)
    run(at(9, 12))
    assert len(mail.outbox) == 1


def test_once_a_week_is_on_monday(world, followed):
    wants(world, world.citizen, followed="weekly")
    collected(followed, at(2, 8))
    for day in (3, 8):
        assert run(at(day, 12)) == ""
    assert run(at(9, 6, 59)) == ""
    assert "1 sent" in run(at(9, 7, 1))


def test_what_is_urgent_waits_for_a_day_at_most(world, idea):
    wants(world, world.citizen, deadlines="weekly")
    for kind in ("review_due", "units_asked"):
        Delivery.objects.create(
            user=world.citizen,
            idea=idea,
            kind=kind,
            key=kind,
            reason="unit",
            created=at(3, 12),
        )
    with freeze_time(at(4, 8)):
        digests.collect()
    assert [row.kind for row in Digest.objects.get().deliveries.all()] == ["review_due"]


def test_each_person_gets_one_mail_of_all_arenas(world, followed):
    other = type(world)()
    elsewhere = IdeaFactory(world=other, title="In der anderen Arena")
    Subscription.objects.create(idea=elsewhere, user=world.citizen)
    for idea in (followed, elsewhere):
        collected(idea, at(3, 12))
    run(at(4, 8))
    (message,) = [m for m in mail.outbox if m.to == [world.citizen.email]]
    for name in (followed.title, elsewhere.title, other.module.name):
        assert name in message.body


def test_what_comes_at_once_does_not_wait_for_it(world, followed, committed):
    ArenaSubscription.objects.create(arena=world.arena, user=world.partner)
    with committed():
        park(followed)
    assert mail.outbox == []
    Subscription.objects.create(idea=followed, user=world.partner)
    with committed():
        reopen(followed)
    assert [message.to for message in mail.outbox] == [[world.partner.email]]


# --- what it says --------------------------------------------------------------------


def test_it_says_what_happened_by_topic_with_links_and_how_to_stop_it(world, followed):
    collected(followed, at(3, 12))
    run(at(4, 8))
    (message,) = mail.outbox
    html, kind = message.alternatives[0]
    assert kind == "text/html"
    soup = BeautifulSoup(html, "html5lib")
    headings = [heading.get_text() for heading in soup.select("h2")]
    # A host may have its own above.
    assert headings[-1] == str(Topic.FOLLOWED.label)
    links = [link["href"] for link in soup.select("a")]
    assert any(link.endswith(followed.get_absolute_url()) for link in links)
    mine = "/meine/"
    assert any(link.endswith(mine) for link in links)
    assert any(link.endswith(f"{mine}#mails") for link in links)
    stop = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert stop in links
    assert stop in message.body
    assert message.extra_headers["List-Unsubscribe-Post"]
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert TEXT not in message.body, "reasons stand on the page"


def test_its_link_ends_what_is_collected_and_nothing_else(world, followed):
    wants(world, world.citizen, own="weekly")
    collected(followed, at(3, 12))
    run(at(4, 8))
    address = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")
    path = "/" + address.split("/", 3)[3]
    visitor = Client(enforce_csrf_checks=True)
    assert visitor.get(path).status_code == 200
    assert frequencies_of(world.citizen)[Topic.FOLLOWED] == Frequency.DAILY
    for _time in range(2):
        answer = visitor.post(path, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    assert frequencies_of(world.citizen) == {
        Topic.DEADLINES: Frequency.AT_ONCE,
        Topic.OWN: Frequency.NEVER,
        Topic.FOLLOWED: Frequency.NEVER,
    }
    assert Subscription.objects.filter(user=world.citizen).exists()


def test_it_names_only_what_may_be_seen_when_it_is_sent(world, followed):
    other = IdeaFactory(world=world, title="Das bleibt")
    Subscription.objects.get_or_create(idea=other, user=world.citizen)
    for idea in (followed, other):
        collected(idea, at(3, 12))
    idea_hide(idea=followed, actor=SYSTEM, reason=TEXT)
    run(at(4, 8))
    (message,) = [m for m in mail.outbox if m.to == [world.citizen.email]]
    assert other.title in message.body
    assert followed.title not in message.body


def test_where_nothing_is_left_to_say_nothing_is_sent(followed):
    collected(followed, at(3, 12))
    idea_hide(idea=followed, actor=SYSTEM, reason=TEXT)
    mail.outbox.clear()
    assert "1 no longer wanted" in run(at(4, 8))
    assert mail.outbox == []
    assert not Digest.objects.exists()


def test_one_thing_that_can_not_be_told_does_not_stop_the_others(followed, caplog):
    collected(followed, at(3, 12))
    first = Delivery.objects.get()
    with freeze_time(at(3, 13)):
        reopen(followed)
    with freeze_time(at(4, 8)):
        digests.collect()
    Delivery.objects.filter(pk=first.pk).update(kind="no_such_kind")
    assert "1 sent" in run(at(4, 8))
    assert "can't be told" in caplog.text
    assert not Delivery.objects.filter(pk=first.pk).exists()


# --- once ----------------------------------------------------------------------------


def test_what_is_collected_twice_is_sent_once(followed):
    collected(followed, at(3, 12))
    with freeze_time(at(4, 8)):
        digests.collect()
        digests.collect()
        pks = digests.due()
        assert digests.send(pks).sent == 1
        assert digests.send(pks).skipped == 1
        assert digests.due(at_once=True) == []
    assert len(mail.outbox) == 1


def test_a_server_that_refuses_is_asked_again_later(followed, server, monkeypatch):
    collected(followed, at(3, 12))
    monkeypatch.setattr(server, "refuses", True)
    assert "1 failed" in run(at(4, 8))
    monkeypatch.setattr(server, "refuses", False)
    assert run(at(4, 8, 1)) == ""
    assert "1 sent" in run(at(4, 8, 3))
    assert len(mail.outbox) == 1


def test_what_was_refused_too_often_is_given_up_and_forgotten(
    followed, server, monkeypatch
):
    collected(followed, at(3, 12))
    monkeypatch.setattr(server, "refuses", True)
    run(at(4, 8))
    Digest.objects.update(attempts=MAX_ATTEMPTS)
    assert digests.due(at_once=True) == []
    with freeze_time(at(4, 8) + timedelta(days=120)):
        assert "2 old" in mails()
    assert not Delivery.objects.exists()


def test_a_process_that_dies_costs_one_more_mail_at_most(followed, server, monkeypatch):
    collected(followed, at(3, 12))
    monkeypatch.setattr(server, "dies", True)
    for hour, sent in ((8, 1), (10, 2)):
        with pytest.raises(Killed):
            run(at(4, hour))
        assert len(mail.outbox) == sent
        assert run(at(4, hour, 30)) == "", "somebody may still be at it"
    monkeypatch.setattr(server, "dies", False)
    assert run(at(4, 23)) == run(at(5, 23)) == ""
    assert len(mail.outbox) == 2


def test_what_happens_after_such_an_end_is_told(followed, server, monkeypatch):
    collected(followed, at(3, 12))
    monkeypatch.setattr(server, "dies", True)
    with pytest.raises(Killed):
        run(at(4, 8))
    monkeypatch.setattr(server, "dies", False)
    with freeze_time(at(4, 8, 10)):
        reopen(followed)
    run(at(4, 10))
    run(at(5, 8))
    assert len(mail.outbox) == 3
    assert not Delivery.objects.filter(sent_at=None).exists()


def test_what_is_on_its_way_takes_nothing_up(world, followed):
    collected(followed, at(3, 12))
    with freeze_time(at(4, 8)):
        digests.collect()
        Digest.objects.update(claimed_at=timezone.now())
        Delivery.objects.create(
            user=world.citizen,
            idea=followed,
            kind="moved",
            key="event:0",
            reason="follows_idea",
            created=at(3, 13),
        )
        digests.collect()
    assert Digest.objects.get().deliveries.count() == 1
    with freeze_time(at(5, 8)):
        digests.collect()
    assert Delivery.objects.get(key="event:0").digest is not None


def test_it_goes_with_the_account(world, followed):
    collected(followed, at(3, 12))
    with freeze_time(at(4, 8)):
        digests.collect()
    world.citizen.delete()
    assert not Digest.objects.exists()
