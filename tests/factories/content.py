"""Content that fulfils every gate about it."""

from __future__ import annotations

from typing import Any

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.ideas.content import Content

TEXT = "Ein Satz, der genügt."
SECTIONS = dict.fromkeys(
    ("challenge", "aim", "beneficiaries", "approach", "resources", "schedule"), TEXT
)
VALUES = dict.fromkeys(("sustainable", "common_good", "resilient", "cooperative"), TEXT)


def field_code(arena: ArenaSettings) -> str:
    """Return the first field of action of an Arena."""
    return str(arena.terms.of("field").first().code)


def content_in(arena: ArenaSettings, **changes: Any) -> Content:
    """Return content for an idea of an Arena."""
    values: dict[str, Any] = {
        "title": "Lastenräder für alle Kieze",
        "summary": "Ein gemeinsames Buchungssystem.",
        "sections": dict(SECTIONS),
        "values": dict(VALUES),
    }
    if "terms" not in changes:
        values["terms"] = {"field": [field_code(arena)], "district": []}
    return Content(**values | changes)
