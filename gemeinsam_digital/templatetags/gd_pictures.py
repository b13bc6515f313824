"""Pictures of contributions and measures in the sizes in which pages show them."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gemeinsam_digital.ideas.images import shown_as

register = template.Library()

_TAGS = "gemeinsam_digital/components/tags/"


@register.simple_tag
def gd_teaser(idea: Any) -> SafeString:
    """Show the picture of a contribution on its card; it decorates the title."""
    shown = shown_as(idea.image, "card")
    if not shown:
        return SafeString("")
    return format_html(
        '<img class="gd-card__image" src="{}" width="600" height="400" alt="" '
        'loading="lazy" decoding="async">',
        shown.url,
    )


@register.inclusion_tag(f"{_TAGS}entry_image.html")
def gd_entry_image(entry: Any) -> dict[str, Any]:
    """Show the picture of an entry about a measure; its words stand beside it."""
    return {"entry": entry, "shown": shown_as(entry.image, "page")}


@register.inclusion_tag(f"{_TAGS}figure.html")
def gd_figure(row: Any, *, is_lazy: bool = False) -> dict[str, Any]:
    """Show the picture of a contribution or report, what it shows and who made it.

    Args:
        row: has an ``image``, its ``image_alt`` and its ``image_credit``.
        is_lazy: whether it lies so far down that it need not load with the page.
    """
    return {
        "row": row,
        "shown": shown_as(row.image, "page"),
        "printed": shown_as(row.image, "print"),
        "is_lazy": is_lazy,
    }
