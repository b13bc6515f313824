"""The inputs of forms, written out.

Django renders each input with a template, in which further ones are included: four
for an option with its attributes. On a page with filters that was a quarter of its
time. What is written here says what those templates do, to the letter but for line
breaks; everything else is left to the renderer of the platform.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from typing import Any

from django.forms.renderers import BaseRenderer
from django.forms.renderers import get_default_renderer
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.html import format_html
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

Widget = Mapping[str, Any]


def _attributes(widget: Widget) -> SafeString:
    """Return the attributes: what is true without a value, what is false not at all."""
    return SafeString(
        "".join(
            f" {conditional_escape(name)}"
            if value is True
            else f' {conditional_escape(name)}="{conditional_escape(value)}"'
            for name, value in widget["attrs"].items()
            if value is not False
        )
    )


def _input(widget: Widget) -> SafeString:
    value = widget["value"]
    return format_html(
        '<input type="{}" name="{}"{}{}>',
        widget["type"],
        widget["name"],
        "" if value is None else format_html(' value="{}"', value),
        _attributes(widget),
    )


def _option(widget: Widget) -> SafeString:
    return format_html(
        '<option value="{}"{}>{}</option>',
        widget["value"],
        _attributes(widget),
        localize(widget["label"]),
    )


def _select(widget: Widget) -> SafeString:
    groups = SafeString("").join(
        _options(label, options) for label, options, _place in widget["optgroups"]
    )
    return format_html(
        '<select name="{}"{}>{}\n</select>',
        widget["name"],
        _attributes(widget),
        SafeString(groups),
    )


def _options(label: str | None, options: list[Widget]) -> SafeString:
    inner = format_html_join("", "\n  {}", ((_option(option),) for option in options))
    if not label:
        return inner
    return format_html('\n  <optgroup label="{}">{}\n  </optgroup>', label, inner)


def _textarea(widget: Widget) -> SafeString:
    return format_html(
        '<textarea name="{}"{}>\n{}</textarea>',
        widget["name"],
        _attributes(widget),
        widget["value"] or "",
    )


_PLACE = "django/forms/widgets/"
_INPUTS = ("input", "text", "number", "email", "url", "hidden", "date", "time", "file")
#: By the template in whose place it is written.
WRITERS: dict[str, Callable[[Widget], SafeString]] = {
    **{f"{_PLACE}{name}.html": _input for name in _INPUTS},
    f"{_PLACE}checkbox.html": _input,
    f"{_PLACE}select.html": _select,
    f"{_PLACE}textarea.html": _textarea,
}
#: The same, but that the label may be wrapped around them.
_WRAPPED = {f"{_PLACE}{name}_option.html" for name in ("radio", "checkbox")}


class WritingRenderer(BaseRenderer):
    """Writes inputs, and hands on what is not among :data:`WRITERS`."""

    def render(
        self, template_name: str, context: dict[str, Any], request: Any = None
    ) -> str:
        """Return an input, a field or a form as HTML.

        Args:
            template_name: the template that Django would take.
            context: what it would be given.
            request: for context processors; inputs have none.
        """
        widget = context.get("widget")
        if widget is not None:
            write = WRITERS.get(template_name)
            if template_name in _WRAPPED and not widget.get("wrap_label"):
                write = _input
            if write is not None:
                return write(widget)
        platform = get_default_renderer()
        written: str = platform.render(template_name, context, request=request)
        return written
