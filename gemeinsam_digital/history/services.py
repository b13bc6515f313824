"""Writing the history."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from typing import Any

from django.db import transaction
from django.db.models import Max

from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.history import types
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.models import EventText
from gemeinsam_digital.history.signals import event_recorded
from gemeinsam_digital.history.signals import event_written
from gemeinsam_digital.history.types import EventType

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


def record(
    *,
    idea: Idea,
    type: EventType,
    actor: Principal,
    payload: dict[str, Any],
    text: str = "",
) -> Event:
    """Append an entry to the history of an idea and announce it after commit.

    Call it inside the transaction of the change and with the row of the idea
    locked: the sequence number is taken from what is stored.

    Args:
        idea: the locked idea.
        type: a registered type of event.
        actor: who did it.
        payload: JSON values, only keys that the type names.
        text: the words given with it, kept apart so that they can be redacted.

    Raises:
        ValueError: for an unregistered type or a key that it does not name.
    """
    if types.get(type.code) is not type:
        raise ValueError(f"Event type {type.code!r} is not registered.")
    unknown = payload.keys() - type.payload
    if unknown:
        raise ValueError(f"{type.code} does not carry {sorted(unknown)}.")
    last = Event.objects.filter(idea=idea).aggregate(last=Max("sequence"))["last"]
    event = Event.objects.create(
        idea=idea,
        sequence=(last or 0) + 1,
        type=type.code,
        actor=user_of(actor),
        actor_name=name_of(actor),
        payload=payload,
    )
    if text:
        EventText.objects.create(event=event, text=text)
    event_written.send(sender=Event, event=event)
    transaction.on_commit(
        partial(event_recorded.send_robust, sender=Event, event=event)
    )
    return event
