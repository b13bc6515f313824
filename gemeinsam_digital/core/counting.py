"""How many rows several lists have."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


def counted(**lists: QuerySet[Any, Any]) -> dict[str, int]:
    """Return how many rows each of some lists has, asked in one statement.

    All numbers are of the same moment.

    Args:
        lists: unordered or not; what a list is grouped by is left as it is.
    """
    columns: list[str] = []
    params: list[Any] = []
    for rows in lists.values():
        sql, values = _number_of(rows)
        columns.append(sql)
        params.extend(values)
    if not columns:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)}", params)
        return dict(zip(lists, cursor.fetchone(), strict=True))


def _number_of(rows: QuerySet[Any, Any]) -> tuple[str, tuple[Any, ...]]:
    """Return a column with the number of rows, and its parameters."""
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
