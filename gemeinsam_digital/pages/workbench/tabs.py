"""The tabs of the workbench: what each counts and what it shows."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.feasibility.selectors import preload_progress
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.ideas.events import HIDDEN
from gemeinsam_digital.ideas.events import STEPPED
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import ideas_of_comments
from gemeinsam_digital.ideas.participation.selectors import text_of
from gemeinsam_digital.ideas.selectors import preload_material_revisions
from gemeinsam_digital.maturation.bulk import BULK_LIMIT
from gemeinsam_digital.maturation.bulk import BULK_STEPS
from gemeinsam_digital.maturation.readiness.selectors import ready_in
from gemeinsam_digital.maturation.selectors import next_step
from gemeinsam_digital.maturation.selectors import next_transition
from gemeinsam_digital.maturation.turn.selectors import turns_of
from gemeinsam_digital.moderation.reports.selectors import reported_in
from gemeinsam_digital.moderation.reports.selectors import with_reports
from gemeinsam_digital.pages.tasks import inbox
from gemeinsam_digital.pages.tasks.selectors import JUDGING
from gemeinsam_digital.pages.workbench import selectors as lists
from gemeinsam_digital.pages.workbench.desk import Desk
from gemeinsam_digital.pages.workbench.desk import TabKind
from gemeinsam_digital.pages.workbench.filters import WorkbenchFilterSet
from gemeinsam_digital.responsibility.directory.selectors import unconfirmed_in
from gemeinsam_digital.responsibility.selectors import lead_of
from gemeinsam_digital.responsibility.selectors import preload_lead_claims


def own_tasks(desk: Desk) -> dict[str, Any]:
    """Return what waits for the person: all that units and secretaries see.

    What a unit was asked has a list of its own.
    """
    besides = JUDGING if desk.units else ""
    return {
        "tasks_page": desk.page_of(desk.waiting.tasks(besides=besides)),
        "tasks_number": desk.waiting.number(besides=besides),
        **(_inbox(desk) if desk.units else {}),
    }


def inbox_lists(desk: Desk) -> dict[str, QuerySet[Any, Any]]:
    """Return the parts of the list of what one's units were asked."""
    return inbox.parts(desk.units, desk.module, desk.user) if desk.units else {}


def _inbox(desk: Desk) -> dict[str, Any]:
    code = inbox.shown_code(desk.query.get("show", ""))
    page = desk.listed(inbox.part_name(code), "request")
    roles = {member.unit_id: member.role for member in desk.memberships}
    return {
        "show_label": inbox.SHOWS[code][0],
        "shows": inbox.shows(desk.numbers, code, desk.url_of("tasks", "&show=")),
        "inbox_page": page,
        "inbox": inbox.entries(page, desk.user),
        "coordinated": [
            unit for unit in desk.units if roles[unit.pk] == UnitRole.COORDINATOR
        ],
    }


#: By what the address narrows the deadlines: the name of the list.
_NARROWINGS = {"overdue": "overdue", "soon": "soon"}


def _deadlines(desk: Desk) -> str:
    return _NARROWINGS.get(desk.query.get("due", ""), "deadlines")


def _task_lists(desk: Desk) -> dict[str, QuerySet[Any, Any]]:
    lists_here = {
        "unsummed": lists.unsummed_in(desk.module),
        "deadlines": lists.requests_in(desk.module),
        **inbox_lists(desk),
    }
    if _deadlines(desk) != "deadlines":
        del lists_here["deadlines"]
    return lists_here


def _tasks(desk: Desk) -> dict[str, Any]:
    name = _deadlines(desk)
    page = desk.listed(name, "deadline")
    today = timezone.localdate()
    unsummed = desk.listed("unsummed", "finding")
    reviewed = list(unsummed)
    preload_material_revisions(reviewed)
    preload_progress(reviewed)
    return {
        **own_tasks(desk),
        "unsummed_page": unsummed,
        "unsummed": [(idea, progress_of(idea)) for idea in reviewed],
        "due": name if name in _NARROWINGS else "",
        "all_due_url": desk.url_of("tasks", "#deadlines"),
        "deadlines_page": page,
        "deadlines": [(request, (request.due - today).days) for request in page],
    }


def _drafts(desk: Desk) -> dict[str, Any]:
    return {"drafts_page": desk.listed("drafts")}


def _bulk() -> dict[str, Any]:
    return {"bulk_steps": BULK_STEPS.values(), "bulk_limit": BULK_LIMIT}


def _ready(desk: Desk) -> dict[str, Any]:
    page = desk.listed("ready")
    page.object_list = [(idea, next_transition(idea)) for idea in page]
    return {"page_obj": page, "is_cut": desk.numbers["unasked"] > 0, **_bulk()}


