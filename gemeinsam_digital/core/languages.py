"""Words that operators keep in two languages."""

from __future__ import annotations

from django.utils.translation import get_language


def in_language(german: str, english: str) -> str:
    """Return the English text where English is active and there is one."""
    if english and (get_language() or "de").startswith("en"):
        return english
    return german
