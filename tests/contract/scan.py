"""Finds the names of adhocracy4 that source files import."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from tests.contract.names import NAMES


def _walk(tree: ast.AST, types: bool) -> Iterator[ast.AST]:
    """Walk the tree, with or without what only type checkers execute."""
    for child in ast.iter_child_nodes(tree):
        guard = isinstance(child, ast.If) and ast.unparse(child.test)
        if guard == "TYPE_CHECKING" and not types:
            continue
        yield child
        yield from _walk(child, types)


def _is_real(name: str) -> bool:
    return name == "adhocracy4" or name.startswith("adhocracy4.")


def imported(source: str, *, types: bool = False) -> set[str]:
    """Return the dotted names of adhocracy4 that the source imports.

    For a module that is imported whole, its attributes in use count.

    Args:
        source: Python source.
        types: whether imports for type checkers count.
    """
    nodes = list(_walk(ast.parse(source), types))
    found: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and _is_real(node.module or ""):
            for alias in node.names:
                found[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if _is_real(alias.name)]
            found |= {name: name for name in names}
    attributes = _attributes(nodes)
    return {name for alias in found for name in _uses(found[alias], attributes, alias)}


def _attributes(nodes: Iterable[ast.AST]) -> dict[str, set[str]]:
    """Return the attributes that are read, by the name they are read from."""
    read: dict[str, set[str]] = {}
    for node in nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            read.setdefault(node.value.id, set()).add(node.attr)
    return read


def _is_module(name: str) -> bool:
    try:
        return name not in NAMES and find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def _uses(name: str, attributes: dict[str, set[str]], alias: str) -> set[str]:
    read = attributes.get(alias, set()) if _is_module(name) else set()
    return {f"{name}.{attribute}" for attribute in read} or {name}


def sources(package: Path, leave_out: Path) -> list[Path]:
    """Return the Python files of the package without those of one folder."""
    files = sorted(package.rglob("*.py"))
    return [path for path in files if not path.is_relative_to(leave_out)]


def used(package: Path, leave_out: Path, *, types: bool = False) -> dict[str, set[str]]:
    """Return which files use which name."""
    users: dict[str, set[str]] = {}
    for path in sources(package, leave_out):
        for name in imported(path.read_text(encoding="utf-8"), types=types):
            users.setdefault(name, set()).add(str(path.relative_to(package)))
    return users
