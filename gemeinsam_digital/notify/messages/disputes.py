"""What a mail about a dispute says; ``None`` where it is settled meanwhile."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.conflicts.selectors import unresolved
from gemeinsam_digital.notify.messages.ideas import event_of
from gemeinsam_digital.notify.messages.ideas import event_words
from gemeinsam_digital.notify.messages.ideas import spoken
from gemeinsam_digital.notify.models import Delivery


def concern_words(delivery: Delivery) -> dict[str, Any] | None:
    """Return the event in the words of the timeline, while the concern is open."""
    event = event_of(delivery)
    if event is None:
        return None
    concern = Concern.objects.filter(pk=event.payload["concern"]).first()
    return event_words(delivery) if concern and concern.is_open else None


def conflict_due(delivery: Delivery) -> dict[str, Any] | None:
    """Return a goal conflict that this person's body still has to resolve."""
    rows = unresolved().select_related("idea__module", "resolver__arena__module")
    conflict = rows.filter(pk=delivery.data["conflict"]).first()
    if conflict is None or not may(delivery.user, Permission.RUN_BODY, conflict):
        return None
    return {
        "conflict": conflict,
        "conflict_title": spoken(conflict.title),
        "is_overdue": conflict.is_overdue,
        "answer_path": reverse(
            "gemeinsam_digital:conflict-resolve", args=[conflict.pk]
        ),
    }
