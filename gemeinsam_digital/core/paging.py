"""Pages of long lists."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.core.paginator import Page
from django.core.paginator import Paginator
from django.db.models import QuerySet

if TYPE_CHECKING:
    Pages = Paginator[Any]
else:
    Pages = Paginator


class KeyPaginator(Pages):
    """Pages that cost nearly the same wherever in the list they lie.

    The keys of a page come first, read from the nearer end, and then the rows of
    these keys: what is skipped on the way is entries of an index and not whole
    rows. Pages keep their numbers, so that an address can be passed on.

    Args:
        object_list: rows in an order that can be turned round, the key last.
        per_page: how many are on a page.
        number: of all rows, where it is known.
    """

    object_list: QuerySet[Any]

    def __init__(
        self,
        object_list: QuerySet[Any, Any],
        per_page: int,
        *,
        number: int | None = None,
    ) -> None:
        super().__init__(object_list, per_page)
        self._first: list[Any] | None = None
        if number is not None:
            self.__dict__["count"] = number

    def get_page(self, number: Any) -> Page[Any]:
        """Return one page; the first without counting, where it is the only one."""
        if number in (None, "", "1", 1) and "count" not in self.__dict__:
            rows = list(self.object_list[: self.per_page + 1])
            if len(rows) <= self.per_page:
                self.__dict__["count"] = len(rows)
            self._first = rows[: self.per_page]
        return super().get_page(number)

    def page(self, number: int | str) -> Page[Any]:
        """Return one page.

        Raises:
            InvalidPage: there is none with this number.
        """
        valid = self.validate_number(number)
        start = (valid - 1) * self.per_page
        end = min(start + self.per_page, self.count)
        return Page(self._rows(start, end), valid, self)

    def _rows(self, start: int, end: int) -> list[Any]:
        if start == 0:
            first = self.object_list[:end] if self._first is None else self._first
            return list(first)
        return self._rows_of(self._keys(start, end))

    def _rows_of(self, keys: list[Any]) -> list[Any]:
        rows = self.object_list.in_bulk(keys) if keys else {}
        # One may have left the list between the two questions.
        return [rows[key] for key in keys if key in rows]

    def _keys(self, start: int, end: int) -> list[Any]:
        keys = self.object_list.values_list("pk", flat=True)
        if start <= self.count - end:
            return list(keys[start:end])
        from_the_end = keys.reverse()[self.count - end : self.count - start]
        return list(from_the_end)[::-1]


class WholePaginator(KeyPaginator):
    """Pages of what is ordered by something that has to be found out for each row.

    Asks once for all keys, and for the rows of a page: it can't be counted or skipped
    for less.

    Args:
        object_list: rows in any order.
        per_page: how many are on a page.
    """

    def get_page(self, number: Any) -> Page[Any]:
        """Return one page; the keys of all are asked for anyway."""
        return super(KeyPaginator, self).get_page(number)

    @cached_property
    def keys(self) -> list[Any]:
        """The keys of all, in order."""
        return list(self.object_list.values_list("pk", flat=True))

    @cached_property
    def count(self) -> int:
        """How many there are."""
        return len(self.keys)

    def _rows(self, start: int, end: int) -> list[Any]:
        return self._rows_of(self.keys[start:end])


class BoundedPaginator(WholePaginator):
    """Pages of what was found, the best first: nobody reads more than the first ones.

    Args:
        object_list: rows in any order.
        per_page: how many are on a page.
        most: as many can be paged through.
    """

    def __init__(
        self, object_list: QuerySet[Any, Any], per_page: int, *, most: int
    ) -> None:
        super().__init__(object_list, per_page)
        self.most = most

    @cached_property
    def keys(self) -> list[Any]:
        """The keys of all that can be paged through, in order, and one more."""
        return list(self.object_list.values_list("pk", flat=True)[: self.most + 1])

    @property
    def has_more(self) -> bool:
        """Whether there are more than can be paged through."""
        return len(self.keys) > self.most

    @cached_property
    def count(self) -> int:
        """How many can be paged through."""
        return min(len(self.keys), self.most)
