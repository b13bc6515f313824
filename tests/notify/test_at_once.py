"""Two that send at the same moment: needs a database that locks rows."""

from __future__ import annotations

import time

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection

from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.notify.sending import due
from gemeinsam_digital.notify.sending import send
from tests.factories import IdeaFactory
from tests.factories.content import TEXT
from tests.factories.world import World
from tests.postgres.test_at_once import at_once

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite locks no rows: PostgreSQL is missing (make postgres).",
    ),
]


class Slow(EmailBackend):
    """A mail server that takes its time."""

    def send_messages(self, messages):
        time.sleep(0.5)
        return super().send_messages(messages)


def test_two_runs_send_each_mail_once(transactional_db, settings):
    world = World()
    idea = IdeaFactory(world=world)
    Subscription.objects.all().delete()
    for user in (world.citizen, world.partner):
        Subscription.objects.create(idea=idea, user=user)
    step(idea=idea, name="park", actor=SYSTEM, reason=TEXT)
    Delivery.objects.update(sent_at=None, attempts=0)
    mail.outbox.clear()
    settings.EMAIL_BACKEND = f"{__name__}.Slow"
    pks = due(at_once=True)
    first, second = at_once([lambda: send(pks), lambda: send(pks)])
    assert first.sent + second.sent == 2
    assert first.skipped + second.skipped == 2
    assert first.failed == second.failed == 0
    assert sorted(message.to[0] for message in mail.outbox) == sorted(
        [world.citizen.email, world.partner.email]
    )
