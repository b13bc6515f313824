"""The tabs of the workbench: what each counts and what it shows."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.ideas.events import HIDDEN
from gemeinsam_digital.ideas.events import STEPPED
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import ideas_of_comments
from gemeinsam_digital.ideas.participation.selectors import text_of
from gemeinsam_digital.maturation.bulk import BULK_LIMIT
from gemeinsam_digital.maturation.bulk import BULK_STEPS
from gemeinsam_digital.maturation.gates import preload
from gemeinsam_digital.maturation.selectors import next_steps
from gemeinsam_digital.moderation.reports.selectors import reported_in
from gemeinsam_digital.moderation.reports.selectors import with_reports
from gemeinsam_digital.pages.tasks import inbox
from gemeinsam_digital.pages.tasks.selectors import tasks_besides
from gemeinsam_digital.pages.tasks.task import number_of
from gemeinsam_digital.pages.workbench import selectors as lists
from gemeinsam_digital.pages.workbench.desk import Desk
from gemeinsam_digital.pages.workbench.desk import TabKind
from gemeinsam_digital.pages.workbench.filters import WorkbenchFilterSet
from gemeinsam_digital.responsibility.directory.selectors import unconfirmed_in
from gemeinsam_digital.responsibility.selectors import lead_of
from gemeinsam_digital.responsibility.selectors import preload_lead_claims
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.selectors import units_of


def own_tasks(desk: Desk) -> dict[str, Any]:
    """Return what waits for the person: all that units and secretaries see.

    What a unit was asked has a list of its own.
    """
    units = list(units_of(desk.user))
    if not units:
        tasks = desk.tasks
        return {"tasks_page": desk.page_of(tasks), "tasks_number": number_of(tasks)}
    tasks = tasks_besides(desk.user, desk.module, desk.due)
    return {
        "tasks_page": desk.page_of(tasks),
        "tasks_number": number_of(tasks),
        **_inbox(desk, units),
    }


def _inbox(desk: Desk, units: list[Unit]) -> dict[str, Any]:
    code = inbox.shown_code(desk.query.get("show", ""))
    label, select = inbox.SHOWS[code]
    rows = inbox.requests_to(units, desk.module)
    page = desk.page_of(select(rows, desk.user), "request")
    return {
        "show_label": label,
        "shows": inbox.shows(rows, desk.user, code, desk.url_of("tasks", "&show=")),
        "inbox_page": page,
        "inbox": inbox.entries(page, desk.user),
        "coordinated": inbox.coordinated(units, desk.user),
    }


def _tasks(desk: Desk) -> dict[str, Any]:
    requests = lists.requests_in(desk.module)
    narrowings = {"overdue": lists.overdue, "soon": lists.due_soon}
    narrow = narrowings.get(desk.query.get("due", ""))
    page = desk.page_of(narrow(requests) if narrow else requests, "deadline")
    today = timezone.localdate()
    unsummed = desk.page_of(lists.unsummed_in(desk.module), "finding")
    reviewed = list(unsummed)
    preload(reviewed)
    return {
        **own_tasks(desk),
        "unsummed_page": unsummed,
        "unsummed": [(idea, progress_of(idea)) for idea in reviewed],
        "due": desk.query["due"] if narrow else "",
        "all_due_url": desk.url_of("tasks", "#deadlines"),
        "deadlines_page": page,
        "deadlines": [(request, (request.due - today).days) for request in page],
    }


def _drafts(desk: Desk) -> dict[str, Any]:
    return {"drafts_page": desk.page_of(lists.drafts_in(desk.module))}


def _bulk() -> dict[str, Any]:
    return {"bulk_steps": BULK_STEPS.values(), "bulk_limit": BULK_LIMIT}


def _ready(desk: Desk) -> dict[str, Any]:
    return {
        "page_obj": desk.page_of(desk.ready.rows),
        "is_cut": desk.ready.is_cut,
        "bound": lists.READY_BOUND,
        **_bulk(),
    }


def _offers(desk: Desk) -> dict[str, Any]:
    page = desk.page_of(lists.offers_in(desk.module))
    ideas = [claim.idea for claim in page]
    preload_lead_claims(ideas)
    return {
        "page_obj": page,
        "rows": [(claim, lead_of(claim.idea)) for claim in page],
    }


def _orphaned(desk: Desk) -> dict[str, Any]:
    page = desk.page_of(lists.orphaned_in(desk.module))
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
    return {"page_obj": desk.page_of(unconfirmed_in(arena_of(desk.module)))}


def _parked(desk: Desk) -> dict[str, Any]:
    page = desk.page_of(lists.parked_in(desk.module))
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
    page = desk.page_of(reported_in(desk.module))
    return {"page_obj": page, "rows": with_reports(desk.module, page.object_list)}


def _hidden(desk: Desk) -> dict[str, Any]:
    page = desk.page_of(lists.hidden_in(desk.module))
    words = lists.last_words(page, HIDDEN)
    comments = desk.page_of(lists.hidden_comments_in(desk.module), "comment")
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
    page = desk.page_of(filters.qs)
    ideas = list(page)
    steps = next_steps(ideas)
    return {
        **filters.context(desk.path),
        "sort": filters.chosen["sort"],
        "reset_url": desk.url_of("all"),
        "page_obj": page,
        # A hidden one takes no step, whatever is missing.
        "rows": [(idea, None if idea.is_hidden else steps[idea.pk]) for idea in ideas],
        **_bulk(),
    }


#: The tabs in their order; the code stands in the address.
TABS = {
    "tasks": TabKind(
        pgettext_lazy("arena", "Waits for me"),
        lambda desk: number_of(desk.tasks),
        _tasks,
    ),
    "drafts": TabKind(
        pgettext_lazy("arena", "Findings to publish"),
        lambda desk: desk.due.drafts if desk.due else 0,
        _drafts,
    ),
    "ready": TabKind(
        pgettext_lazy("arena", "Ready for the next step"),
        lambda desk: len(desk.ready.rows),
        _ready,
    ),
    "offers": TabKind(
        pgettext_lazy("arena", "Offers to answer"),
        lambda desk: lists.offers_in(desk.module).count(),
        _offers,
    ),
    "orphaned": TabKind(
        pgettext_lazy("arena", "Orphaned"),
        lambda desk: lists.orphaned_in(desk.module).count(),
        _orphaned,
    ),
    "organisations": TabKind(
        pgettext_lazy("arena", "Organisations to confirm"),
        lambda desk: unconfirmed_in(arena_of(desk.module)).count(),
        _organisations,
    ),
    "parked": TabKind(
        pgettext_lazy("arena", "Postponed"),
        lambda desk: lists.parked_in(desk.module).count(),
        _parked,
    ),
    "reports": TabKind(
        pgettext_lazy("arena", "Reports"),
        lambda desk: desk.due.reports if desk.due else 0,
        _reports,
    ),
    "hidden": TabKind(
        pgettext_lazy("arena", "Hidden"),
        lambda desk: (
            lists.hidden_in(desk.module).count()
            + lists.hidden_comments_in(desk.module).count()
        ),
        _hidden,
    ),
    "all": TabKind(
        pgettext_lazy("arena", "All contributions"),
        lambda desk: lists.ideas_in(desk.module).count(),
        _all,
    ),
}
