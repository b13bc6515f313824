"""What the history tells: the events of an idea, told again from the first.

A pure function on stored events. It knows their codes and payloads, which are
stored for ever, and nothing of the rooms that record them; so it can say
whether the row of an idea is what its history says.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from gemeinsam_digital.history.models import Event


@dataclass(frozen=True, slots=True)
class ReplayedState:
    """The state of an idea as its history tells it.

    Attributes:
        kind, stage, standing, close_reason: codes.
        hidden: whether the moderation has hidden it.
        parked_until: the day on which it is looked at again.
        merged_into: primary key of the idea that it was merged into.
        revision: number of the newest revision.
    """

    kind: str = ""
    stage: str = ""
    standing: str = ""
    close_reason: str = ""
    hidden: bool = False
    parked_until: date | None = None
    merged_into: int | None = None
    revision: int = 0


Payload = dict[str, Any]


def _contributed(told: ReplayedState, payload: Payload) -> ReplayedState:
    return replace(
        told, kind=payload["kind"], stage="idea", standing="open", revision=1
    )


def _revised(told: ReplayedState, payload: Payload) -> ReplayedState:
    return replace(told, revision=payload["number"])


def _stepped(told: ReplayedState, payload: Payload) -> ReplayedState:
    until = payload.get("until")
    return replace(
        told,
        stage=payload["stage"],
        standing=payload["standing"],
        close_reason=payload.get("code", ""),
        parked_until=date.fromisoformat(until) if until else None,
        merged_into=payload.get("target"),
    )


def _hidden(told: ReplayedState, payload: Payload) -> ReplayedState:
    return replace(told, hidden=True)


def _shown(told: ReplayedState, payload: Payload) -> ReplayedState:
    return replace(told, hidden=False)


def _redacted(told: ReplayedState, payload: Payload) -> ReplayedState:
    """Gaps in the present text are saved as a revision of their own."""
    if told.revision in payload["revisions"]:
        return replace(told, revision=told.revision + 1)
    return told


#: How each type of event changes the state of its idea. The others tell
#: something about the idea and leave its state as it is.
CHANGING: dict[str, Callable[[ReplayedState, Payload], ReplayedState]] = {
    "contributed": _contributed,
    "revised": _revised,
    "stepped": _stepped,
    "hidden": _hidden,
    "shown": _shown,
    "redacted": _redacted,
}


def replay(events: Iterable[Event]) -> ReplayedState:
    """Return the state that events tell.

    Args:
        events: of one idea, in the order of their sequence.
    """
    return reduce(_told_by, events, ReplayedState())


def _told_by(told: ReplayedState, event: Event) -> ReplayedState:
    change = CHANGING.get(event.type)
    return told if change is None else change(told, event.payload)
