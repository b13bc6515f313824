"""How much longer a page takes among many ideas: ``make load``.

A benchmark and not a test: it prints ratios, which mean something on any
machine, and the machine's own milliseconds beside them. What the query budget
in the suite can't see is a query that grows.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import reverse

from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.models import Revision
from tests.build import TEXT
from tests.build import World

SIZES = (100, 1_000, 10_000, 30_000)
ROUNDS = 15
QUERIES = {
    "newest": "",
    "last moved": "?sort=moved",
    "page 3": "?page=3",
    "filtered": "?kind=idea&stage=idea&standing=open",
    "searched": "?q=nummer+77",
    "most supported": "?sort=support",
}


def grow(world: World, size: int) -> None:
    """Add ideas until the Arena has this many."""
    have = world.module.arena_ideas.count()
    ideas = Idea.objects.bulk_create(
        Idea(
            module=world.module,
            creator=world.author,
            title=f"Beitrag Nummer {number}",
            summary=TEXT,
        )
        for number in range(have, size)
    )
    Revision.objects.bulk_create(
        Revision(
            idea=idea,
            number=1,
            content={},
            content_hash="",
            schema_version=1,
            is_material=True,
        )
        for idea in ideas
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def median(action: Callable[[], object]) -> float:
    """Return the median of some rounds in milliseconds, after one to warm up."""
    action()
    times = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def measure(world: World) -> dict[str, float]:
    """Return the time of every page of the benchmark."""
    client = Client()
    listing = reverse("gemeinsam_digital:idea-list", args=[world.module.slug])
    home = reverse("gemeinsam_digital:arena-home", args=[world.module.slug])
    pages = {name: listing + query for name, query in QUERIES.items()} | {"home": home}
    result = {}
    for name, address in pages.items():
        if client.get(address).status_code != 200:
            raise RuntimeError(f"{address} does not answer")
        result[name] = median(lambda address=address: client.get(address))
    return result


def main() -> None:
    """Fill a throw-away database step by step and print a table."""
    # Settings with DEBUG serve plain static files; what is measured has it off.
    setup_test_environment(debug=False)
    name = connection.creation.create_test_db(verbosity=0)
    try:
        world = World()
        print(f"{connection.vendor}, median of {ROUNDS}, in ms (ratio to {SIZES[0]})")
        first: dict[str, float] = {}
        for size in SIZES:
            grow(world, size)
            times = measure(world)
            first = first or times
            cells = [
                f"{page} {value:.0f} ({value / first[page]:.1f})"
                for page, value in times.items()
            ]
            print(f"{size:>7,} ideas: " + " · ".join(cells), flush=True)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
