"""What a mail about who acts for an organisation says."""

from __future__ import annotations

from typing import Any

from gemeinsam_digital.actors.models import RepresentationRequest
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.units.models import FourEyesChange


def request(delivery: Delivery) -> dict[str, Any] | None:
    """Return who asks, while the request waits; what they write is on the page."""
    asked = _request_of(delivery)
    if asked is None or asked.state != AnswerState.WAITING:
        return None
    return {"who": asked.user_name}


def answer(delivery: Delivery) -> dict[str, Any] | None:
    """Return whether somebody may speak for it now."""
    asked = _request_of(delivery)
    if asked is None:
        return None
    return {
        "is_agreed": asked.state == AnswerState.ACCEPTED,
        "has_retired": asked.actor.is_retired,
    }


def four_eyes_end(delivery: Delivery) -> dict[str, Any] | None:
    """Return who asks to switch four eyes of a unit off, while that waits."""
    waiting = FourEyesChange.objects.filter(settled_at=None)
    change = waiting.filter(pk=delivery.data["change"]).first()
    return None if change is None else {"who": change.asked_by_name}


def four_eyes_settled(delivery: Delivery) -> dict[str, Any] | None:
    """Return who has settled whether four eyes of a unit are switched off, and how."""
    settled = FourEyesChange.objects.exclude(settled_at=None)
    change = settled.filter(pk=delivery.data["change"]).first()
    if change is None:
        return None
    return {"who": change.settled_by_name, "is_done": change.is_done}


def _request_of(delivery: Delivery) -> RepresentationRequest | None:
    rows = RepresentationRequest.objects.select_related("actor")
    return rows.filter(pk=delivery.data["request"]).first()
