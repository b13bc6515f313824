"""Writing a row for each of many accounts, in one statement."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model
from django.db.models import QuerySet

from gemeinsam_digital.notify.accounts import holding


def insert_for(
    people: QuerySet[Any], model: type[Model], columns: dict[str, Any]
) -> int:
    """Write a row for each of some accounts; one query, however many they are.

    The framework has no ``INSERT … SELECT``, and its ``bulk_create`` would
    carry everybody through this process while the contribution is locked. A row
    that is there already stays as it is.

    An account that is being deleted at this moment gets none: its reference
    would lead nowhere, which the database says at the end of the transaction and
    by undoing all of it. Waiting for the deletion is no way out, because that may
    wait for the contribution that is locked here.

    Args:
        people: the accounts, as a query of the user model.
        model: whose rows are written.
        columns: what stands in each column, as expressions about an account.

    Returns:
        How many rows are new.
    """
    # In an order, so that the same rows get the same keys and locks come in turn.
    query = people.order_by("pk").values_list(*columns.values()).query
    try:
        selected, params = query.get_compiler(connection.alias).as_sql()
    except EmptyResultSet:
        # The framework can tell without asking that there is nobody.
        return 0
    quote = connection.ops.quote_name
    names = ", ".join(quote(name) for name in columns)
    table = quote(people.model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(model._meta.db_table)} ({names}) "
            f"{selected}{holding(table)} ON CONFLICT DO NOTHING",
            params,
        )
        return int(cursor.rowcount)
