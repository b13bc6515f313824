"""A list of things of several kinds in one order, read page by page.

The order is decided in one statement over the keys of all kinds; what is shown
is looked up for the rows of one page only, kind by kind.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from heapq import merge
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import CharField
from django.db.models import DateField
from django.db.models import DateTimeField
from django.db.models import F
from django.db.models import IntegerField
from django.db.models import QuerySet
from django.db.models import Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.utils import timezone

if TYPE_CHECKING:
    from gemeinsam_digital.pages.workbench.desk import Desk


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that somebody has to do.

    Attributes:
        todo: what.
        url: where.
        title: about what.
        idea_url: the page of the contribution, if it is about one.
        detail: more about it.
        who: whose turn it is.
        due: until when, if there is such a day.
        since: since when it is this one's turn, where no day is set.
        pick: the value of its box; empty where nothing can be done with several.
        request: key of the request whose unit can be reminded.
        reminded: when it was reminded last.
    """

    todo: str
    url: str
    title: str
    idea_url: str = ""
    detail: str = ""
    who: str = ""
    due: date | None = None
    since: date | None = None
    pick: str = ""
    request: int | None = None
    reminded: date | None = None

    @property
    def days_left(self) -> int | None:
        """Days until it is due; negative where the day has passed."""
        return None if self.due is None else (self.due - timezone.localdate()).days


@dataclass(frozen=True, slots=True)
class QueueKind:
    """Things of one kind.

    Attributes:
        label: what they are called, of any number.
        rows: returns them.
        entries: returns what is shown of some, in their order.
        due: the column of the day by which they are ordered, if they have one.
        since: the moment by which they are ordered else, if there is one: the one
            whose day is shown.
    """

    label: Callable[[int], str]
    rows: Callable[[Desk], QuerySet[Any, Any]]
    entries: Callable[[Desk, QuerySet[Any, Any]], Sequence[Entry]]
    due: str = ""
    since: Combinable | None = None


def _keys(name: str, rank: int, kind: QueueKind, desk: Desk) -> QuerySet[Any, Any]:
    """Return the keys of a kind with what the order is made of."""
    due, since = DateField(), DateTimeField()
    rows: QuerySet[Any, Any] = kind.rows(desk).order_by()
    keys: QuerySet[Any, Any] = rows.annotate(
        queue_rank=Value(0 if kind.due else rank + 1, IntegerField()),
        queue_due=F(kind.due) if kind.due else Cast(Value(None), due),
        queue_since=kind.since or Cast(Value(None), since),
        queue_kind=Value(name, CharField()),
    ).values_list("queue_rank", "queue_due", "queue_since", "queue_kind", "pk")
    return keys


#: What has a day comes first, by its day; then one kind after the other.
_ORDER = (
    "queue_rank",
    F("queue_due").asc(nulls_last=True),
    F("queue_since").asc(nulls_last=True),
    "queue_kind",
    "pk",
)


def _day(entry: Entry) -> date:
    return entry.due or date.max


class Queue(Sequence[Entry]):
    """All things of some kinds, the most urgent first; a slice is two queries and more.

    Args:
        desk: who looks.
        kinds: by their codes, the more urgent first where no day is set.
        numbers: how many there are of each.
        head: what stands before them.
        more: others, in any order: by their day, or behind all where they have none.
    """

    def __init__(
        self,
        desk: Desk,
        kinds: Mapping[str, QueueKind],
        numbers: Mapping[str, int],
        *,
        head: Sequence[Entry] = (),
        more: Sequence[Entry] = (),
    ) -> None:
        self.desk = desk
        self.kinds = {name: kind for name, kind in kinds.items() if numbers[name]}
        self._numbers = {name: numbers[name] for name in self.kinds}
        self._head = list(head)
        self._dated = sorted((entry for entry in more if entry.due), key=_day)
        self._tail = [entry for entry in more if not entry.due]
        self._number = sum(self._numbers.values()) + len(self._dated)

    def __len__(self) -> int:
        return len(self._head) + self._number + len(self._tail)

    def __getitem__(self, index: Any) -> Any:
        if not isinstance(index, slice):
            return self[index : index + 1][0]
        start, stop, _step = index.indices(len(self))
        before, behind = len(self._head), len(self._head) + self._number
        return [
            *self._head[start:stop],
            *self._merged(max(start - before, 0), min(stop, behind) - before),
            *self._tail[max(start - behind, 0) : max(stop - behind, 0)],
        ]

    def _merged(self, start: int, stop: int) -> list[Entry]:
        """Return a part of what is stored with the others put among it by their day.

        So many rows before the part are read as there are others: more can't stand
        before any row of it.
        """
        if start >= stop:
            return []
        first = max(start - len(self._dated), 0)
        rows = self._between(first, stop)
        merged = list(merge(self._dated, rows, key=_day))
        return merged[start - first : stop - first]

    def _between(self, start: int, stop: int) -> list[Entry]:
        if start >= stop or not self.kinds:
            return []
        names, skipped = self._at(start, stop)
        parts = [
            _keys(name, rank, kind, self.desk)
            for rank, (name, kind) in enumerate(self.kinds.items())
            if name in names
        ]
        if not parts:
            return []
        rows = reduce(lambda one, other: one.union(other, all=True), parts)
        part = rows.order_by(*_ORDER)[start - skipped : stop - skipped]
        found = [(row[3], row[4]) for row in part]
        shown = self._looked_up(found)
        return [shown[place] for place in found if place in shown]

    def _at(self, start: int, stop: int) -> tuple[set[str], int]:
        """Return of which kinds a page is, and how many things come before them.

        The numbers tell: what a page is not of has not to be put in order for it.
        """
        with_day = [name for name, kind in self.kinds.items() if kind.due]
        without = [[name] for name, kind in self.kinds.items() if not kind.due]
        names: set[str] = set()
        before = skipped = 0
        for group in (with_day, *without):
            size = sum(self._numbers[name] for name in group)
            if start < before + size and before < stop:
                names.update(group)
            elif not names:
                skipped += size
            before += size
        return names, skipped

    def _looked_up(
        self, places: Iterable[tuple[str, int]]
    ) -> dict[tuple[str, int], Entry]:
        """Return what is shown, by kind and key."""
        keys: dict[str, list[int]] = {}
        for name, key in places:
            keys.setdefault(name, []).append(key)
        shown: dict[tuple[str, int], Entry] = {}
        for name, wanted in keys.items():
            kind = self.kinds[name]
            # Evaluated here: what is made of the rows is in their order.
            rows = kind.rows(self.desk).filter(pk__in=wanted)
            found = [(name, row.pk) for row in rows]
            shown.update(zip(found, kind.entries(self.desk, rows), strict=True))
        return shown
