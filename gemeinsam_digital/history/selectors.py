"""Reading the history."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.history import types
from gemeinsam_digital.history.models import Event

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.ideas.models import Idea


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of the timeline, in words.

    Attributes:
        sequence: counts the entries of the idea; its address for ever.
        revision: number of the revision that it mentions, 0 for none.
        before: number of the revision that this one changed, 0 for none.
        idea: primary key of the idea.
    """

    sequence: int
    type: str
    icon: str
    when: datetime
    who: str
    sentence: str
    text: str
    text_redacted: bool
    revision: int
    before: int
    idea: Any


class EventNames:
    """Names that some events mention, in one query for each sort that they do.

    Args:
        events: which.
        known: names by model and key, of which nothing is asked.
    """

    def __init__(
        self, events: Iterable[Event], known: Mapping[str, Mapping[int, str]]
    ) -> None:
        payloads = [event.payload for event in events]
        actors = _keys(payloads, "actor") | _keys(payloads, "successor")
        self._actors = _looked_up("Actor", "name", actors)
        ideas = _keys(payloads, "target") | _keys(payloads, "idea")
        # A hidden title must not show in somebody else's history.
        self._ideas = _looked_up("Idea", "title", ideas, hidden_at=None)
        milestones = _keys(payloads, "milestone")
        self._milestones = _known_or_looked_up(known, "Milestone", "title", milestones)
        offers = _keys(payloads, "offer")
        self._supporters = _known_or_looked_up(
            known, "SupportEntry", "provider", offers
        )
        ends = _keys(payloads, "evaluation")
        self._successors = _known_or_looked_up(known, "Evaluation", "successor", ends)

    def actor(self, pk: Any) -> str:
        """Return the name of an actor, or that it is gone."""
        return self._actors.get(pk) or pgettext("arena", "a deleted actor")

    def idea(self, pk: Any) -> str:
        """Return the title of a contribution, or that it can't be shown."""
        return self._ideas.get(pk) or pgettext(
            "arena", "a contribution that is no longer shown"
        )

    def milestone(self, pk: Any) -> str:
        """Return the title of a milestone as it reads today, or that it is gone."""
        return self._milestones.get(pk) or pgettext("arena", "a deleted milestone")

    def supporter(self, pk: Any) -> str:
        """Return who has offered some support, as it reads today, if it still does."""
        return self._supporters.get(pk) or pgettext("arena", "somebody")

    def successor(self, pk: Any) -> str:
        """Return who goes on after an end, as it reads today; empty for nobody."""
        return self._successors.get(pk, "")


def _keys(payloads: Iterable[dict[str, Any]], name: str) -> set[int]:
    return {payload[name] for payload in payloads if payload.get(name)}


def _looked_up(model: str, field: str, pks: set[int], **filters: Any) -> dict[int, str]:
    if not pks:
        return {}
    rows = apps.get_model("gemeinsam_digital", model).objects
    return dict(rows.filter(pk__in=pks, **filters).values_list("pk", field))


def _known_or_looked_up(
    known: Mapping[str, Mapping[int, str]], model: str, field: str, pks: set[int]
) -> dict[int, str]:
    if model in known:
        return dict(known[model])
    return _looked_up(model, field, pks)


def events_of(idea: Idea) -> QuerySet[Event]:
    """Return the events of an idea, newest first, with their texts."""
    return idea.events.select_related("text").order_by("-sequence")


def events_in(module: Module) -> QuerySet[Event]:
    """Return what happened with the visible ideas of an Arena, in no order."""
    events = Event.objects.filter(idea__module=module, idea__hidden_at=None)
    return events.select_related("idea", "text").order_by()


def newest_first(events: QuerySet[Event]) -> QuerySet[Event]:
    """Return entries of many ideas in the order of a timeline.

    The bound takes nothing away. With it SQLite reads the index of moments
    from its end; without it, it sorts every entry of the Arena.
    """
    bound = timezone.now() + timedelta(days=1)
    return events.filter(created__lte=bound).order_by("-created", "-pk")


def timeline(
    events: Iterable[Event], known: Mapping[str, Mapping[int, str]] | None = None
) -> list[TimelineEntry]:
    """Return events in words, all names of one sort looked up together.

    Args:
        events: with ``text`` selected.
        known: all names of some models that events of these ideas mention, by key.
    """
    rows = list(events)
    names = EventNames(rows, known or {})
    return [_entry(event, names) for event in rows]


def _entry(event: Event, names: types.Names) -> TimelineEntry:
    event_type = types.get(event.type)
    note = getattr(event, "text", None)
    saved = event.payload["number"] if event.type == "revised" else 0
    return TimelineEntry(
        sequence=event.sequence,
        type=event.type,
        icon=event_type.icon,
        when=event.created,
        # Only erasing leaves a name empty; automation has one.
        who=event.actor_name or pgettext("arena", "deleted account"),
        sentence=event_type.words(event.payload, names),
        text=note.text if note and not note.redacted_at else "",
        text_redacted=bool(note and note.redacted_at),
        revision=saved or event.payload.get("revision", 0),
        before=max(saved - 1, 0),
        idea=event.idea_id,
    )
