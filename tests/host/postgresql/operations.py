"""Emptying a database in which few of many tables have rows."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import operations

#: What the framework would write again after each test, with other keys.
KEPT = {"django_content_type", "auth_permission"}


class DatabaseOperations(operations.DatabaseOperations):
    """Django's own, but for ``flush``, which tests that commit end with."""

    def sql_flush(
        self,
        style: Any,
        tables: list[str],
        *,
        reset_sequences: bool = False,
        allow_cascade: bool = False,
    ) -> list[str]:
        """Return what empties the tables in which there is something.

        Truncating makes new files for every table and index, hundreds of them.
        References are checked at the end of a transaction, so the order is free.
        """
        if reset_sequences or not tables:
            flush: list[str] = super().sql_flush(
                style,
                tables,
                reset_sequences=reset_sequences,
                allow_cascade=allow_cascade,
            )
            return flush
        # Into the statements goes only what the framework calls its tables.
        names = [self.quote_name(table) for table in tables if table not in KEPT]
        asked = " UNION ALL ".join(
            f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})"  # noqa: S608
            for name in names
        )
        with self.connection.cursor() as cursor:
            cursor.execute(asked)
            return [
                f"DELETE FROM {name};"  # noqa: S608
                for (name,) in cursor.fetchall()
            ]

    def sequence_reset_by_name_sql(
        self, style: Any, sequences: list[dict[str, Any]]
    ) -> list[str]:
        """Return what winds sequences back, but for those of rows that stay."""
        wound: list[str] = super().sequence_reset_by_name_sql(
            style, [named for named in sequences if named["table"] not in KEPT]
        )
        return wound
