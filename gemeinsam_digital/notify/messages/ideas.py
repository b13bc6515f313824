"""What a mail says, read at the moment of sending: only what is public then."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.text import GAP
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.selectors import timeline
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.moderation.reports.selectors import open_reports_on
from gemeinsam_digital.notify.models import Delivery


def spoken(text: str) -> str:
    """Return text with the gaps, where something was taken out, in words."""
    return text.replace(GAP, f"[{pgettext('arena', 'taken out')}]")


def key_of_event(event: Event) -> str:
    """Return the key under which an event is told once."""
    return f"event:{event.pk}"


def key_of_report(report: Any) -> str:
    """Return the key under which a report is told once."""
    return f"report:{report.pk}"


def _number(delivery: Delivery) -> int:
    return int(delivery.key.partition(":")[2])


def event_words(delivery: Delivery) -> dict[str, Any] | None:
    """Return the event in the words of the timeline."""
    event = event_of(delivery)
    return None if event is None else {"entry": timeline([event])[0]}


def merged_words(delivery: Delivery) -> dict[str, Any] | None:
    """Return the event and, if this person may see it, where the work goes on."""
    event = event_of(delivery)
    if event is None:
        return None
    target = Idea.objects.filter(pk=event.payload.get("target")).first()
    if target and not may(delivery.user, Permission.VIEW_IDEA, target):
        target = None
    return {"entry": timeline([event])[0], "target": target}


def decided_words(delivery: Delivery) -> dict[str, Any] | None:
    """Return the event, with what the decision says besides its reasons."""
    event = event_of(delivery)
    if event is None:
        return None
    decisions = Decision.objects.select_related("mandate")
    decision = decisions.filter(pk=event.payload["decision"]).first()
    said = None
    if decision is not None:
        said = {
            "postponed_until": decision.postponed_until,
            "conditions": spoken(decision.conditions),
            "reopening": spoken(decision.reopening),
            "mandate": decision.mandate if decision.has_mandate else None,
        }
    return {"entry": timeline([event])[0], "decision": said}


def open_report(delivery: Delivery) -> dict[str, Any] | None:
    """Return nothing but that there is a report, while it is open.

    What somebody reported is for the moderation's pages only.
    """
    if delivery.idea is None:
        return None
    waiting = open_reports_on(delivery.idea).filter(pk=_number(delivery))
    return {} if waiting.exists() else None


def event_of(delivery: Delivery) -> Event | None:
    """Return the event that a delivery is about; ``None`` where it is gone."""
    events = Event.objects.select_related("text", "idea")
    return events.filter(pk=_number(delivery)).first()
