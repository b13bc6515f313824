"""How often somebody wants mails, and what therefore waits to be collected."""

from __future__ import annotations

from datetime import datetime
from datetime import timedelta
from typing import Any

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.utils import timezone

from gemeinsam_digital.core.choices import Frequency
from gemeinsam_digital.core.choices import Topic
from gemeinsam_digital.notify.kinds.base import MailKind
from gemeinsam_digital.notify.models import MailPreference
from gemeinsam_digital.notify.preferences.topics import about
from gemeinsam_digital.notify.preferences.topics import topic_of

#: What is collected goes out from this hour of the day on, those of a week on Monday.
HOUR = 7
COLLECTED = (Frequency.DAILY, Frequency.WEEKLY)


def frequencies_of(user: Any) -> dict[Topic, Frequency]:
    """Return how often a user wants mails about each topic; one query."""
    rows = MailPreference.objects.filter(user=user)
    chosen = dict(rows.values_list("topic", "frequency"))
    return {
        topic: Frequency(chosen.get(topic.value, Frequency.AT_ONCE)) for topic in Topic
    }


def frequency_for(user: Any, kind: MailKind, reason: str) -> Frequency:
    """Return how often a user wants mails of a kind for a reason."""
    topic = topic_of(kind, reason)
    chosen = MailPreference.objects.filter(user=user, topic=topic).first()
    return Frequency.AT_ONCE if chosen is None else Frequency(chosen.frequency)


def is_collected() -> Q:
    """Return the condition that a delivery is not sent by itself."""
    condition = Q(digest__isnull=False)
    for topic in Topic:
        condition |= about(topic) & _wanted(topic, *COLLECTED)
    return condition


def is_ripe(now: datetime) -> Q:
    """Return the condition that a delivery belongs into what is sent now.

    What is urgent waits no longer than a day, even for those who want mails once a
    week: the day it tells of would be over.
    """
    day, week = last_daily(now), last_weekly(now)
    condition = Q(pk__in=[])
    for topic in Topic:
        daily, weekly = (
            _wanted(topic, Frequency.DAILY),
            _wanted(topic, Frequency.WEEKLY),
        )
        condition |= about(topic) & daily & Q(created__lt=day)
        condition |= about(topic, urgent=True) & weekly & Q(created__lt=day)
        condition |= about(topic, urgent=False) & weekly & Q(created__lt=week)
    return condition


def _wanted(topic: Topic, *frequencies: Frequency) -> Q:
    chosen = MailPreference.objects.filter(user=OuterRef("user"), topic=topic)
    return Q(Exists(chosen.filter(frequency__in=frequencies)))


def last_daily(now: datetime) -> datetime:
    """Return the last moment at which what was collected of a day went out."""
    local = timezone.localtime(now)
    moment = local.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return moment if moment <= local else moment - timedelta(days=1)


def last_weekly(now: datetime) -> datetime:
    """Return the last moment at which what was collected of a week went out."""
    moment = last_daily(now)
    return moment - timedelta(days=moment.weekday())
