"""How much longer a page takes among many ideas: ``make load``.

A benchmark and not a test. ``make load ARGS=--help`` lists what it can measure;
docs/performance.md says what came out.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.test.utils import setup_test_environment

from gemeinsam_digital.pages.statistics.services import figures_keep_all
from tests.factories.world import World
from tests.load import memory
from tests.load.clients import under_load
from tests.load.database import machine
from tests.load.database import settle
from tests.load.database import throw_away_database
from tests.load.explain import report
from tests.load.measure import Cost
from tests.load.measure import cost_of
from tests.load.measure import table
from tests.load.mix import all_measures
from tests.load.mix import mix_of
from tests.load.pages import Page
from tests.load.pages import of_measures
from tests.load.pages import reading
from tests.load.pages import staff_of
from tests.load.pages import writing
from tests.load.rows import grow

SIZES = (100, 1_000, 11_000, 30_000)
#: Of each, where many Arenas lie in one database.
SIZE_OF_MANY = 3_000
#: Of measures, where there is nothing else; the second fill a page of the register.
MEASURES = (10, 30, 500)
#: What a whole Arena is sent as, and what is printed.
EXPORTS = ("as file", "as JSON", "as calendar", "register")
#: What is asked by many at once.
BUSY = ("list newest", "list most supported", "idea", "home")


def options_of(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what is wished."""
    parser = argparse.ArgumentParser(prog="make load", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, help="how many ideas, ascending")
    parser.add_argument("--only", default="", help="requests whose name has this word")
    parser.add_argument(
        "--table", action="store_true", help="time of each request (if nothing else)"
    )
    parser.add_argument(
        "--clients", action="store_true", help="requests per second at the last size"
    )
    parser.add_argument("--seconds", type=float, default=20, help="of each page")
    parser.add_argument(
        "--explain", action="store_true", help="plans of the statements, at the last"
    )
    parser.add_argument(
        "--arenas", type=int, metavar="N", help="one Arena alone, then among N"
    )
    parser.add_argument(
        "--measures", action="store_true", help="an Arena of so many measures"
    )
    parser.add_argument(
        "--beside-host", action="store_true", help="only what mein.berlin has as well"
    )
    parser.add_argument(
        "--every-page", action="store_true", help="the rest too, with --beside-host"
    )
    return parser.parse_args(arguments)


@dataclass
class Bench:
    """The rows, and the requests that are measured among them.

    Attributes:
        only: a word that their names have.
        beside_host: the host's idea collection grows and is measured as well.
        is_whole: what the host has no counterpart of is measured too.
        is_of_measures: there is nothing but measures.
    """

    only: str
    beside_host: bool
    is_whole: bool
    is_of_measures: bool = False

    @cached_property
    def world(self) -> World:
        return World()

    @cached_property
    def staff(self) -> dict[str, Any]:
        return staff_of(self.world)

    @cached_property
    def collection(self) -> Any:
        # There is none in the embedded host.
        from tests.load.meinberlin import Collection

        return Collection()

    def grow(self, size: int) -> None:
        """Fill the Arena, and the host's collection where it is measured."""
        start = time.perf_counter()
        grow(self.world, size, mix=all_measures if self.is_of_measures else mix_of)
        if self.beside_host:
            self.collection.grow(size)
        figures_keep_all()
        settle()
        seconds = time.perf_counter() - start
        what = "measures" if self.is_of_measures else "ideas"
        print(f"{size:,} {what}, written in {seconds:.0f} s", flush=True)

    def ours(self) -> dict[str, Page]:
        """Return our own pages and what is sent."""
        if self.is_of_measures:
            return self._chosen(of_measures(self.world))
        world, staff = self.world, self.staff
        return self._chosen({**reading(world, staff), **writing(world, staff)})

    def pairs(self) -> dict[str, Page]:
        """Return our pages and the host's in turn."""
        from tests.load.meinberlin import ours_beside

        ours = ours_beside(self.world.module, reading(self.world, self.staff))
        theirs = self.collection.pages(self.world.citizen)
        return self._chosen(
            {
                f"{whose}: {name}": pages[name]
                for name in ours
                for whose, pages in (("ours", ours), ("host", theirs))
            }
        )

    def exports(self) -> dict[str, Page]:
        """Return our answers that are as long as the Arena is large."""
        pages = self.ours()
        return {n: p for n, p in pages.items() if n.endswith(EXPORTS)}

    def busy(self) -> dict[str, Page]:
        """Return what many ask for at once."""
        ours = reading(self.world, self.staff)
        pages = {name: ours[name] for name in BUSY}
        if self.beside_host:
            theirs = self.collection.pages(self.world.citizen)
            beside = {f"host: {n}": theirs[n] for n in BUSY if n in theirs}
            pages = {**pages, **beside}
        return self._chosen(pages)

    def _chosen(self, pages: dict[str, Page]) -> dict[str, Page]:
        return {name: page for name, page in pages.items() if self.only in name}


