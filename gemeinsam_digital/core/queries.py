"""Querysets that are put together once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from functools import wraps
from typing import Any
from typing import TypeVar

from django.db.models import QuerySet

Rows = TypeVar("Rows", bound=QuerySet[Any, Any])


def made_once(make: Callable[[], Rows]) -> Callable[[], Rows]:
    """Decorate what returns a queryset that is the same at any time, for everybody.

    One with many subqueries takes longer to put together than the database takes to
    answer. It must say nothing of now or today, which would stay as they were. Whoever
    calls gets a copy of their own.
    """
    known = cache(make)

    @wraps(make)
    def copied() -> Rows:
        return known().all()

    return copied
