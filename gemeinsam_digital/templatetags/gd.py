"""Template tags of the Arena: words first, then icon, then shape, colour last.

No tag here asks the database. Each takes plain values or objects with the named
attributes, so that every page can use it and a test needs no rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import OVERALL_LABELS
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.forms import submissions
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.text import render_line
from gemeinsam_digital.core.text import render_text
from gemeinsam_digital.ideas.ghost import display_name

from . import drawn
from . import shapes

register = template.Library()


_AGREEMENT = {
    "none": ("cannot-judge", "", pgettext_lazy("arena", "no judgement")),
    "single": ("info", "", pgettext_lazy("arena", "one judgement")),
    "agreed": ("same", "", pgettext_lazy("arena", "agreed")),
    "mostly": ("same", "", pgettext_lazy("arena", "largely agreed")),
    "split": ("split", "gd-state--bad", pgettext_lazy("arena", "divided")),
}

_TAGS = "gemeinsam_digital/components/tags/"

#: What the page of an idea says about the reader, by the gate it matters for.
_NEEDED = {
    "sections_complete": ("may_change", Permission.CHANGE_IDEA),
    "values_addressed": ("may_change", Permission.CHANGE_IDEA),
    "field_chosen": ("may_change", Permission.CHANGE_IDEA),
    "lead_offered": ("claims_open", Permission.OFFER_CLAIM),
    "decision_adopted": ("may_decide", Permission.RECORD_DECISION),
    "pledge_signed": ("may_pledge", Permission.SIGN_PLEDGE),
}


@register.simple_tag
@lru_cache(maxsize=drawn.KEPT)
def gd_icon(name: str) -> SafeString:
    """Return the icon of the sprite; it decorates, the words stand beside it."""
    return format_html(
        '<svg class="gd-icon" aria-hidden="true" focusable="false">'
        '<use href="#gd-i-{}"></use></svg>',
        name,
    )


@register.simple_tag
def gd_form_key() -> SafeString:
    """Return the hidden key by which a form that is sent twice is known again."""
    return format_html(
        '<input type="hidden" name="{}" value="{}">',
        submissions.FIELD,
        submissions.new_key(),
    )


@register.simple_tag
def gd_verdict(code: str, style: str = "badge") -> SafeString:
    """Return a verdict as word, icon and pattern.

    Args:
        code: a ``Verdict``; anything else gives nothing.
        style: ``badge``; ``large`` for a finding, in its longer words;
            ``plain`` for icon and word only.
    """
    if code not in Verdict.values:
        return SafeString("")
    verdict = Verdict(code)
    name = verdict.value.replace("_", "-")
    classes = {
        "plain": "gd-state",
        "large": f"gd-verdict gd-verdict--{name} gd-verdict--large",
    }.get(style, f"gd-verdict gd-verdict--{name}")
    label = OVERALL_LABELS.get(verdict) if style == "large" else None
    return format_html(
        '<span class="{}">{}<span>{}</span></span>',
        classes,
        gd_icon(name),
        label or verdict.label,
    )


@register.inclusion_tag(f"{_TAGS}stepper.html")
def gd_stepper(steps: Iterable[Any]) -> dict[str, Any]:
    """Show the stages of one idea: label, state (done, current, todo), date."""
    return {"steps": steps}


@register.simple_tag
def gd_stagebar(number: int, label: str) -> SafeString:
    """Show stage ``number`` of five as boxes, and say it."""
    return drawn.stagebar(number, str(label), get_language())


@register.inclusion_tag(f"{_TAGS}places.html")
def gd_places(place: int, places: int) -> dict[str, Any]:
    """Show how far along a way something is, as boxes; words stand beside them."""
    boxes = [(str(1 + 17 * n), n < place) for n in range(places)]
    return {"boxes": boxes, "width": str(17 * places - 1)}


@register.simple_tag
def gd_meter(gates: Iterable[Any]) -> SafeString:
    """Show how many of the requirements are met as boxes, and say it."""
    answers = [bool(gate.met) for gate in gates]
    return drawn.meter(sum(answers), len(answers), get_language())


@register.inclusion_tag(f"{_TAGS}profile_progress.html")
def gd_profile_progress(profile: Any) -> dict[str, Any]:
    """Say how many sections of a profile have a text, with a box for each."""
    boxes = [
        (f"{0.5 + 20 * place}", bool(entry.text), entry.is_needed)
        for place, entry in enumerate(profile.sections)
    ]
    return {"profile": profile, "boxes": boxes, "width": str(20 * len(boxes) - 2)}


@register.inclusion_tag(f"{_TAGS}pagination.html", takes_context=True)
def gd_pagination(
    context: dict[str, Any], page_obj: Any, param: str = "page", anchor: str = ""
) -> dict[str, Any]:
    """Show the pages of a list; all other parameters of the address stay.

    Args:
        param: the parameter that holds the number of the page.
        anchor: id of the element where reading goes on.
    """
    paginator = page_obj.paginator
    query = context["request"].GET.copy() if "request" in context else None
    place = f"#{anchor}" if anchor else ""

    def address(number: int) -> str:
        if query is None:
            return f"?{param}={number}{place}"
        query[param] = str(number)
        return f"?{query.urlencode()}{place}"

    numbers = paginator.get_elided_page_range(
        page_obj.number, on_each_side=1, on_ends=1
    )
    return {
        "page_obj": page_obj,
        "total": paginator.num_pages,
        "pages": [(n, address(n) if isinstance(n, int) else "") for n in numbers],
        "previous": address(page_obj.number - 1),
        "next": address(page_obj.number + 1),
    }


@register.filter(expects_localtime=True)
def gd_moment(value: datetime) -> str:
    """Return a moment for machines, to the second: no page says it finer."""
    return value.isoformat(timespec="seconds")


@register.inclusion_tag(f"{_TAGS}funnel.html")
def gd_funnel(rows: Iterable[Any], table: bool = True) -> dict[str, Any]:
    """Show how many ideas got how far, as a picture and as a table.

    Where there is nothing to draw yet, no room is kept for the picture.

    Rows have label, reached, here, text and url.

    Args:
        table: false where the page has a table of its own that says more.
    """
    rows = list(rows)
    drawn = shapes.funnel_shapes([row.reached for row in rows])
    stages = list(zip(rows, drawn, strict=True))
    return {
        "rows": rows,
        "stages": stages,
        "table": table,
        "has_picture": any(row.reached for row in rows),
    }


@register.inclusion_tag(f"{_TAGS}spread.html")
def gd_spread(verdicts: Iterable[str]) -> dict[str, Any]:
    """Show and say how far the units' verdicts on one criterion are apart."""
    spread = shapes.spread_of(verdicts)
    icon, state, word = _AGREEMENT[spread.level]
    return {
        "spread": spread,
        "icon": icon,
        "state": state,
        "word": word,
        "low": Verdict(spread.low).label if spread.is_split else "",
        "high": Verdict(spread.high).label if spread.is_split else "",
        "places": list(shapes.SCALE.values()),
    }