def measured(bench: Bench, sizes: Sequence[int]) -> str:
    """Grow step by step; return what each request costs at every step."""
    beside: dict[str, list[Cost]] = {}
    whole: dict[str, list[Cost]] = {}
    peaks: dict[str, list[float]] = {}
    for size in sizes:
        bench.grow(size)
        start = time.perf_counter()
        if bench.beside_host:
            measure(bench.pairs(), beside)
        if bench.is_whole:
            measure(bench.ours(), whole)
        for name, page in bench.exports().items() if bench.is_whole else ():
            peaks.setdefault(name, []).append(memory.peak_of(page.address))
        print(f"measured in {time.perf_counter() - start:.0f} s", flush=True)
    columns = [f"{size:,}" for size in sizes]
    versus = {
        name: name.replace("host: ", "ours: ")
        for name in beside
        if name.startswith("host: ")
    }
    found = [costs for costs in (beside, whole) if costs]
    tables = [table(columns, costs, versus=versus) for costs in found]
    return "\n\n".join([*tables, memory.table(columns, peaks)] if peaks else tables)


def measure(pages: dict[str, Page], costs: dict[str, list[Cost]]) -> None:
    """Add a column; what was given up among fewer ideas isn't asked again."""
    for name, page in pages.items():
        row = costs.setdefault(name, [])
        row.append(row[-1] if row and row[-1].is_cut else cost_of(page))


def among(bench: Bench, number: int, size: int) -> str:
    """Measure one Arena, add others until there are so many, measure it again."""
    bench.grow(size)
    costs: dict[str, list[Cost]] = {}
    measure(bench.ours(), costs)
    start = time.perf_counter()
    for done in range(2, number + 1):
        grow(World(), size, is_aside=True)
        if done % 10 == 0 or done == number:
            seconds = time.perf_counter() - start
            print(f"{done} Arenas, written in {seconds:.0f} s", flush=True)
    figures_keep_all()
    settle()
    measure(bench.ours(), costs)
    return table(["1 Arena", f"{number} Arenas"], costs)


def main(arguments: Sequence[str]) -> int:
    """Fill a throw-away database and print what is wished.

    Returns:
        1 where a plan was asked for that reads a large table from end to end.
    """
    options = options_of(arguments)
    # Settings with DEBUG serve plain static files; what is measured has it off.
    setup_test_environment(debug=False)
    default = [SIZE_OF_MANY] if options.arenas else SIZES
    sizes, found = options.sizes or (MEASURES if options.measures else default), 0
    is_whole = options.every_page or not options.beside_host
    bench = Bench(options.only, options.beside_host, is_whole, options.measures)
    with throw_away_database():
        print(machine(), flush=True)
        if options.arenas:
            print(among(bench, options.arenas, sizes[-1]), flush=True)
        elif options.table or not (options.clients or options.explain):
            print(measured(bench, sizes), flush=True)
        else:
            bench.grow(sizes[-1])
        if options.clients:
            print(f"\n{under_load(bench.busy(), options.seconds)}", flush=True)
        if options.explain:
            text, found = report(bench.ours())
            print(f"\n{text}")
    return int(found > 0)
