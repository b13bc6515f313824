"""Requests per second while many ask at once: ``make load ARGS=--clients``."""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager

from tests.load.database import address
from tests.load.pages import Page

WORKERS, THREADS, CLIENTS = 2, 4, 16
#: Not counted: every worker has to load the app and its templates first.
WARM_UP_SECONDS = 3
PATIENCE_SECONDS = 60


def under_load(pages: Mapping[str, Page], seconds: float) -> str:
    """Ask each page for so many seconds; return a table in Markdown."""
    lines = [
        f"| {WORKERS} workers of {THREADS} threads, {CLIENTS} clients, {seconds:.0f} s "
        "each | requests/s | median ms | p99 ms | requests |",
        "|---|---:|---:|---:|---:|",
    ]
    with _server() as server:
        for name, page in pages.items():
            _answers(server + page.address, WARM_UP_SECONDS)
            times, took = _answers(server + page.address, seconds)
            lines.append(
                f"| {name} | {len(times) / took:.1f} "
                f"| {statistics.median(times) * 1000:.0f} "
                f"| {_p99(times) * 1000:.0f} | {len(times)} |"
            )
    return "\n".join(lines)


def _p99(times: list[float]) -> float:
    """Return the time that one in a hundred exceeds, of few the longest."""
    return sorted(times)[min(int(len(times) * 0.99), len(times) - 1)]


@contextmanager
def _server() -> Iterator[str]:
    """Serve the database in use; yield where."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = "{}:{}".format(*free.getsockname())
    command = [
        *(sys.executable, "-m", "gunicorn", "tests.load.wsgi", "--bind", place),
        *("--worker-class", "gthread", "--workers", str(WORKERS)),
        *("--threads", str(THREADS), "--timeout", "300", "--log-level", "warning"),
    ]
    server = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": address()})
    try:
        _await(place, server)
        yield f"http://{place}"
    finally:
        server.terminate()
        server.wait()


def _await(place: str, server: subprocess.Popen[bytes]) -> None:
    host, port = place.split(":")
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("The server has not started: is gunicorn installed?")


def _answers(page: str, seconds: float) -> tuple[list[float], float]:
    """Return how long each answer took and how long all of them together."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.load.client", page, str(CLIENTS), str(seconds)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    said = json.loads(done.stdout)
    return said["times"], said["took"]
