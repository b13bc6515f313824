"""The database backend of the embedded host on PostgreSQL."""

from __future__ import annotations

from django.db.backends.postgresql import base

from tests.host.postgresql.operations import DatabaseOperations


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, but for how it is emptied."""

    ops_class = DatabaseOperations
