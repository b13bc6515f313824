"""Interface double of the adhocracy4 names that the package uses.

Written from the interface (what the names do), not from the code. Each module
says in ``__all__`` which names it offers to the package; everything else only
keeps the embedded host itself going. ``tests/contract`` compares the offered
names with those that the package imports, and the behaviour with the real one.
"""

from __future__ import annotations

import sys
from importlib import metadata
from importlib.machinery import PathFinder
from pathlib import Path

__all__: list[str] = []

_OWN_ROOT = Path(__file__).resolve().parent.parent


def _real_adhocracy4() -> str | None:
    """Return where a real adhocracy4 is installed, or ``None``."""
    try:
        return f"distribution adhocracy4 {metadata.version('adhocracy4')}"
    except metadata.PackageNotFoundError:
        pass
    others = [entry for entry in sys.path if Path(entry).resolve() != _OWN_ROOT]
    spec = PathFinder.find_spec("adhocracy4", others)
    return spec.origin if spec and spec.origin else None


if _found := _real_adhocracy4():
    raise ImportError(
        "This is the interface double of adhocracy4 for the embedded host, but a "
        f"real adhocracy4 is installed ({_found}). The two must never be mixed: "
        "run the mein.berlin lane here, or use an environment without adhocracy4."
    )
