"""Let several threads do something at the same moment."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from threading import Event
from typing import Any

import pytest
from django.db import connection
from django.db import connections
from django.db import transaction

#: So long the second of two waits at most for what the first one does.
PATIENCE = 5

#: What every module here is marked with. Keys begin anew, so that what a World makes
#: can be written again.
MARKS = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
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


def first_open(act: Any, other: Any, patience: int = PATIENCE) -> list[Any]:
    """Do something, and something else before that is committed; return both.

    Where the second waits for the first, it does so for as long as ``patience`` says.
    """
    begun, done = Event(), Event()

    def first() -> None:
        with transaction.atomic():
            act()
            begun.set()
            done.wait(patience)

    def second() -> None:
        begun.wait(PATIENCE)
        try:
            other()
        finally:
            done.set()

    return at_once([first, second])


def killed(act: Any, look: Any) -> None:
    """Let another process do something, and kill it (SIGKILL) in the middle.

    Args:
        act: what it does; is given what it calls where it stops until it is killed.
        look: called while it has stopped, its transaction open, and once it is gone.
    """
    heard, told = os.pipe()
    pid = os.fork()
    if pid == 0:
        # The connection is the parent's: kept, so that nothing ends it, and not used.
        kept, connection.connection = connection.connection, None

        def stop() -> None:
            os.write(told, b"x")
            signal.pause()

        try:
            act(stop)
        finally:
            os._exit(kept is None)
    os.close(told)
    try:
        assert os.read(heard, 1) == b"x", "it has ended before it was killed"
        look()
    finally:
        os.close(heard)
        os.kill(pid, signal.SIGKILL)
        _pid, status = os.waitpid(pid, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    look()


def stopping(original: Any, number: int, stop: Any) -> Any:
    """Return a function that stops when it is called for the how-manieth time."""
    calls: list[Any] = []

    def called(*arguments: Any, **values: Any) -> Any:
        calls.append(values)
        if len(calls) == number:
            stop()
        return original(*arguments, **values)

    return called
