"""The lists of the moderation in which something is looked up."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.ideas.events import HIDDEN
from gemeinsam_digital.ideas.events import STEPPED
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import ideas_of_comments
from gemeinsam_digital.ideas.participation.selectors import text_of
from gemeinsam_digital.maturation.bulk import BULK_LIMIT
from gemeinsam_digital.maturation.bulk import BULK_STEPS
from gemeinsam_digital.maturation.selectors import next_step
from gemeinsam_digital.maturation.selectors import next_transition
from gemeinsam_digital.maturation.turn.selectors import turns_of
from gemeinsam_digital.moderation.reports.selectors import with_reports
from gemeinsam_digital.pages.workbench import selectors as lists
from gemeinsam_digital.pages.workbench.desk import PER_PAGE
from gemeinsam_digital.pages.workbench.desk import Desk
from gemeinsam_digital.pages.workbench.filters import WorkbenchFilterSet
from gemeinsam_digital.responsibility.selectors import lead_of
from gemeinsam_digital.responsibility.selectors import preload_lead_claims


def drafts(desk: Desk) -> dict[str, Any]:
    """Return the findings that are saved."""
    return {"drafts_page": desk.listed("drafts")}


def _bulk() -> dict[str, Any]:
    return {"bulk_steps": BULK_STEPS.values(), "bulk_limit": BULK_LIMIT}


def ready(desk: Desk) -> dict[str, Any]:
    """Return what lacks nothing for its next step."""
    page = desk.listed("ready")
    page.object_list = [(idea, next_transition(idea)) for idea in page]
    return {"page_obj": page, "is_cut": desk.numbers["unasked"] > 0, **_bulk()}


def offers(desk: Desk) -> dict[str, Any]:
    """Return the offers that nobody has answered, with who leads."""
    page = desk.listed("offers")
    ideas = [claim.idea for claim in page]
    preload_lead_claims(ideas)
    return {
        "page_obj": page,
        "rows": [(claim, lead_of(claim.idea)) for claim in page],
    }


def orphaned(desk: Desk) -> dict[str, Any]:
    """Return what nobody leads, with who offers to."""
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


def organisations(desk: Desk) -> dict[str, Any]:
    """Return the organisations that nobody has confirmed."""
    return {"page_obj": desk.listed("organisations")}


def parked(desk: Desk) -> dict[str, Any]:
    """Return what is postponed, with the words of the step."""
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


def reports(desk: Desk) -> dict[str, Any]:
    """Return what is reported, with its open reports."""
    page = desk.listed("reports")
    return {"page_obj": page, "rows": with_reports(desk.module, page.object_list)}


def hidden(desk: Desk) -> dict[str, Any]:
    """Return what is hidden, and the comments."""
    page = desk.listed("hidden")
    words = lists.last_words(page, HIDDEN)
    comments = lists.HiddenComments(
        lists.with_hidden_comments(desk.module),
        PER_PAGE,
        number=desk.numbers["hidden_comments"],
    ).get_page(desk.query.get("comment"))
    keys = ideas_of_comments(comments)
    ideas = Idea.objects.in_bulk(keys.values())
    return {
        "page_obj": page,
        "rows": [(idea, words.get(idea.pk)) for idea in page],
        "comments_page": comments,
        "comments": [(c, text_of(c), ideas[keys[c.pk]]) for c in comments],
    }


def all(desk: Desk) -> dict[str, Any]:
    """Return all contributions, filtered and in order."""
    filters = WorkbenchFilterSet(
        desk.query, lists.ideas_in(desk.module), module=desk.module
    )
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