def _offers(desk: Desk) -> dict[str, Any]:
    page = desk.listed("offers")
    ideas = [claim.idea for claim in page]
    preload_lead_claims(ideas)
    return {
        "page_obj": page,
        "rows": [(claim, lead_of(claim.idea)) for claim in page],
    }


def _orphaned(desk: Desk) -> dict[str, Any]:
    page = desk.listed("orphaned")
    offers = lists.offers_in(desk.module).filter(
        idea__in=[idea.pk for idea in page], role=Role.LEAD
    )
    offered: dict[int, list[str]] = {}
    for claim in offers:
        offered.setdefault(claim.idea_id, []).append(claim.actor.name)
    return {
        "page_obj": page,
        "rows": [(idea, offered.get(idea.pk, [])) for idea in page],
    }


def _organisations(desk: Desk) -> dict[str, Any]:
    return {"page_obj": desk.listed("organisations")}


def _parked(desk: Desk) -> dict[str, Any]:
    page = desk.listed("parked")
    words = lists.last_words(page, STEPPED)
    today = timezone.localdate()
    rows = [
        (
            idea,
            (idea.parked_until - today).days if idea.parked_until else None,
            words.get(idea.pk),
        )
        for idea in page
    ]
    return {"page_obj": page, "rows": rows}


def _reports(desk: Desk) -> dict[str, Any]:
    page = desk.listed("reports")
    return {"page_obj": page, "rows": with_reports(desk.module, page.object_list)}


def _hidden(desk: Desk) -> dict[str, Any]:
    page = desk.listed("hidden")
    words = lists.last_words(page, HIDDEN)
    comments = desk.listed("hidden_comments", "comment")
    keys = ideas_of_comments(comments)
    ideas = Idea.objects.in_bulk(keys.values())
    return {
        "page_obj": page,
        "rows": [(idea, words.get(idea.pk)) for idea in page],
        "comments_page": comments,
        "comments": [(c, text_of(c), ideas[keys[c.pk]]) for c in comments],
    }


def _all(desk: Desk) -> dict[str, Any]:
    filters = WorkbenchFilterSet(desk.query, lists.ideas_in(desk.module))
    is_narrowed = set(filters.chosen) > set(filters.defaults)
    page = desk.page_of(filters.qs, number=None if is_narrowed else desk.numbers["all"])
    ideas = list(page)
    turns = turns_of(ideas)
    return {
        **filters.context(desk.path),
        "sort": filters.chosen["sort"],
        "reset_url": desk.url_of("all"),
        "page_obj": page,
        # A hidden one takes no step, whatever is missing.
        "rows": [
            (idea, None if idea.is_hidden else next_step(idea), turns[idea.pk])
            for idea in ideas
        ],
        **_bulk(),
    }


#: The tabs in their order; the code stands in the address.
TABS = {
    "tasks": TabKind(
        pgettext_lazy("arena", "Waits for me"), lambda module: {}, _tasks, _task_lists
    ),
    "drafts": TabKind(
        pgettext_lazy("arena", "Findings to publish"),
        lambda module: {"drafts": lists.drafts_in(module)},
        _drafts,
    ),
    "ready": TabKind(
        pgettext_lazy("arena", "Ready for the next step"),
        lambda module: {"ready": ready_in(module)},
        _ready,
    ),
    "offers": TabKind(
        pgettext_lazy("arena", "Offers to answer"),
        lambda module: {"offers": lists.offers_in(module)},
        _offers,
    ),
    "orphaned": TabKind(
        pgettext_lazy("arena", "Orphaned"),
        lambda module: {"orphaned": lists.orphaned_in(module)},
        _orphaned,
    ),
    "organisations": TabKind(
        pgettext_lazy("arena", "Organisations to confirm"),
        lambda module: {"organisations": unconfirmed_in(arena_of(module))},
        _organisations,
    ),
    "parked": TabKind(
        pgettext_lazy("arena", "Postponed"),
        lambda module: {"parked": lists.parked_in(module)},
        _parked,
    ),
    "reports": TabKind(
        pgettext_lazy("arena", "Reports"),
        lambda module: {"reports": reported_in(module)},
        _reports,
    ),
    "hidden": TabKind(
        pgettext_lazy("arena", "Hidden"),
        lambda module: {
            "hidden": lists.hidden_in(module),
            "hidden_comments": lists.hidden_comments_in(module),
        },
        _hidden,
    ),
    "all": TabKind(
        pgettext_lazy("arena", "All contributions"),
        lambda module: {"all": lists.ideas_in(module)},
        _all,
    ),
}


def number_on(desk: Desk, code: str) -> int:
    """Return how much there is on a tab."""
    if code == "tasks":
        return desk.waiting.number()
    return sum(desk.numbers[name] for name in TABS[code].lists(desk.module))
