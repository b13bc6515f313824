"""Pictures of contributions in the sizes in which pages show them."""

from __future__ import annotations

from typing import Any

from django import template

from gemeinsam_digital.ideas.images import shown_as

register = template.Library()

_TAGS = "gemeinsam_digital/components/tags/"


@register.inclusion_tag(f"{_TAGS}teaser.html")
def gd_teaser(idea: Any) -> dict[str, Any]:
    """Show the picture of a contribution on its card; it decorates the title."""
    return {"shown": shown_as(idea.image, "card")}


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
