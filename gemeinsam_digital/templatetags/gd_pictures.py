"""Pictures of contributions in the sizes in which pages show them."""

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
def gd_figure(idea: Any) -> dict[str, Any]:
    """Show the picture of a contribution with what it shows and who made it."""
    return {
        "idea": idea,
        "shown": shown_as(idea.image, "page"),
        "printed": shown_as(idea.image, "print"),
    }
