"""How much longer a page takes among many ideas: ``make load``.

A benchmark and not a test: it prints ratios, which mean something on any
machine, and the machine's own milliseconds beside them. What the query budget
in the suite can't see is a query that grows.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass

from django.db import connection
from django.db import transaction
from django.test.utils import CaptureQueriesContext
from django.test.utils import setup_test_environment

from tests.factories.world import World
from tests.load.pages import Page
from tests.load.pages import reading
from tests.load.pages import staff_of
from tests.load.pages import writing
from tests.load.rows import grow

#: Others can be given as arguments: ``make load ARGS="100 1000"``.
SIZES = (100, 1_000, 11_000, 30_000)
ROUNDS = 9


@dataclass(frozen=True)
class Cost:
    """What one request takes.

    Attributes:
        milliseconds: the median.
        processor: milliseconds of this process, the database's left out.
        queries: how many.
        size: of the answer, in bytes.
    """

    milliseconds: float
    processor: float
    queries: int
    size: int


def cost_of(page: Page) -> Cost:
    """Send a request some times and take back what it changes each time."""
    client = page.client()
    times, processor, size = [], [], 0
    for _round in range(ROUNDS + 1):
        page.before()
        start, busy = time.perf_counter(), time.process_time()
        with transaction.atomic():
            size = page.ask(client)
            times.append((time.perf_counter() - start) * 1000)
            processor.append((time.process_time() - busy) * 1000)
            transaction.set_rollback(True)
    page.before()
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        page.ask(client)
        transaction.set_rollback(True)
    # The first one warms up.
    return Cost(
        statistics.median(times[1:]),
        statistics.median(processor[1:]),
        len(queries),
        size,
    )


def table(sizes: list[int], costs: dict[str, dict[int, Cost]]) -> str:
    """Return one line for each request, in Markdown."""
    first, last = sizes[0], sizes[-1]
    heads = [*(f"{size:,}" for size in sizes), "ratio", "queries", "processor", "kB"]
    lines = [
        f"| request (median ms of {ROUNDS}) | {' | '.join(heads)} |",
        f"|---{'|---:' * len(heads)}|",
    ]
    for name, by_size in costs.items():
        end = by_size[last]
        cells = [
            *(f"{by_size[size].milliseconds:.0f}" for size in sizes),
            f"{end.milliseconds / by_size[first].milliseconds:.1f}",
            str(end.queries),
            f"{end.processor:.0f}",
            f"{end.size / 1000:.0f}",
        ]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Fill a throw-away database step by step and print a table."""
    # Settings with DEBUG serve plain static files; what is measured has it off.
    setup_test_environment(debug=False)
    name = connection.creation.create_test_db(verbosity=0)
    try:
        world = World()
        staff = staff_of(world)
        sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
        costs: dict[str, dict[int, Cost]] = {}
        for size in sizes:
            start = time.perf_counter()
            grow(world, size)
            seconds = time.perf_counter() - start
            print(f"{size:,} ideas, written in {seconds:.0f} s", flush=True)
            pages = {**reading(world, staff), **writing(world, staff)}
            for key, page in pages.items():
                costs.setdefault(key, {})[size] = cost_of(page)
        print(table(sizes, costs))
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
