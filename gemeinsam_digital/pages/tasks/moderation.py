"""What the moderation of an Arena has to do now, as numbers and as tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import npgettext

from gemeinsam_digital.moderation.reports.selectors import reported_in
from gemeinsam_digital.pages.tasks.task import Task
from gemeinsam_digital.pages.workbench import selectors as lists

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module


def moderation_lists(module: Module) -> dict[str, QuerySet[Any, Any]]:
    """Return what waits for the moderation; home and workbench count the same.

    ``overdue`` are judgements that units owe since their day has passed, ``drafts``
    findings that are saved and not published, ``reports`` contributions and comments
    with open reports.
    """
    return {
        "overdue": lists.overdue(lists.requests_in(module)),
        "drafts": lists.drafts_in(module),
        "reports": reported_in(module),
    }


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


def moderation_tasks(module: Module, numbers: dict[str, int]) -> list[Task]:
    """Return what moderators have to do, one task for each kind.

    Args:
        module: the Arena.
        numbers: how many there are of each of :func:`moderation_lists`.
    """
    address = reverse("gemeinsam_digital:workbench", args=[module.slug])
    kinds = (
        ("reports", reports_label, "?tab=reports"),
        ("overdue", overdue_label, "?tab=tasks&due=overdue#deadlines"),
        ("drafts", drafts_label, "?tab=drafts"),
    )
    return [
        Task(
            label=f"{number} {label(number)}",
            detail="",
            url=f"{address}{query}",
            number=number,
        )
        for name, label, query in kinds
        if (number := numbers[name])
    ]
