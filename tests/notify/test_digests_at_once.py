"""Two that collect and send at the same moment: needs a database that locks rows."""

from __future__ import annotations

import time
from datetime import timedelta

from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.notify.digests import services as digests
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Digest
from gemeinsam_digital.notify.models import Subscription
from tests.factories import IdeaFactory
from tests.factories.content import TEXT
from tests.factories.world import World
from tests.notify.digests import wants
from tests.postgres.at_once import MARKS
from tests.postgres.at_once import at_once
from tests.postgres.at_once import failures

pytestmark = MARKS


class Slow(EmailBackend):
    """A mail server that takes its time."""

    def send_messages(self, messages):
        time.sleep(0.3)
        return super().send_messages(messages)


def run():
    digests.collect()
    return digests.send(digests.due(at_once=True))


def test_two_runs_send_each_collected_mail_once(transactional_db, settings):
    world = World()
    idea = IdeaFactory(world=world)
    Subscription.objects.all().delete()
    people = (world.citizen, world.partner, world.stranger)
    for user in people:
        Subscription.objects.create(idea=idea, user=user)
        wants(world, user, followed="daily")
    for name in ("park", "reopen"):
        step(idea=idea, name=name, actor=SYSTEM, reason=TEXT)
    Delivery.objects.update(created=timezone.now() - timedelta(days=2))
    mail.outbox.clear()
    settings.EMAIL_BACKEND = f"{__name__}.Slow"
    outcomes = at_once([run, run, run])
    assert failures(outcomes) == []
    assert sum(tally.sent for tally in outcomes) == len(people)
    assert sum(tally.failed for tally in outcomes) == 0
    sent_to = sorted(message.to[0] for message in mail.outbox)
    assert sent_to == sorted(user.email for user in people)
    assert Digest.objects.filter(sent_at=None).count() == 0
    assert Delivery.objects.filter(sent_at=None).count() == 0


def test_an_account_that_is_deleted_meanwhile_stops_nobody(transactional_db):
    world = World()
    idea = IdeaFactory(world=world)
    Subscription.objects.all().delete()
    for user in (world.citizen, world.partner):
        Subscription.objects.create(idea=idea, user=user)
        wants(world, user, followed="daily")
    step(idea=idea, name="park", actor=SYSTEM, reason=TEXT)
    Delivery.objects.update(created=timezone.now() - timedelta(days=2))
    mail.outbox.clear()
    outcomes = at_once([run, world.citizen.delete])
    assert failures(outcomes) == []
    assert world.partner.email in [message.to[0] for message in mail.outbox]
    assert not Digest.objects.exclude(user=world.partner).exists()
