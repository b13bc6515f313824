"""How PostgreSQL finds what the pages ask for: ``make load ARGS=--explain``."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from django.db import connection
from django.db import transaction

from adhocracy4.comments.models import Comment
from adhocracy4.ratings.models import Rating
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.ideas.models import Idea
from tests.load.pages import Page

#: What an Arena has very many of.
LARGE = {model._meta.db_table for model in (Idea, Rating, Comment, Event)}
MOST_FREQUENT = 10
#: ``jit_above_cost`` as PostgreSQL has it by default.
COMPILED_FROM = 100_000

_PLANNED = re.compile(r"\s*\(?\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b", re.I)
_LIST = re.compile(r"\(%s(?:, %s)+\)")
_COLUMNS = re.compile(r"SELECT (?:(?!SELECT | FROM ).){40,} FROM ")
_NAMES = re.compile(r'(?:"\w+"\."\w+"(?: AS "\w+")?, ){5,}')
_LONGEST = 900


@dataclass
class Statement:
    """One statement, whatever its values.

    Attributes:
        sql: as it is sent, with the first values that were seen.
        params: these values.
        pages: which request sends it how often.
    """

    sql: str
    params: Any
    pages: Counter[str] = field(default_factory=Counter)

    def plan(self) -> dict[str, Any]:
        """Return how PostgreSQL would carry it out."""
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN (FORMAT JSON) " + self.sql, self.params)
            (said,) = cursor.fetchone()
        return dict((json.loads(said) if isinstance(said, str) else said)[0]["Plan"])

    def shortened(self) -> str:
        """Return the statement for people: without quotes and lists of columns."""
        text = _NAMES.sub("…, ", _LIST.sub("(%s, …)", self.sql))
        text = _COLUMNS.sub("SELECT … FROM ", text)
        text = text.replace('"', "").replace("gemeinsam_digital_", "")
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"

    def of_pages(self) -> str:
        return ", ".join(f"{page} ({n})" for page, n in self.pages.most_common())


def statements_of(pages: Mapping[str, Page]) -> list[Statement]:
    """Send every request and return the statements of all of them."""
    found: dict[str, Statement] = {}
    for name, page in pages.items():
        for sql, params in _sent_by(page):
            key = _LIST.sub("(%s)", sql)
            found.setdefault(key, Statement(sql, params)).pages[name] += 1
    return list(found.values())


def _sent_by(page: Page) -> list[tuple[str, Any]]:
    sent: list[tuple[str, Any]] = []

    def keep(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        if not many and _PLANNED.match(sql):
            sent.append((sql, params))
        return execute(sql, params, many, context)

    client = page.client()
    with transaction.atomic():
        # Warms up: what is looked up once in a process is none of the page's.
        page.ask(client)
        transaction.set_rollback(True)
    page.before()
    with transaction.atomic(), connection.execute_wrapper(keep):
        page.ask(client)
        transaction.set_rollback(True)
    return sent


def nodes_of(plan: Mapping[str, Any], depth: int = 0) -> Iterator[tuple[int, Any]]:
    """Yield every node of a plan with its depth, the outermost first."""
    yield depth, plan
    for inner in plan.get("Plans", ()):
        yield from nodes_of(inner, depth + 1)


def scanned(plan: Mapping[str, Any]) -> set[str]:
    """Return which of the large tables a plan reads from end to end."""
    return {
        node["Relation Name"]
        for _depth, node in nodes_of(plan)
        if node["Node Type"] == "Seq Scan" and node["Relation Name"] in LARGE
    }


def outlined(plan: Mapping[str, Any]) -> str:
    """Return a plan without its numbers, which differ on every machine."""
    lines = []
    for depth, node in nodes_of(plan):
        words = [node["Node Type"]]
        if "Relation Name" in node:
            words += ["on", node["Relation Name"]]
        if "Index Name" in node:
            words += ["by", node["Index Name"]]
        lines.append("  " * depth + " ".join(words))
    return "\n".join(lines)


def _touches(plan: Mapping[str, Any]) -> bool:
    return any(node.get("Relation Name") in LARGE for _depth, node in nodes_of(plan))


def report(pages: Mapping[str, Page]) -> tuple[str, int]:
    """Return what is worth saying, and how many statements scan a large table."""
    plans = [(one, one.plan()) for one in statements_of(pages)]
    large = [(one, plan) for one, plan in plans if _touches(plan)]
    large.sort(key=lambda pair: -pair[0].pages.total())
    lines = [f"## The most frequent of {len(large)} statements\n"]
    for one, plan in large[:MOST_FREQUENT]:
        lines.append(f"{one.pages.total()} times, {len(one.pages)} requests:\n")
        lines.append(f"```\n{one.shortened()}\n\n{outlined(plan)}\n```\n")
    lines.append("## Sequential scans\n")
    bad = [(one, plan) for one, plan in large if scanned(plan)]
    bad.sort(key=lambda pair: -pair[1]["Total Cost"])
    for one, plan in bad:
        tables, cost = ", ".join(sorted(scanned(plan))), plan["Total Cost"]
        lines.append(f"{tables} (cost {cost:,.0f}): {one.of_pages()}\n")
        lines.append(f"```\n{one.shortened()}\n```\n")
    lines.append(f"{len(bad)} of {len(plans)} statements scan a large table.")
    lines.append(_compiled(plans))
    return "\n".join(lines), len(bad)


def _compiled(plans: Sequence[tuple[Statement, dict[str, Any]]]) -> str:
    """Return which statements PostgreSQL compiles: that takes longer than they do."""
    dear = [(plan["Total Cost"], one) for one, plan in plans]
    dear = [(cost, one) for cost, one in dear if cost > COMPILED_FROM]
    lines = [f"\n## Compiled by PostgreSQL: {len(dear)}\n"]
    lines += [f"cost {cost:,.0f}: {one.of_pages()}" for cost, one in dear]
    return "\n".join(lines)
