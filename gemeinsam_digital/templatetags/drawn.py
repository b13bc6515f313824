"""Small drawings that are the same on many pages: each is rendered once."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

#: So many of a kind are kept, each in each language.
KEPT = 256
STAGES = 5


def _drawn(template: str, **context: Any) -> SafeString:
    name = f"gemeinsam_digital/components/tags/{template}.html"
    return SafeString(render_to_string(name, context))


@lru_cache(maxsize=KEPT)
def stagebar(number: int, label: str, _language: str) -> SafeString:
    """Return stage ``number`` of five as boxes, in the language that is active."""
    boxes = [(str(1 + 17 * n), n < number) for n in range(STAGES)]
    return _drawn("stagebar", boxes=boxes, number=number, total=STAGES, label=label)


@lru_cache(maxsize=KEPT)
def meter(met: int, total: int, _language: str) -> SafeString:
    """Return how many requirements are met as boxes, in the language that is active."""
    boxes = [(f"{0.5 + 20 * n}", n < met) for n in range(total)]
    width = str(20 * total - 2)
    return _drawn("meter", boxes=boxes, width=width, met=met, total=total)
