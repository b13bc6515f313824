"""What can happen: registered types of events, each with its public wording."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from typing import Protocol

from django.utils.functional import Promise


class Names(Protocol):
    """Looks up the public names that a sentence of the timeline needs."""

    def actor(self, pk: Any) -> str:
        """Return the name of an actor."""

    def idea(self, pk: Any) -> str:
        """Return the title of another contribution."""

    def milestone(self, pk: Any) -> str:
        """Return the title of a milestone."""

    def supporter(self, pk: Any) -> str:
        """Return who has offered a measure some support."""

    def successor(self, pk: Any) -> str:
        """Return who goes on with what an evaluation has ended; empty for nobody."""


#: Makes a sentence from the payload of an event. What people have written is looked
#: up and never stored in the payload: a person's name must stay erasable.
Wording = Callable[[dict[str, Any], Names], str]


@dataclass(frozen=True, slots=True)
class EventType:
    """One kind of entry of the history.

    Attributes:
        code: stored in ``Event.type``; never renamed.
        icon: name of the icon in the timeline.
        payload: the keys an event of this type may carry. No key may hold
            free text about a person.
        words: returns the sentence of the timeline.
        title: what the type is called in a filter.
    """

    code: str
    icon: str
    payload: frozenset[str]
    words: Wording
    title: str | Promise


_types: dict[str, EventType] = {}


def register(event_type: EventType) -> EventType:
    """Register a type of event.

    Raises:
        ValueError: when the code is taken by another type.
    """
    known = _types.setdefault(event_type.code, event_type)
    if known is not event_type:
        raise ValueError(f"Event type {event_type.code!r} is registered twice.")
    return event_type


def get(code: str) -> EventType:
    """Return the type of a code.

    Raises:
        KeyError: when no room registered it.
    """
    return _types[code]


def all_types() -> list[EventType]:
    """Return every registered type, sorted by code."""
    return sorted(_types.values(), key=lambda event_type: event_type.code)


@dataclass(frozen=True, slots=True)
class EventGroup:
    """Types that a filter offers under one title.

    Attributes:
        code: stands for the group in addresses.
        title: in the active language.
        codes: of all types in it.
    """

    code: str
    title: str
    codes: frozenset[str]


def groups() -> list[EventGroup]:
    """Return all registered types by their titles, in the order of these."""
    by_title: dict[str, list[str]] = {}
    for event_type in all_types():
        by_title.setdefault(str(event_type.title), []).append(event_type.code)
    return [
        EventGroup(codes[0], title, frozenset(codes))
        for title, codes in sorted(by_title.items())
    ]
