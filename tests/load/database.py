"""The throw-away database of a measurement."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import django
from django.db import connection


@contextmanager
def throw_away_database() -> Iterator[None]:
    """Make a database beside that of the settings, use it, and remove it."""
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def settle() -> None:
    """Do what PostgreSQL does by itself a minute after so many rows came in."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def machine() -> str:
    """Return what the numbers are of, and how busy it is with something else."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (server,) = cursor.fetchone()
    return (
        f"{os.cpu_count()} cores ({_processor()}), load {os.getloadavg()[0]:.1f}, "
        f"Python {platform.python_version()}, Django {django.__version__}, "
        f"PostgreSQL {server}"
    )


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text().splitlines() if known.exists() else []
    names = [line.partition(":")[2] for line in lines if line.startswith("model name")]
    return names[0].strip() if names else platform.machine()


def address() -> str:
    """Return the DATABASE_URL of the database in use, for another process."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    return parts._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
