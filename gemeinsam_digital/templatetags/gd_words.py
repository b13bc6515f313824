"""Words of the Arena, explained where they stand."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import pgettext

from gemeinsam_digital.arena.glossary import GLOSSARY

register = template.Library()

#: What breaks a word where it has no room, and shows a hyphen there.
SOFT_HYPHEN = "\u00ad"


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


@register.filter(is_safe=True)
def gd_narrow(text: Any) -> str:
    """Return words for a narrow place, where long ones break with a hyphen.

    Browsers that don't know the language would break them anywhere and without.
    """
    shown = str(text)
    # Long words of a language, a stroke where each may break.
    for whole, broken in _long_words(pgettext("arena long words", "feasi|bility")):
        shown = shown.replace(whole, broken)
    return shown


@lru_cache(maxsize=16)
def _long_words(words: str) -> list[tuple[str, str]]:
    return [
        (word.replace("|", ""), word.replace("|", SOFT_HYPHEN))
        for word in words.split()
    ]
