"""Let several threads do something at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.db import connections

#: What every module here is marked with.
MARKS = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite locks no rows: PostgreSQL is missing (make postgres).",
    ),
]


def at_once(calls: list[Any]) -> list[Any]:
    """Run the calls at the same moment; return results or exceptions."""
    barrier = Barrier(len(calls))

    def run(call: Any) -> Any:
        barrier.wait(timeout=10)
        try:
            return call()
        except Exception as error:  # noqa: BLE001 - the outcome is what is tested
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def failures(outcomes: list[Any]) -> list[type]:
    return [type(outcome) for outcome in outcomes if isinstance(outcome, Exception)]
