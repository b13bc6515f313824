"""How much memory an answer takes that is as long as the Arena is large.

In a process of its own, run as ``python -m tests.load.memory ADDRESS``: what a
process has used once it doesn't give back, and what the driver keeps of an answer of
PostgreSQL is none of Python's. The kernel is asked for what this program has taken
since it began: ``getrusage`` counts what the process was before, a copy of the one
that has written all the rows.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path

from tests.load.database import address

KILOBYTE = 1024


def peak_of(page: str) -> float:
    """Return how many megabytes a process has taken at most that asks for a page."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.load.memory", page],
        check=True,
        env={**os.environ, "DATABASE_URL": address()},
        stdout=subprocess.PIPE,
        text=True,
    )
    return float(done.stdout)


def table(columns: Sequence[str], peaks: Mapping[str, Sequence[float]]) -> str:
    """Return one line for each answer, in Markdown."""
    lines = [
        f"| memory of a process at most, MB | {' | '.join(columns)} | more |",
        f"|---{'|---:' * (len(columns) + 1)}|",
    ]
    for name, row in peaks.items():
        cells = [f"{peak:.0f}" for peak in row] + [f"{row[-1] - row[0]:.0f}"]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main(page: str) -> None:
    """Ask once, read all of the answer piece by piece, print the megabytes."""
    import django

    django.setup()
    from django.test import Client
    from django.test.utils import setup_test_environment

    setup_test_environment(debug=False)
    response = Client().get(page)
    if not sum(map(len, response)):
        sys.exit(f"{page}: {response.status_code}")
    print(_peak() / KILOBYTE)


def _peak() -> int:
    """Return the most kilobytes that this program has taken."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    main(sys.argv[1])
