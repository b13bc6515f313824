"""Clients in a process of their own: several threads that ask one page again and again.

Run as ``python -m tests.load.client ADDRESS CLIENTS SECONDS``; it prints how long
each answer took. Nothing but the standard library, so that it is ready at once.
"""

from __future__ import annotations

import json
import sys
import time
from http.client import HTTPConnection
from threading import Thread
from urllib.parse import urlsplit

OK = 200


def ask(address: str, until: float, times: list[float], failed: list[str]) -> None:
    """Ask one at a time until the time is over, each on a connection of its own."""
    parts = urlsplit(address)
    path = parts._replace(scheme="", netloc="").geturl()
    while time.perf_counter() < until and not failed:
        start = time.perf_counter()
        connection = HTTPConnection(parts.netloc, timeout=300)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
        except OSError as error:
            failed.append(repr(error))
            return
        finally:
            connection.close()
        if answer.status != OK:
            failed.append(f"{address}: {answer.status}")
        times.append(time.perf_counter() - start)


def main(address: str, clients: int, seconds: float) -> None:
    """Let all of them ask at once; print the times and how long it took together."""
    start = time.perf_counter()
    times: list[float] = []
    failed: list[str] = []
    threads = [
        Thread(target=ask, args=(address, start + seconds, times, failed))
        for _number in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        sys.exit(failed[0])
    print(json.dumps({"took": time.perf_counter() - start, "times": times}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
