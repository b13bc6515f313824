"""How much longer a page takes among many ideas: ``make load``.

A benchmark and not a test: it prints ratios, which mean something on any
machine, and the machine's own milliseconds beside them. What the query budget
in the suite can't see is a query that grows.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import reverse

from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from tests.factories.content import TEXT
from tests.factories.world import World
from tests.feasibility.lives import member
from tests.reviews import review

#: Others can be given as arguments: ``make load ARGS="100 1000"``.
SIZES = (100, 1_000, 10_000, 30_000)
#: So many of the ideas are under review by five units with seven criteria.
REVIEWED = 1_000
ROUNDS = 15
QUERIES = {
    "newest": "",
    "last moved": "?sort=moved",
    "page 3": "?page=3",
    "filtered": "?kind=idea&standing=open",
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
    review(world, ideas[: max(REVIEWED - have, 0)])
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


def pages_of(world: World, coordinator: Any) -> dict[str, tuple[Any, str]]:
    """Return who looks at which page; nobody is a visitor."""

    def address(name: str, *more: int) -> str:
        return reverse(f"gemeinsam_digital:{name}", args=[world.module.slug, *more])

    found = Finding.objects.order_by("pk").first()
    if found is None:
        raise RuntimeError("There is no finding to look at.")
    unit = world.units[0].pk
    return {
        **{name: (None, address("idea-list") + ask) for name, ask in QUERIES.items()},
        "home": (None, address("arena-home")),
        "idea with finding": (None, found.idea.get_absolute_url()),
        "inbox": (world.assessor, address("workbench")),
        "done": (world.assessor, address("workbench") + "?show=done"),
        "overview": (coordinator, address("unit-requests", unit)),
        "workbench": (world.moderator, address("workbench")),
    }


def measure(pages: dict[str, tuple[Any, str]]) -> dict[str, float]:
    """Return the time of every page of the benchmark."""
    result = {}
    for name, (user, address) in pages.items():
        client = Client()
        if user is not None:
            client.force_login(user)
        if client.get(address).status_code != 200:
            raise RuntimeError(f"{address} does not answer")
        result[name] = median(
            lambda client=client, address=address: client.get(address)
        )
    return result


def main() -> None:
    """Fill a throw-away database step by step and print a table."""
    # Settings with DEBUG serve plain static files; what is measured has it off.
    setup_test_environment(debug=False)
    name = connection.creation.create_test_db(verbosity=0)
    try:
        world = World()
        coordinator = member(world, "coordinator", UnitRole.COORDINATOR)
        sizes = [int(size) for size in sys.argv[1:]] or SIZES
        print(f"{connection.vendor}, median of {ROUNDS}, in ms (ratio to {sizes[0]})")
        first: dict[str, float] = {}
        for size in sizes:
            grow(world, size)
            times = measure(pages_of(world, coordinator))
            first = first or times
            cells = [
                f"{page} {value:.0f} ({value / first[page]:.1f})"
                for page, value in times.items()
            ]
            print(f"{size:>7,} ideas: " + " · ".join(cells), flush=True)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
