"""The database backend of the embedded host."""

from __future__ import annotations

from django.db.backends.sqlite3 import base

from tests.host.sqlite3.creation import DatabaseCreation


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, but for how a test database is made."""

    creation_class = DatabaseCreation
