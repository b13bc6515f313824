"""What the workbench lists under "now" and "soon", kind by kind.

What waits for a person is :mod:`~gemeinsam_digital.pages.tasks.selectors`'s to say;
what waits for the moderation is said here, list by list.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import F
from django.db.models import QuerySet
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.maturation.readiness.selectors import ready_in
from gemeinsam_digital.maturation.turn.moments import leadless_at
from gemeinsam_digital.maturation.turn.moments import moderated_at
from gemeinsam_digital.pages.tasks.moderation import DUTIES
from gemeinsam_digital.pages.tasks.moderation import offers_label
from gemeinsam_digital.pages.tasks.moderation import to_step_label
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


def _duty(
    name: str, shown: Callable[[Desk, Rows], Sequence[Entry]], **order: Any
) -> tuple[str, QueueKind]:
    """Return what waits for the moderation, as a kind of the list."""
    duty = DUTIES[name]
    return name, QueueKind(
        duty.label, lambda desk: duty.rows(desk.module), shown, **order
    )


#: What the moderation has to do now, the more urgent first where no day is set.
#: Reports are shown as one thing, since what they are about is grouped.
MODERATING = dict(
    [
        _duty("overdue", entries.requests, due="due"),
        _duty("to_settle", entries.turns, since=moderated_at()),
        _duty("to_ask", entries.to_ask, since=moderated_at()),
        _duty("to_sum_up", entries.to_write, since=moderated_at()),
        _duty("drafts", entries.drafts, since=F("modified")),
        _duty("to_step", entries.own_steps, since=moderated_at()),
        _duty("to_confirm", entries.organisations, since=F("created")),
        _duty("offers_left", entries.offers_left, since=F("offered_at")),
    ]
)

#: What others have to do, and the moderation keeps an eye on.
LATER = {
    "requests": QueueKind(
        lambda n: npgettext("arena", "judgement awaited", "judgements awaited", n),
        lambda desk: lists.due_later(lists.requests_in(desk.module)),
        entries.requests,
        due="due",
    ),
    "parked_soon": QueueKind(
        lambda n: npgettext(
            "arena",
            "postponed contribution to look at",
            "postponed contributions to look at",
            n,
        ),
        lambda desk: lists.parked_soon_in(desk.module),
        entries.parked,
        due="parked_until",
    ),
    "others_offers": QueueKind(
        offers_label,
        lambda desk: lists.offers_waiting_in(desk.module),
        entries.offers,
        since=F("offered_at"),
    ),
    "others_steps": QueueKind(
        to_step_label,
        lambda desk: lists.steps_of_others_in(desk.module),
        entries.steps_of_others,
        since=moderated_at(),
    ),
    "leadless": QueueKind(
        lambda n: npgettext(
            "arena", "orphaned contribution", "orphaned contributions", n
        ),
        lambda desk: lists.orphaned_in(desk.module),
        entries.leadless,
        since=leadless_at(),
    ),
}

#: What is all of something but what the moderation has to do itself: of which it is the
#: rest, and what is left out. Two simple lists are counted faster than that.
WHOLE: dict[str, tuple[Callable[[Desk], Rows], str]] = {
    "others_steps": (lambda desk: ready_in(desk.module), "to_step"),
}
