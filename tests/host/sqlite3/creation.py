"""Migrating takes longer than the tests of a room: it is done once and copied."""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
from contextlib import closing
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.db.backends.sqlite3 import creation

FOLDER = Path(__file__).resolve().parents[3] / ".cache" / "test-database"


def template_key() -> str:
    """Return what changes with every migration, and what these are made of."""
    seen = hashlib.sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    seen.update(" ".join(settings.INSTALLED_APPS).encode())
    for config in apps.get_app_configs():
        if find_spec(f"{config.name}.migrations") is None:
            continue
        folder = Path(str(import_module(f"{config.name}.migrations").__file__)).parent
        models = [folder.parent / name for name in ("models.py", "fields.py")]
        for path in [*sorted(folder.rglob("*.py")), *models]:
            if path.exists():
                seen.update(path.name.encode() + path.read_bytes())
    return seen.hexdigest()[:24]


class DatabaseCreation(creation.DatabaseCreation):
    """Copies the migrated database of an earlier run, or of another worker."""

    def create_test_db(
        self,
        verbosity: int = 1,
        autoclobber: bool = False,
        serialize: bool | None = None,
        keepdb: bool = False,
    ) -> str:
        """Make the test database; migrated only where no copy fits.

        Returns:
            Its name.
        """
        name: str = self._get_test_db_name()
        # Without migrations the tables are what the models say right now.
        is_migrated = not settings.MIGRATION_MODULES
        if serialize or keepdb or not (is_migrated and self.is_in_memory_db(name)):
            made: str = super().create_test_db(
                verbosity, autoclobber, serialize, keepdb
            )
            return made
        FOLDER.mkdir(parents=True, exist_ok=True)
        template = FOLDER / f"{template_key()}.sqlite3"
        # Workers that start at once wait for the one that migrates.
        with (FOLDER / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not template.exists():
                super().create_test_db(verbosity, autoclobber, serialize, keepdb)
                self._keep(template)
                return name
        self._copy(template, name)
        return name

    def _keep(self, template: Path) -> None:
        """Write the database into a file, and remove those that fit no more."""
        for old in FOLDER.glob("*.sqlite3"):
            old.unlink()
        unfinished = template.with_suffix(f".{os.getpid()}")
        with closing(sqlite3.connect(unfinished)) as target:
            self.connection.connection.backup(target)
        unfinished.replace(template)

    def _copy(self, template: Path, name: str) -> None:
        self.connection.close()
        settings.DATABASES[self.connection.alias]["NAME"] = name
        self.connection.settings_dict["NAME"] = name
        self.connection.ensure_connection()
        connection: Any = self.connection.connection
        with closing(sqlite3.connect(template)) as source:
            source.backup(connection)
