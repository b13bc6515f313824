"""What the workbench lists under "now" and "soon", kind by kind.

What waits for a person is :mod:`~gemeinsam_digital.pages.tasks.selectors`'s to say;
what waits for the moderation is said here, list by list.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.pages.tasks.moderation import drafts_label
from gemeinsam_digital.pages.tasks.moderation import offers_label
from gemeinsam_digital.pages.tasks.moderation import overdue_label
from gemeinsam_digital.pages.tasks.moderation import parked_label
from gemeinsam_digital.pages.tasks.moderation import steps_label
from gemeinsam_digital.pages.tasks.moderation import to_ask_label
from gemeinsam_digital.pages.tasks.moderation import to_write_label
from gemeinsam_digital.pages.tasks.selectors import KINDS
from gemeinsam_digital.pages.workbench import entries
from gemeinsam_digital.pages.workbench import selectors as lists
from gemeinsam_digital.pages.workbench.queue import Entry
from gemeinsam_digital.pages.workbench.queue import QueueKind

if TYPE_CHECKING:
    from gemeinsam_digital.pages.workbench.desk import Desk

Rows = QuerySet[Any, Any]


def _own(name: str) -> QueueKind:
    """Return what waits for a person, as a kind of the list."""
    kind = KINDS[name]

    def shown(desk: Desk, rows: Rows) -> Sequence[Entry]:
        return [
            Entry(
                todo=task.label,
                url=task.url,
                title=task.detail,
                who=pgettext("arena", "You"),
                due=task.due,
            )
            for task in kind.tasks(desk.waiting.asker, rows)
        ]

    return QueueKind(
        label=lambda n: npgettext(
            "arena", "matter of your own", "matters of your own", n
        ),
        rows=lambda desk: kind.rows(desk.waiting.asker),
        entries=shown,
        due=kind.due,
    )


#: What waits for one person; each row is one thing.
OWN = {f"own_{name}": _own(name) for name, kind in KINDS.items() if kind.is_exact}


# --- The groups --------------------------------------------------------------

#: What the moderation has to do now, the more urgent first where no day is set.
MODERATING = {
    "overdue": QueueKind(
        overdue_label,
        lambda desk: lists.overdue(lists.requests_in(desk.module)),
        entries.requests,
        due="due",
    ),
    "parked_over": QueueKind(
        parked_label,
        lambda desk: lists.parked_until_in(desk.module, is_over=True),
        entries.parked,
        due="parked_until",
    ),
    "to_ask": QueueKind(
        to_ask_label,
        lambda desk: lists.to_ask_in(desk.module),
        entries.about(
            lambda _idea: pgettext("arena", "Ask units"), "assessment-request"
        ),
        since="stage_since",
    ),
    "to_write": QueueKind(
        to_write_label,
        lambda desk: lists.to_write_in(desk.module),
        entries.to_write,
        since="stage_since",
    ),
    "drafts": QueueKind(
        drafts_label,
        lambda desk: lists.drafts_in(desk.module),
        entries.drafts,
        since="modified",
    ),
    "steps": QueueKind(
        steps_label,
        lambda desk: lists.steps_in(desk.module, are_own=True),
        entries.own_steps,
        since="stage_since",
    ),
    "offers_left": QueueKind(
        offers_label,
        lambda desk: lists.offers_left_in(desk.module),
        entries.offers_left,
        since="offered_at",
    ),
}

#: What others have to do, and the moderation keeps an eye on.
LATER = {
    "requests": QueueKind(
        lambda n: npgettext("arena", "judgement awaited", "judgements awaited", n),
        lambda desk: lists.due_later(lists.requests_in(desk.module)),
        entries.requests,
        due="due",
    ),
    "parked_soon": QueueKind(
        parked_label,
        lambda desk: lists.parked_until_in(desk.module, is_over=False),
        entries.parked,
        due="parked_until",
    ),
    "others_offers": QueueKind(
        offers_label,
        lambda desk: lists.offers_waiting_in(desk.module),
        entries.offers,
        since="offered_at",
    ),
    "others_steps": QueueKind(
        steps_label,
        lambda desk: lists.steps_in(desk.module, are_own=False),
        entries.steps_of_others,
        since="stage_since",
    ),
    "leadless": QueueKind(
        lambda n: npgettext(
            "arena", "orphaned contribution", "orphaned contributions", n
        ),
        lambda desk: lists.orphaned_in(desk.module),
        entries.about(lambda _idea: pgettext("arena", "Look for a lead"), "role-open"),
        since="stage_since",
    ),
}
