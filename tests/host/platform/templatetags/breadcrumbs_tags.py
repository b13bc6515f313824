"""Breadcrumbs from the names that every view of the host has in its context."""

from __future__ import annotations

from django import template

register = template.Library()


@register.inclusion_tag("host/includes/breadcrumbs.html", takes_context=True)
def render_breadcrumbs(context, final_title=None):
    """Show the way down to the page: home, project, module, object, title."""
    project, module = context.get("project"), context.get("module")
    obj = context.get("object")
    module = module or getattr(obj, "module", None)
    pages = [{"title": "Startseite", "url": "/"}]
    is_item = hasattr(obj, "module") and hasattr(obj, "name")
    for part in (project, module, obj if is_item else None):
        if part:
            pages.append({"title": part.name, "url": part.get_absolute_url()})
    if final_title:
        pages.append({"title": final_title, "url": context["request"].path})
    return {"pages": pages if len(pages) > 1 else []}
