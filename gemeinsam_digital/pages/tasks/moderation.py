"""What the moderation of an Arena has to do now, as numbers and as tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from django.urls import reverse
from django.utils.translation import npgettext

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.moderation.reports.selectors import reported_in
from gemeinsam_digital.pages.tasks.task import Task
from gemeinsam_digital.pages.workbench import selectors as lists

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module


@dataclass(frozen=True, slots=True)
class ModerationDue:
    """How much waits for the moderation; home and workbench read the same.

    Attributes:
        overdue: judgements that units owe since their day has passed.
        drafts: findings that are saved and not published.
        reports: contributions and comments with open reports.
    """

    overdue: int
    drafts: int
    reports: int


def moderation_due(module: Module) -> ModerationDue:
    """Count what waits for the moderation of an Arena."""
    return ModerationDue(
        overdue=lists.overdue(lists.requests_in(module)).count(),
        drafts=lists.drafts_in(module).count(),
        reports=reported_in(module).count(),
    )


def overdue_label(number: int) -> str:
    """Return what is said of judgements that are overdue."""
    return npgettext("arena", "judgement overdue", "judgements overdue", number)


def drafts_label(number: int) -> str:
    """Return what is said of findings that are not published yet."""
    return npgettext(
        "arena",
        "finding saved, not published",
        "findings saved, not published",
        number,
    )


def reports_label(number: int) -> str:
    """Return what is said of open reports."""
    return npgettext("arena", "report to look at", "reports to look at", number)


def moderation_tasks_for(
    user: Any, module: Module, due: ModerationDue | None = None
) -> list[Task]:
    """Return what a moderator has to do, one task for each kind; nothing for others.

    Args:
        user: who asks.
        module: the Arena.
        due: where it was counted already.
    """
    if not may(user, Permission.MODERATE_ARENA, module):
        return []
    due = due or moderation_due(module)
    address = reverse("gemeinsam_digital:workbench", args=[module.slug])
    kinds = (
        (due.reports, reports_label, "?tab=reports"),
        (due.overdue, overdue_label, "?tab=tasks&due=overdue#deadlines"),
        (due.drafts, drafts_label, "?tab=drafts"),
    )
    return [
        Task(
            label=f"{number} {label(number)}",
            detail="",
            url=f"{address}{query}",
            number=number,
        )
        for number, label, query in kinds
        if number
    ]
