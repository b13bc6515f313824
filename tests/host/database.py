"""Where the embedded host keeps its data: SQLite, or what DATABASE_URL says."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote
from urllib.parse import urlsplit


def database(url: str | None, fallback: Path) -> dict[str, Any]:
    """Return Django's settings for one database.

    Args:
        url: ``postgresql://user:password@host:port/name``, parts of it optional,
            or ``sqlite:///path``; nothing for SQLite in the fallback file.
        fallback: the SQLite file if there is no URL.

    Raises:
        ValueError: for any other kind of database.
    """
    parts = urlsplit(url or f"sqlite:///{fallback}")
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme == "sqlite":
        # In memory for every worker; pytest-django knows that of Django's own only.
        memory = {"NAME": ":memory:"}
        return {"ENGINE": "tests.host.sqlite3", "NAME": name, "TEST": memory}
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError(f"DATABASE_URL: {parts.scheme} is not supported")
    return {
        "ENGINE": "tests.host.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }
