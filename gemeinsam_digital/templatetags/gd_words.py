"""Words of the Arena, explained where they stand."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from gemeinsam_digital.arena.glossary import GLOSSARY

register = template.Library()


@register.inclusion_tag(
    "gemeinsam_digital/components/tags/explain.html", takes_context=True
)
def gd_explain(context: dict[str, Any], *codes: str) -> dict[str, Any]:
    """Offer to explain words of the Arena where they stand first on a page.

    Args:
        codes: of the glossary.

    Raises:
        KeyError: the glossary has no such word.
    """
    module = context.get("module")
    name = "gemeinsam_digital:how-it-works"
    return {
        "words": [GLOSSARY[code] for code in codes],
        "guide_url": reverse(name, args=[module.slug]) if module else "",
    }
