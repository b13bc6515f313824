"""The example Arena on sites of every kind: what is refused, what is kept."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import CommandError

from gemeinsam_digital.demo import fill
from gemeinsam_digital.demo.content import CONTRIBUTIONS
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.management.commands import arena_demo
from tests.demo.running import counts
from tests.demo.running import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_contributions(monkeypatch):
    """Content enough for what happens around the contributions."""
    monkeypatch.setattr(fill, "CONTRIBUTIONS", CONTRIBUTIONS[:2])


def test_refuses_a_site_without_debug():
    before = counts()
    with pytest.raises(CommandError, match="yes-fill-this-site"):
        run()
    assert counts() == before


def printed_passwords(output):
    """Passwords by address."""
    rows = [line.split() for line in output.splitlines() if "password:" in line]
    return {row[0]: row[2] for row in rows if row[2] != "(as"}


def test_a_site_that_runs_gets_random_passwords_once(two_contributions):
    passwords = printed_passwords(run(confirmed=True))
    users = get_user_model().objects.filter(email__endswith="@example.org")
    assert len(set(passwords.values())) == len(passwords) == 20
    for email, password in passwords.items():
        assert len(password) > 12
        assert users.get(email=email).check_password(password)
    assert not users.get(email="supporter-01@example.org").has_usable_password()
    assert not users.filter(is_superuser=True).exists()
    assert printed_passwords(run(confirmed=True)) == {}


def test_what_is_there_stays(
    two_contributions,
    settings,
    module_factory,
    organisation_factory,
    user_factory,
    project_factory,
):
    settings.DEBUG = True
    project = project_factory(name="Bestehend", organisation=organisation_factory())
    module = module_factory(project=project, blueprint_type="AI")
    taken = user_factory(username="Moderation")
    run()
    assert not Idea.objects.filter(module=module).exists()
    assert not project.moderators.exists()
    moderator = get_user_model().objects.get(email="moderator@example.org")
    assert (taken.username, moderator.username) == ("Moderation", "Moderation 2")


def test_no_mail_is_sent(two_contributions, settings, monkeypatch):
    settings.DEBUG = True
    real = arena_demo.fill_demo

    def chatty(*args):
        mail.send_mail("Subject", "Text", None, ["somebody@example.org"])
        return real(*args)

    monkeypatch.setattr(arena_demo, "fill_demo", chatty)
    run()
    assert mail.outbox == []


@pytest.mark.skipif(
    not apps.is_installed("allauth.account"), reason="the host has no allauth"
)
def test_addresses_are_verified(two_contributions, settings):
    settings.DEBUG = True
    run()
    rows = apps.get_model("account", "EmailAddress").objects
    assert rows.get(email="moderator@example.org").verified
