"""The throw-away database of a measurement."""

from __future__ import annotations

import os
import platform
import time
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


def busy() -> float:
    """Return the seconds of processor that this process and its server have taken.

    What else the machine does changes them little. The server's are those of the one
    process of this connection, without what it lets others do in parallel, and none
    where it runs elsewhere.
    """
    return time.process_time() + _server_busy()


def _server_busy() -> float:
    if connection.connection is None:
        return 0
    known = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return int(known.read_text().split()[0]) / 10**9 if known.exists() else 0


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
