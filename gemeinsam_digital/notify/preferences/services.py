"""Saying how often one wants mails, and about what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import Any

from django.db import transaction
from django.utils import timezone

from gemeinsam_digital.core.choices import Frequency
from gemeinsam_digital.core.choices import Topic
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Digest
from gemeinsam_digital.notify.models import MailPreference
from gemeinsam_digital.notify.preferences.selectors import COLLECTED
from gemeinsam_digital.notify.preferences.selectors import frequencies_of
from gemeinsam_digital.notify.preferences.topics import about

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module


@transaction.atomic
def mail_preferences_set(
    *, module: Module, actor: Principal, frequencies: Mapping[Topic, Frequency]
) -> None:
    """Say how often one wants mails; it holds in all Arenas (idempotent).

    What was collected for a topic that is wanted at once from now on comes in one
    last mail, and what is not wanted any more is dropped.

    Args:
        module: the Arena on whose page it is said.
        frequencies: topics that are not named stay as they are.

    Raises:
        PermissionDenied: for an anonymous user, or the Arena is not visible.
    """
    require(actor, Permission.FOLLOW_ARENA, module)
    _set(actor, frequencies)


@transaction.atomic
def digests_end(*, user: Any) -> None:
    """Stop what comes collected: the link in such a mail (idempotent)."""
    collected = [
        topic for topic, often in frequencies_of(user).items() if often in COLLECTED
    ]
    _set(user, dict.fromkeys(collected, Frequency.NEVER))


def _set(user: Any, frequencies: Mapping[Topic, Frequency]) -> None:
    before = frequencies_of(user)
    changed = {
        topic: often for topic, often in frequencies.items() if before[topic] != often
    }
    for topic, often in changed.items():
        MailPreference.objects.update_or_create(
            user=user, topic=topic, defaults={"frequency": often}
        )
    waiting = Delivery.objects.filter(user=user, sent_at=None, digest=None)
    for topic, often in changed.items():
        if often == Frequency.NEVER:
            waiting.filter(about(topic)).delete()
    for topic, often in changed.items():
        if often == Frequency.AT_ONCE and before[topic] in COLLECTED:
            _collect_at_once(user, topic)


def _collect_at_once(user: Any, topic: Topic) -> None:
    """Put what waits about a topic into one mail of its own."""
    waiting = Delivery.objects.filter(user=user, sent_at=None, digest=None)
    waiting = waiting.filter(about(topic))
    if waiting.exists():
        waiting.update(digest=Digest.objects.create(user=user, due=timezone.now()))
