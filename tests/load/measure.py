"""What a request costs, and a table of it.

It prints ratios, which mean something on any machine, and the machine's own
milliseconds beside them. What the query budget in the suite can't see is a
query that grows.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import OperationalError
from django.db import connection
from django.db import transaction
from django.test.utils import CaptureQueriesContext

from tests.load.database import busy
from tests.load.pages import Page

ROUNDS = 9
#: What takes seconds is asked less often: no more once these are over. What takes
#: all of them the first time needs no warming up.
FEWEST_ROUNDS, PATIENCE_SECONDS = 3, 15
#: In the host's default order one statement takes minutes, of which PostgreSQL can't
#: interrupt those in which it compiles it.
LIMIT_SECONDS = 120


@dataclass(frozen=True)
class Cost:
    """What one request takes.

    Attributes:
        milliseconds: the median, or how long one statement was waited for.
        processor: the least milliseconds of it, of Python and of the database.
        queries: how many.
        size: of the answer, in bytes.
        is_cut: it was given up, and would have taken longer.
    """

    milliseconds: float
    processor: float
    queries: int
    size: int
    is_cut: bool = False

    def __str__(self) -> str:
        return f"{'> ' if self.is_cut else ''}{self.processor:.0f}"


def cost_of(page: Page) -> Cost:
    """Send a request some times and take back what it changes each time."""
    try:
        return _cost_of(page)
    except OperationalError:
        limit = LIMIT_SECONDS * 1000
        return Cost(limit, limit, 0, 0, is_cut=True)


def _cost_of(page: Page) -> Cost:
    client = page.client()
    times: list[float] = []
    processor: list[float] = []
    size = 0
    for done in range(ROUNDS + 1):
        fewest = FEWEST_ROUNDS if done > 1 else 0
        if done > fewest and sum(times) > PATIENCE_SECONDS * 1000:
            break
        page.before()
        with _taken_back():
            start, before = time.perf_counter(), busy()
            size = page.ask(client)
            times.append((time.perf_counter() - start) * 1000)
            processor.append((busy() - before) * 1000)
    page.before()
    with _taken_back(), CaptureQueriesContext(connection) as queries:
        page.ask(client)
    # The first one warms up.
    return Cost(
        statistics.median(times[1:] or times),
        min(processor[1:] or processor),
        len(queries),
        size,
    )


@contextmanager
def _taken_back() -> Iterator[None]:
    """Let no statement take longer than the limit, and nothing of it stay."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = '{LIMIT_SECONDS}s'")
        yield
        transaction.set_rollback(True)


def table(
    columns: Sequence[str],
    costs: Mapping[str, Sequence[Cost]],
    *,
    versus: Mapping[str, str] | None = None,
) -> str:
    """Return one line for each request, in Markdown.

    Args:
        columns: one for each cost of a request.
        costs: of each request, in the order of the columns.
        versus: after which line to say how often its time goes into which other.
    """
    heads = [*columns, "ratio", "queries", "elapsed", "kB"]
    lines = [
        f"| request (ms of processor, least of {ROUNDS}) | {' | '.join(heads)} |",
        f"|---{'|---:' * len(heads)}|",
    ]
    for name, row in costs.items():
        first, last = row[0], row[-1]
        cells = [
            *map(str, row),
            f"{last.processor / first.processor:.1f}",
            str(last.queries),
            f"{last.milliseconds:.0f}",
            f"{last.size / 1000:.0f}",
        ]
        lines.append(f"| {name} | {' | '.join(cells)} |")
        if versus and name in versus:
            pairs = zip(costs[versus[name]], row, strict=True)
            times = [f"× {other.processor / own.processor:.1f}" for own, other in pairs]
            lines.append(f"| *the host's time in ours* | {' | '.join(times)} | | | | |")
    return "\n".join(lines)
