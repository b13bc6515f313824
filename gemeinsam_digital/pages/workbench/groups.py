"""What is to be done now, and soon: one list each, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import pgettext

from gemeinsam_digital.pages.tasks import inbox
from gemeinsam_digital.pages.tasks.moderation import reports_label
from gemeinsam_digital.pages.tasks.selectors import KINDS
from gemeinsam_digital.pages.tasks.task import Task
from gemeinsam_digital.pages.workbench.desk import Desk
from gemeinsam_digital.pages.workbench.kinds import LATER
from gemeinsam_digital.pages.workbench.kinds import MODERATING
from gemeinsam_digital.pages.workbench.kinds import OWN
from gemeinsam_digital.pages.workbench.kinds import WHOLE
from gemeinsam_digital.pages.workbench.queue import Entry
from gemeinsam_digital.pages.workbench.queue import Queue
from gemeinsam_digital.pages.workbench.queue import QueueKind
from gemeinsam_digital.pages.workbench.selection import ACTIONS


def queue_numbers(desk: Desk) -> dict[str, int]:
    """Return how much there is of each kind that waits now."""
    own = {f"own_{name}": desk.numbers.get(name, 0) for name in KINDS}
    return own | {name: desk.numbers.get(name, 0) for name in MODERATING}


def later_lists(desk: Desk) -> dict[str, QuerySet[Any, Any]]:
    """Return what others have to do; for the moderation only.

    Of what is the rest of another list the whole is counted, see ``WHOLE``.
    """
    if not desk.moderates:
        return {}
    rows = {name: kind.rows for name, kind in LATER.items() if name not in WHOLE}
    wholes = {name: whole for name, (whole, _own) in WHOLE.items()}
    return {name: rows_of(desk) for name, rows_of in {**rows, **wholes}.items()}


def now(desk: Desk) -> dict[str, Any]:
    """Return what the person has to do, and the moderation if it is theirs."""
    kinds = {**OWN, **(MODERATING if desk.moderates else {})}
    tasks = desk.waiting.inexact_tasks
    rest = [_as_entry(task) for task in tasks]
    head = [_reports_entry(desk)] if desk.numbers.get("reports") else []
    return _listed(desk, kinds, queue_numbers(desk), head, rest)


def soon(desk: Desk) -> dict[str, Any]:
    """Return what others have to do."""
    return _listed(desk, LATER, desk.numbers)


def _listed(
    desk: Desk,
    kinds: dict[str, QueueKind],
    numbers: dict[str, int],
    head: Sequence[Entry] = (),
    more: Sequence[Entry] = (),
) -> dict[str, Any]:
    only = desk.only
    narrowed = only in kinds
    if narrowed:
        kinds, head, more = {only: kinds[only]}, (), ()
    queue = Queue(desk, kinds, numbers, head=head, more=more)
    page = desk.page_of(queue)
    return {
        "page_obj": page,
        "only_label": kinds[only].label(numbers[only]) if narrowed else "",
        "all_url": desk.url_of(desk.tab),
        "has_picks": any(entry.pick for entry in page),
        "actions": ACTIONS,
    }


def _as_entry(task: Task) -> Entry:
    you = pgettext("arena", "You")
    return Entry(task.label, task.url, task.detail, who=you, due=task.due)


def _reports_entry(desk: Desk) -> Entry:
    number = desk.numbers["reports"]
    return Entry(
        todo=f"{number} {reports_label(number)}",
        url=desk.url_of("reports"),
        title=pgettext("arena", "Reports"),
        who=pgettext("arena", "Moderators"),
    )


def inbox_lists(desk: Desk) -> dict[str, QuerySet[Any, Any]]:
    """Return the parts of the list of what one's units were asked."""
    return inbox.parts(desk.units, desk.module, desk.user)


def unit_inbox(desk: Desk) -> dict[str, Any]:
    """Return what one's units were asked, one part of it."""
    code = inbox.shown_code(desk.query.get("show", ""))
    page = desk.listed(inbox.part_name(code), "request")
    return {
        "show_label": inbox.SHOWS[code][0],
        "shows": inbox.shows(desk.numbers, code, desk.url_of("inbox", "&show=")),
        "inbox_page": page,
        "inbox": inbox.entries(page, desk.user),
        "coordinated": desk.coordinated,
    }
