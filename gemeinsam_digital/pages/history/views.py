"""The history of an idea, and of everything in an Arena."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from typing import ClassVar

from django.db.models import Exists
from django.db.models import Q
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http import QueryDict
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.history import types
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.selectors import events_in
from gemeinsam_digital.history.selectors import events_of
from gemeinsam_digital.history.selectors import newest_first
from gemeinsam_digital.history.selectors import timeline
from gemeinsam_digital.history.types import EventGroup
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.pages.filters import ArenaFilterSet
from gemeinsam_digital.pages.filters import ChoiceFilter
from gemeinsam_digital.pages.filters import address

PER_PAGE = 30
#: Beyond this nobody counts: neither the reader nor the database.
COUNTED = 1000
#: The parameter that says with which entry a page begins. Entries are never
#: changed, so the address of a page shows the same entries for ever.
START = "bis"


class KindFilterSet(ArenaFilterSet):
    """Which kind of entry; named by the code of any type in its group.

    Args:
        groups: the kinds to choose from.
    """

    art = ChoiceFilter(label=pgettext_lazy("arena", "Kind of entry"), method="of_kind")

    def __init__(
        self, query: QueryDict, events: QuerySet[Event], groups: list[EventGroup]
    ) -> None:
        query = query.copy()
        for group in groups:
            if query.get("art") in group.codes:
                query["art"] = group.code
        self.groups = {group.code: group for group in groups}
        super().__init__(query, events, art=[(g.code, g.title) for g in groups])

    def of_kind(
        self, events: QuerySet[Event], _name: str, code: str
    ) -> QuerySet[Event]:
        """Keep the entries of a kind."""
        return events.filter(type__in=self.groups[code].codes)

    @property
    def kind_title(self) -> str:
        """The title of the kind that is asked for, for the title of the page."""
        group = self.groups.get(self.chosen.get("art", ""))
        return group.title if group else ""


@dataclass(frozen=True, slots=True)
class Place:
    """An entry in an order of entries, newest first: where a page begins."""

    event: Event

    def before(self) -> Q:
        """Return what comes at it or later on the way into the past."""
        raise NotImplementedError

    def after(self) -> Q:
        """Return what happened since."""
        raise NotImplementedError


class InIdea(Place):
    """Entries of one idea are counted."""

    def before(self) -> Q:
        """Return what has this number or a lower one."""
        return Q(sequence__lte=self.event.sequence)

    def after(self) -> Q:
        """Return what has a higher number."""
        return Q(sequence__gt=self.event.sequence)


class InArena(Place):
    """Entries of many ideas have their moments, and their keys at one moment."""

    def before(self) -> Q:
        """Return this one and what is older."""
        created, pk = self.event.created, self.event.pk
        # The first part is what an index can use.
        return Q(created__lte=created) & (Q(created__lt=created) | Q(pk__lte=pk))

    def after(self) -> Q:
        """Return what is newer."""
        created, pk = self.event.created, self.event.pk
        return Q(created__gte=created) & (Q(created__gt=created) | Q(pk__gt=pk))


class HistoryView(ArenaView):
    """A history, page by page from an entry on, never by counting pages.

    Attributes:
        key: the column that names an entry in the address.
        place: the order of the entries.
    """

    key: ClassVar[str]
    place: ClassVar[type[Place]]

    def everything(self) -> QuerySet[Event]:
        """Return all entries."""
        raise NotImplementedError

    def in_order(self, events: QuerySet[Event]) -> QuerySet[Event]:
        """Return entries newest first."""
        raise NotImplementedError

    def kinds(self) -> list[EventGroup]:
        """Return the kinds to choose from."""
        raise NotImplementedError

    @cached_property
    def filters(self) -> KindFilterSet:
        """The filter as the address says it."""
        return KindFilterSet(self.request.GET, self.everything(), self.kinds())

    @cached_property
    def start(self) -> Place | None:
        """Where the page begins, ``None`` for the newest entry."""
        asked = self.request.GET.get(START, "")
        if not asked.isascii() or not asked.isdigit() or len(asked) > 18:
            return None
        event = self.everything().filter(**{self.key: int(asked)}).first()
        return None if event is None else self.place(event)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show one page."""
        found = self.filters.qs
        page = found.filter(self.start.before()) if self.start else found
        rows = list(self.in_order(page)[: PER_PAGE + 1])
        total = found.order_by()[: COUNTED + 1].count()
        return self.respond(
            **self.filters.context(request.path),
            kind_title=self.filters.kind_title,
            rows=self.rows(rows[:PER_PAGE]),
            total=min(total, COUNTED),
            is_more=total > COUNTED,
            is_first=self.start is None,
            newer_url=self._newer(found),
            older_url=self._address(rows[-1]) if len(rows) > PER_PAGE else "",
        )

    def rows(self, events: list[Event]) -> list[dict[str, Any]]:
        """Return entries in words, each with its idea."""
        return [
            {"entry": entry, "idea": event.idea}
            for entry, event in zip(timeline(events), events, strict=True)
        ]

    def _newer(self, found: QuerySet[Event]) -> str:
        """Return the address of the page before; empty on the first."""
        if self.start is None:
            return ""
        since = self.in_order(found.filter(self.start.after()))
        newer = list(since.reverse()[:PER_PAGE])
        if not newer:
            return ""
        return self._address(newer[-1] if len(newer) == PER_PAGE else None)

    def _address(self, first: Event | None) -> str:
        query = self.filters.query_without()
        if first is not None:
            query[START] = str(getattr(first, self.key))
        return address(self.request.path, query)


class TimelineView(HistoryView, IdeaView):
    """The whole history of an idea."""

    template_name = "gemeinsam_digital/pages/history/timeline.html"
    key = "sequence"
    place = InIdea

    def everything(self) -> QuerySet[Event]:
        """Return all entries of the idea."""
        return events_of(self.idea)

    def in_order(self, events: QuerySet[Event]) -> QuerySet[Event]:
        """Return them newest first, as they come."""
        return events

    def kinds(self) -> list[EventGroup]:
        """Return the kinds that occur with this idea."""
        found = self.idea.events.order_by().values_list("type", flat=True)
        codes = set(found.distinct())
        return [group for group in types.groups() if group.codes & codes]

    def rows(self, events: list[Event]) -> list[dict[str, Any]]:
        """Return entries in words; they are all about the same idea."""
        return [{"entry": entry, "idea": self.idea} for entry in timeline(events)]


class ArenaTimelineView(HistoryView):
    """Everything that happened in an Arena."""

    template_name = "gemeinsam_digital/pages/history/arena_timeline.html"
    key = "pk"
    place = InArena

    def everything(self) -> QuerySet[Event]:
        """Return all entries of visible ideas."""
        return events_in(self.module)

    def in_order(self, events: QuerySet[Event]) -> QuerySet[Event]:
        """Return them newest first."""
        return newest_first(events)

    def kinds(self) -> list[EventGroup]:
        """Return the kinds that occur on this platform.

        One query that reads an entry of each. Which of them occur in this
        Arena is told by reading all entries only, so a kind may be empty.
        """
        groups = types.groups()
        questions = {
            group.code: Exists(Event.objects.filter(type__in=group.codes))
            for group in groups
        }
        arena = ArenaSettings.objects.filter(pk=self.arena.pk)
        answers: dict[str, Any] = dict(arena.values(**questions).get())
        return [group for group in groups if answers[group.code]]
