"""One page of a list whose length is known."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page
from django.core.paginator import Paginator


class CountedPaginator(Paginator[Any]):
    """Pages of a list that was counted together with others.

    Args:
        rows: the list.
        per_page: how many stand on a page.
        count: how many there are.
    """

    def __init__(self, rows: Any, per_page: int, count: int) -> None:
        super().__init__(rows, per_page)
        self._count = count

    @property
    def count(self) -> int:  # type: ignore[override]
        """How many there are; nothing is asked."""
        return self._count


def page_of(rows: Any, per_page: int, count: int, number: Any) -> Page[Any]:
    """Return one page.

    Args:
        number: as the address says it.
    """
    return CountedPaginator(rows, per_page, count).get_page(number)
