"""What the database counts: how many rows several lists have, and which; and days.

And putting together once what is asked at every request.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from functools import wraps
from typing import Any
from typing import TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Aggregate
from django.db.models import Case
from django.db.models import Count
from django.db.models import DateField
from django.db.models import DateTimeField
from django.db.models import ExpressionWrapper
from django.db.models import F
from django.db.models import JSONField
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Value
from django.db.models import When
from django.db.models.functions import Cast
from django.db.models.functions import TruncDate

Rows = TypeVar("Rows", bound=QuerySet[Any, Any])


class Collected(Aggregate):
    """All values of the rows as a list, in no order; ``None`` without rows."""

    function = "JSON_GROUP_ARRAY"
    name = "Collected"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Use the aggregate of PostgreSQL."""
        return self.as_sql(compiler, connection, function="JSONB_AGG", **extra)


def flag(condition: Q) -> Case:
    """Return a condition as 1 or 0, which rows can be grouped by."""
    return Case(When(condition, then=Value(1)), default=Value(0))


@dataclass(frozen=True)
class Parts:
    """Several lists that are parts of one, so that it is looked through once.

    Attributes:
        rows: all, with annotations that are 0 or 1.
        parts: by the name of each list what is annotated to its rows, and how; of all
            of them nothing.
    """

    rows: QuerySet[Any, Any]
    parts: Mapping[str, Mapping[str, bool]]

    def sql(self) -> tuple[str, tuple[Any, ...]]:
        """Return a table of one row with the number of each, and its parameters.

        The database asks about each row once where it is grouped by the answers.
        """
        flags = sorted({flag for part in self.parts.values() for flag in part})
        grouped = self.rows.order_by().values(*flags).annotate(number=Count("pk"))
        sql, params = grouped.query.sql_with_params()
        quoted = connection.ops.quote_name
        columns = []
        for name, part in self.parts.items():
            conditions = [
                f"{quoted(flag)} = {int(part[flag])}" for flag in sorted(part)
            ]
            where = " AND ".join(conditions) or "TRUE"
            number = f"SUM({quoted('number')}) FILTER (WHERE {where})"
            columns.append(f"COALESCE({number}, 0) AS {quoted(name)}")
        # Only what the framework and this have made: values are parameters.
        return f"(SELECT {', '.join(columns)} FROM ({sql}) AS grouped)", params  # noqa: S608


@dataclass(frozen=True)
class Total:
    """A list whose length is stored beside what it hangs on.

    Attributes:
        rows: what it hangs on.
        column: how much of the list hangs on each.
    """

    rows: QuerySet[Any, Any]
    column: str


def counted(*several: Parts, **lists: QuerySet[Any, Any] | Total) -> dict[str, int]:
    """Return how many rows each of some lists has, asked in one statement.

    All numbers are of the same moment.

    Args:
        several: lists that are looked through together.
        lists: unordered or not; what a list is grouped by is left as it is. One that
            is among ``several`` by its name is not counted twice.
    """
    columns: list[str] = []
    params: list[Any] = []
    for name in (name for parts in several for name in parts.parts):
        lists.pop(name, None)
    names = list(lists)
    for rows in lists.values():
        sql, values = _number_of(rows)
        columns.append(sql)
        params.extend(values)
    tables: list[str] = []
    for parts in several:
        sql, values = parts.sql()
        tables.append(f"{sql} AS parts{len(tables)}")
        columns.extend(map(connection.ops.quote_name, parts.parts))
        params.extend(values)
        names.extend(parts.parts)
    if not columns:
        return {}
    statement = f"SELECT {', '.join(columns)}"
    if tables:
        statement += f" FROM {', '.join(tables)}"
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return dict(zip(names, map(int, cursor.fetchone()), strict=True))


def _number_of(rows: QuerySet[Any, Any] | Total) -> tuple[str, tuple[Any, ...]]:
    """Return a column with the number of rows, and its parameters."""
    if isinstance(rows, Total):
        summed = rows.rows.order_by().values(total=F(rows.column))
        sql, params = summed.query.sql_with_params()
        # Only what the framework has made: values are parameters.
        return f"(SELECT COALESCE(SUM(total), 0) FROM ({sql}) AS summed)", params  # noqa: S608
    is_grouped = isinstance(rows.query.group_by, tuple)
    plain = rows if is_grouped else rows.values("pk")
    if not plain.query.is_sliced:
        plain = plain.order_by()
    try:
        sql, params = plain.query.sql_with_params()
    except EmptyResultSet:
        return "0", ()
    # Only what the framework has made: values are parameters.
    return f"(SELECT COUNT(*) FROM ({sql}) AS counted)", params  # noqa: S608


def days_after(moment: Any, days: int) -> Cast:
    """Return the day so many days after a moment, as an expression.

    Args:
        moment: a column or expression; its day is the one here.
        days: how many.
    """
    shifted = TruncDate(moment) + timedelta(days=days)
    # A day with a difference is a moment to the databases.
    return Cast(ExpressionWrapper(shifted, DateTimeField()), DateField())


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
