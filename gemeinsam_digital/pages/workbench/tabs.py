"""The lists of the workbench: what each counts and what it shows."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.counting import Total
from gemeinsam_digital.maturation.readiness.selectors import ready_in
from gemeinsam_digital.moderation.reports.selectors import reported_in
from gemeinsam_digital.pages.workbench import groups
from gemeinsam_digital.pages.workbench import lookups
from gemeinsam_digital.pages.workbench import selectors as lists
from gemeinsam_digital.pages.workbench.desk import Desk
from gemeinsam_digital.pages.workbench.desk import TabKind
from gemeinsam_digital.responsibility.directory.selectors import unconfirmed_in


def _look(desk: Desk) -> dict[str, Any]:
    """Return what can be looked up, each with how much there is of it."""
    found = []
    for code, kind in TABS.items():
        if kind.group == code or not shows_to(desk, code):
            continue
        names = [] if code == "inbox" else kind.lists(desk)
        number = sum(desk.numbers[name] for name in names) if names else None
        found.append((kind.label, number, desk.url_of(code)))
    return {"found": found, "coordinated": desk.coordinated}


def _look_lists(desk: Desk) -> dict[str, Any]:
    if not desk.moderates:
        return {}
    kinds = [kind for code, kind in TABS.items() if code not in ("look", "inbox")]
    lists_here: dict[str, Any] = {}
    for kind in kinds:
        lists_here.update(kind.lists(desk))
    return lists_here


def shows_to(desk: Desk, code: str) -> bool:
    """Return whether a person has a list: units theirs, the moderation the others."""
    if code == "inbox":
        return bool(desk.units)
    return desk.moderates or TABS[code].is_for_all


#: The lists in their order; the code stands in the address. The first are the
#: parts of the workbench, the others are found in them.
TABS = {
    "now": TabKind(
        pgettext_lazy("arena", "Now"), groups.now, group="now", is_for_all=True
    ),
    "soon": TabKind(pgettext_lazy("arena", "Soon"), groups.soon, group="soon"),
    "look": TabKind(
        pgettext_lazy("arena", "Look up"), _look, _look_lists, is_for_all=True
    ),
    "all": TabKind(
        pgettext_lazy("arena", "All contributions"),
        lookups.all,
        lambda desk: {"all": lists.ideas_in(desk.module)},
    ),
    "inbox": TabKind(
        pgettext_lazy("arena", "What your unit was asked"),
        groups.unit_inbox,
        groups.inbox_lists,
        is_for_all=True,
    ),
    "drafts": TabKind(
        pgettext_lazy("arena", "Findings to publish"),
        lookups.drafts,
        lambda desk: {"drafts": lists.drafts_in(desk.module)},
    ),
    "ready": TabKind(
        pgettext_lazy("arena", "Ready for the next step"),
        lookups.ready,
        lambda desk: {"ready": ready_in(desk.module)},
    ),
    "offers": TabKind(
        pgettext_lazy("arena", "Offers to answer"),
        lookups.offers,
        lambda desk: {"offers": lists.offers_in(desk.module)},
    ),
    "orphaned": TabKind(
        pgettext_lazy("arena", "Orphaned"),
        lookups.orphaned,
        lambda desk: {"orphaned": lists.orphaned_in(desk.module)},
    ),
    "organisations": TabKind(
        pgettext_lazy("arena", "Organisations to confirm"),
        lookups.organisations,
        lambda desk: {"organisations": unconfirmed_in(arena_of(desk.module))},
    ),
    "parked": TabKind(
        pgettext_lazy("arena", "Postponed"),
        lookups.parked,
        lambda desk: {"parked": lists.parked_in(desk.module)},
    ),
    "reports": TabKind(
        pgettext_lazy("arena", "Reports"),
        lookups.reports,
        lambda desk: {"reports": reported_in(desk.module)},
    ),
    "hidden": TabKind(
        pgettext_lazy("arena", "Hidden"),
        lookups.hidden,
        lambda desk: {
            "hidden": lists.hidden_in(desk.module),
            "hidden_comments": Total(
                lists.with_hidden_comments(desk.module), "hidden_comment_count"
            ),
        },
    ),
}

#: The parts of the workbench, in the order of their links.
GROUPS = tuple(code for code, kind in TABS.items() if kind.group == code)


def shown_tab(desk: Desk) -> str:
    """Return the list that the address asks for; the first where it names none.

    Addresses from before there were groups lead where their list is now.
    """
    asked = desk.query.get("tab", "")
    if asked in ("", "tasks"):
        if "show" in desk.query and desk.units:
            return "inbox"
        asked = "soon" if desk.query.get("due") == "soon" else "now"
    known = asked in TABS and shows_to(desk, asked)
    return asked if known else GROUPS[0]
