"""Every service does the same things in the same order; read from the sources.

Lock, ask whether the actor may on the locked row, check what is legal, write, record.
Who was allowed when the page was opened may not be any more, so asking before the lock
alone proves nothing.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "gemeinsam_digital"
MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.stem in {"services", "bulk"}
)

LOCKS = re.compile(r"_?lock\w*|select_for_update|_own_draft")
ASKS = {"require"}
WRITES = {"save", "create", "update", "delete", "get_or_create", "bulk_create"}
TELLS = {"record", "record_claim", "send"}

#: Services that lock no row that a permission is about, with the reason.
NOTHING_TO_LOCK = {
    "competence_add": "makes a row; a constraint lets one of two win",
    "organisation_register": "makes a row; names are taken one at a time",
    "idea_contribute": "makes a row",
    "actor_mails_set": "one's own row, unique",
    "arena_follow_set": "one's own row, unique",
    "arena_visit": "one's own row, unique",
    "mail_preferences_set": "one's own rows, unique",
    "follow_set": "one's own row, unique",
    "role_mails_set": "one's own row, unique",
    "unit_invitation_withdraw": "deletes at once, or says that it is gone",
    "unit_invitations_take_up": "automation alone may, whatever the rows say",
}


def calls(function: ast.FunctionDef, helpers: dict[str, ast.FunctionDef]) -> list[str]:
    """The names that a function calls, in order, those of its helpers in place."""
    names: list[str] = []
    found = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    # What stands inside the brackets of a call happens before it.
    for call in sorted(found, key=lambda c: (c.end_lineno or 0, c.end_col_offset or 0)):
        called = call.func
        name = getattr(called, "id", None) or getattr(called, "attr", "")
        if name in helpers and name != function.name:
            names += calls(helpers[name], {})
        names.append(name)
    return names


def services() -> Iterator[tuple[str, list[str]]]:
    """Every public function with an actor that asks a permission, and what it calls."""
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
        helpers = {each.name: each for each in functions if each.name.startswith("_")}
        for each in functions:
            takes = {argument.arg for argument in each.args.kwonlyargs}
            called = calls(each, helpers)
            if "actor" in takes and ASKS & set(called) and each.name not in helpers:
                yield each.name, called


SERVICES = dict(services())


def first(called: list[str], names: set[str] | re.Pattern[str], start: int = 0) -> int:
    for place, name in enumerate(called[start:], start):
        if names.fullmatch(name) if isinstance(names, re.Pattern) else name in names:
            return place
    return len(called)


def test_services_are_found() -> None:
    assert len(SERVICES) > 50
    assert set(NOTHING_TO_LOCK) <= set(SERVICES)


@pytest.mark.parametrize("name", sorted(set(SERVICES) - set(NOTHING_TO_LOCK)))
def test_a_service_locks_then_asks_then_writes(name: str) -> None:
    called = SERVICES[name]
    locked = first(called, LOCKS)
    asked = first(called, ASKS, locked)
    assert locked < asked < len(called), "asks on the locked row"
    assert asked < first(called, WRITES), "writes nothing before it has asked"
    assert asked < first(called, TELLS), "tells nothing before it has asked"
