"""Mails through what the real mein.berlin has: its site, its worker, its settings."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from django.core import mail

from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.moderation.reports.services import report_add
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.notify.sending import send
from tests.contract import build as host
from tests.factories.content import TEXT

pytest.importorskip(
    "meinberlin", reason="mein.berlin is missing (make test-meinberlin MEINBERLIN=…)."
)


@pytest.fixture
def idea(idea_factory):
    idea = idea_factory()
    Subscription.objects.all().delete()
    return idea


def recipients():
    return [address for message in mail.outbox for address in message.to]


def test_links_lead_to_the_site(db):
    from django.contrib.sites.models import Site

    Site.objects.update(domain="mein.berlin.de")
    Site.objects.clear_cache()
    assert get_host().base_url() == "https://mein.berlin.de"


def test_the_worker_knows_the_task(world, idea, monkeypatch):
    from celery import current_app

    from gemeinsam_digital.hosts.meinberlin import tasks

    assert tasks.send_mails.name in current_app.tasks
    Subscription.objects.create(idea=idea, user=world.citizen)
    step(idea=idea, name="park", actor=SYSTEM, reason=TEXT)
    mail.outbox.clear()
    pks = list(Delivery.objects.values_list("pk", flat=True))
    tasks.send_mails.apply(args=[pks])
    assert recipients() == [world.citizen.email]


def test_deliveries_are_left_to_the_worker(monkeypatch):
    from gemeinsam_digital.hosts.meinberlin import tasks

    handed = []
    monkeypatch.setattr(tasks.send_mails, "delay", handed.append)
    get_host().defer([1, 2])
    assert handed == [[1, 2]]


def test_who_turned_everything_off_in_the_account_gets_nothing(
    world, idea, django_capture_on_commit_callbacks
):
    for user in (world.citizen, world.partner):
        Subscription.objects.create(idea=idea, user=user)
    world.citizen.notification_settings.update_all_settings(False)
    assert get_host().is_silent(world.citizen)
    world.partner.notification_settings.update_all_settings(
        False, notify_followers_phase_started=True
    )
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        step(idea=idea, name="park", actor=SYSTEM, reason=TEXT)
    assert recipients() == [world.partner.email]


def test_an_account_without_settings_is_not_silent(world):
    world.citizen.notification_settings.delete()
    assert not get_host().is_silent(
        type(world.citizen).objects.get(pk=world.citizen.pk)
    )


@pytest.mark.parametrize("what", ["contribution", "comment"])
def test_moderators_get_one_mail_about_a_report(
    world, idea, what, django_capture_on_commit_callbacks
):
    moderator = world.moderator
    comment = host.comment(idea, world.author) if what == "comment" else None
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        report_add(idea=idea, actor=world.citizen, text="Werbung", comment=comment)
    assert recipients() == [moderator.email]


def test_mails_wear_the_layout_of_the_host(world, idea):
    """Logo, button and imprint are the host's; what ends them is ours."""
    Subscription.objects.create(idea=idea, user=world.citizen)
    step(idea=idea, name="park", actor=SYSTEM, reason="Erst 2027 & später.")
    mail.outbox.clear()
    send(list(Delivery.objects.values_list("pk", flat=True)))
    (message,) = [m for m in mail.outbox if m.to == [world.citizen.email]]
    page = BeautifulSoup(message.alternatives[0][0], "html5lib")
    base = get_host().base_url()
    places = {link["href"].removeprefix(base) for link in page.find_all("a")}
    assert {"/impressum/", "/datenschutz/", idea.get_absolute_url()} <= places
    assert page.find("img", src=re.compile("logo"))
    assert page.h1.get_text(strip=True) == message.subject
    assert world.module.name in page.h2.get_text()
    assert world.citizen.username in page.h3.get_text()
    assert "Erst 2027 & später." in page.get_text()
    button = page.find("img", src=re.compile("email_button")).find_parent("a")
    assert button["href"] == f"{base}{idea.get_absolute_url()}"
    assert button.get_text(strip=True)
    for text in (message.body, message.alternatives[0][0]):
        assert "/impressum/" in text
        assert message.extra_headers["List-Unsubscribe"].strip("<>") in text
    assert message.body.startswith(f"Hallo {world.citizen.username},")
    assert "Erst 2027 & später." in message.body
