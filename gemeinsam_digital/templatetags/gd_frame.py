"""Template tags for what stands between a page and the frame of the host.

No tag asks the database.
"""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.template.base import NodeList
from django.template.loader_tags import BlockNode
from django.utils.safestring import SafeString

register = template.Library()

#: The last entry of a breadcrumb, however the host writes it.
_LAST = re.compile(r'<a\b[^>]*\baria-current="page"[^>]*>(.*?)</a>', re.DOTALL)


@register.inclusion_tag(
    "gemeinsam_digital/components/tags/said.html", takes_context=True
)
def gd_said(context: dict[str, Any], place: str = "") -> dict[str, Any]:
    """Show what is said at a place; without one what no place has shown."""
    said = context.get("said")
    if said is None:
        return {"said": []}
    return {"said": said.take(place) if place else said.rest()}


@register.simple_tag(takes_context=True)
def gd_landing(context: dict[str, Any], place: str) -> str:
    """Let a place have the focus if something is said there."""
    said = context.get("said")
    return SafeString(' tabindex="-1"' if said and said.at(place) else "")


@register.simple_tag(takes_context=True)
def gd_page_title(context: template.Context) -> str:
    """Return what the page is called: what its block ``page_title`` says."""
    block = BlockNode("page_title", NodeList())
    return SafeString(block.render(context).strip())


@register.filter
def gd_unlinked_end(crumbs: str) -> str:
    """Take the link from the last entry of the host's breadcrumb.

    The host links each page to itself there.
    """
    return SafeString(_LAST.sub(r'<span aria-current="page">\1</span>', crumbs))
