"""Whether two rows are linked, in one plain statement."""

from __future__ import annotations

from django.db import connection

__all__: list[str] = []


def is_linked(owner, name, user):
    """Return whether the user is in a many-to-many field of the owner.

    Every page asks whom it is for; through the ORM putting the question together
    took longer than anything else that a permission does.
    """
    pk = getattr(user, "pk", None)
    if pk is None:
        return False
    field = owner._meta.get_field(name)
    table, *columns = map(
        connection.ops.quote_name,
        (field.m2m_db_table(), field.m2m_column_name(), field.m2m_reverse_name()),
    )
    both = " AND ".join(f"{column} = %s" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {table} WHERE {both}", [owner.pk, pk])  # noqa: S608
        return cursor.fetchone() is not None
