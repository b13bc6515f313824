"""What belongs to an Arena: filled from its preset, copied with a duplicate.

The rooms below register what is theirs; the Arena knows none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from copy import copy
from typing import Any

Copier = Callable[[Any, Any], None]
Filler = Callable[[Any], None]

_copiers: list[Copier] = []
_fillers: list[Filler] = []


def register_filler(filler: Filler) -> Filler:
    """Register a function that fills an Arena from its preset.

    Args:
        filler: called with a saved ``ArenaSettings``; must be idempotent and
            keep what an operator changed.
    """
    if filler not in _fillers:
        _fillers.append(filler)
    return filler


def fill(arena: Any) -> None:
    """Fill an Arena from its preset; loading again keeps what was changed."""
    for filler in _fillers:
        filler(arena)


def register_copier(copier: Copier) -> Copier:
    """Register a function that copies rows of one Arena to another.

    Args:
        copier: called with (original, clone), both saved ``ArenaSettings``.
    """
    if copier not in _copiers:
        _copiers.append(copier)
    return copier


def copy_all(original: Any, clone: Any) -> None:
    """Copy everything registered from one Arena to another."""
    for copier in _copiers:
        copier(original, clone)


def clone_rows(rows: Iterable[Any], **changes: Any) -> list[Any]:
    """Insert copies of rows with some columns changed and return them."""
    copies = [copy(row) for row in rows]
    for row in copies:
        row.pk = None
        row._state = copy(row._state)
        row._state.adding = True
        for name, value in changes.items():
            setattr(row, name, value)
        row.save(force_insert=True)
    return copies


@register_copier
def copy_terms(original: Any, clone: Any) -> None:
    """Copy the vocabulary."""
    clone_rows(original.terms.all(), arena=clone)
