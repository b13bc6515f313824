"""Reading the history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils.translation import pgettext

from gemeinsam_digital.history import types
from gemeinsam_digital.history.models import Event

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline, in words."""

    sequence: int
    type: str
    icon: str
    when: datetime
    who: str
    sentence: str
    text: str
    text_redacted: bool
    idea: Any


class ActorNames:
    """Names of all actors that some events mention, in one query."""

    def __init__(self, events: Iterable[Event]) -> None:
        pks = {event.payload["actor"] for event in events if "actor" in event.payload}
        model = apps.get_model("gemeinsam_digital", "Actor")
        self._names = dict(
            model.objects.filter(pk__in=pks).values_list("pk", "name") if pks else ()
        )

    def actor(self, pk: Any) -> str:
        """Return the name of an actor, or that it is gone."""
        return self._names.get(pk) or pgettext("arena", "a deleted actor")


def events_of(idea: Idea) -> QuerySet[Event]:
    """Return the events of an idea, newest first, with their texts."""
    return idea.events.select_related("text").order_by("-sequence")


def timeline(events: Iterable[Event]) -> list[Entry]:
    """Return events in words; one query for all names together.

    Args:
        events: with ``text`` selected.
    """
    rows = list(events)
    names = ActorNames(rows)
    return [_entry(event, names) for event in rows]


def _entry(event: Event, names: types.Names) -> Entry:
    event_type = types.get(event.type)
    note = getattr(event, "text", None)
    return Entry(
        sequence=event.sequence,
        type=event.type,
        icon=event_type.icon,
        when=event.created,
        who=event.actor_name,
        sentence=event_type.words(event.payload, names),
        text=note.text if note and not note.redacted_at else "",
        text_redacted=bool(note and note.redacted_at),
        idea=event.idea_id,
    )
