"""What the embedded host does with mails."""

from __future__ import annotations

import pytest
from django.conf import settings as django_settings

from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.moderation.reports.services import report_add
from gemeinsam_digital.notify.models import Delivery

pytestmark = pytest.mark.embedded


def test_no_mail_leaves_a_test():
    assert django_settings.EMAIL_BACKEND.endswith("locmem.EmailBackend")


def test_links_lead_to_the_demo_or_where_it_is_said_to_run(settings):
    settings.EMBEDDED_BASE_URL = "https://demo.example"
    assert get_host().base_url() == "https://demo.example"
    del settings.EMBEDDED_BASE_URL
    assert get_host().base_url() == "http://127.0.0.1:8000"


def test_nobody_is_silent_there(world):
    assert get_host().is_silent(world.citizen) is False


def test_a_report_waits_for_the_moderators(world, idea_factory):
    moderator = world.moderator
    idea = idea_factory()
    report_add(idea=idea, actor=world.citizen, text="Werbung")
    assert Delivery.objects.get().user == moderator