@register.filter
def gd_is_split(verdicts: Iterable[str]) -> bool:
    """Tell whether the verdicts reach from one end of the scale to the other."""
    return shapes.spread_of(verdicts).is_split


@register.inclusion_tag(f"{_TAGS}checklist.html", takes_context=True)
def gd_checklist(context: dict[str, Any], gates: Iterable[Any]) -> dict[str, Any]:
    """Show what is met and what is missing.

    Gates have code, met, label, detail and url (where to act). The list is public,
    the places to act often are not: a link that would end at a refusal is left out.
    Pages that know it say as ``meets`` whose turn it is with each open gate, and as
    ``turn`` whose it is now.
    """
    meets, turn = context.get("meets") or {}, context.get("turn")
    return {
        "rows": [(gate, _place(context, gate), meets.get(gate.code)) for gate in gates],
        "now": turn.gate if turn else "",
    }


def _place(context: dict[str, Any], gate: Any) -> str:
    """Return where this person can act for a gate, empty where they can't.

    The page of an idea says so in its context; other pages are asked for.
    """
    needed = _NEEDED.get(gate.code)
    if needed is None or not gate.url:
        return str(gate.url)
    name, permission = needed
    allowed = context.get(name)
    if allowed is None:
        user, idea = context.get("user"), context.get("idea")
        allowed = idea is not None and may(user, permission, idea)
    return str(gate.url) if allowed else ""


@register.simple_tag
def gd_checklist_summary(gates: Iterable[Any]) -> str:
    """Say how many of the requirements are met."""
    gates = list(gates)
    return pgettext("arena", "%(met)d of %(total)d requirements are met.") % {
        "met": sum(1 for gate in gates if gate.met),
        "total": len(gates),
    }


@register.filter
def gd_text(value: str) -> SafeString:
    """Return stored plain text as paragraphs, lists and links."""
    return render_text(value or "")


@register.filter
def gd_line(value: str) -> SafeString:
    """Return a stored line, e.g. a title, with what was taken out in words."""
    return render_line(value or "")


@register.filter
def gd_name(user: Any) -> str:
    """Return the public name of a user; deleted accounts have words of their own."""
    return display_name(user)


@register.filter
def gd_kept_name(name: str) -> str:
    """Return the name that was kept with a record, or that it was erased."""
    return name or display_name(None)
