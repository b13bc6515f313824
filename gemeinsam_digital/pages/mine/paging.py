"""One page of a list whose length is known."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page
from django.core.paginator import Paginator


def page_of(rows: Any, per_page: int, count: int, number: Any) -> Page[Any]:
    """Return one page of a list that was counted together with others.

    Args:
        number: as the address says it.
    """
    pages = Paginator(rows, per_page)
    # Instead of asking for it.
    pages.__dict__["count"] = count
    return pages.get_page(number)
