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

    ``reports`` are contributions and comments with open reports, ``overdue``
    judgements that units owe since their day has passed, ``parked_over`` what was
    postponed until a day that has come, ``to_ask`` where units are to be asked,
    ``to_write`` where enough have judged, ``drafts`` findings that are saved and not
    published, ``steps`` what lacks nothing for a step that only the moderation takes,
    ``offers_left`` offers that nobody else answers.
    """
    return {
        "reports": reported_in(module),
        "overdue": lists.overdue(lists.requests_in(module)),
        "parked_over": lists.parked_until_in(module, is_over=True),
        "to_ask": lists.to_ask_in(module),
        "to_write": lists.to_write_in(module),
        "drafts": lists.drafts_in(module),
        "steps": lists.steps_in(module, are_own=True),
        "offers_left": lists.offers_left_in(module),
    }


def overdue_label(number: int) -> str:
    """Return what is said of judgements that are overdue."""
    return npgettext("arena", "judgement overdue", "judgements overdue", number)


def parked_label(number: int) -> str:
    """Return what is said of what is to be looked at again."""
    return npgettext(
        "arena",
        "postponed contribution to look at",
        "postponed contributions to look at",
        number,
    )


def to_ask_label(number: int) -> str:
    """Return what is said of what was handed in."""
    return npgettext(
        "arena",
        "contribution to ask units about",
        "contributions to ask units about",
        number,
    )


def to_write_label(number: int) -> str:
    """Return what is said of findings that nobody has begun."""
    return npgettext("arena", "finding to write", "findings to write", number)


def drafts_label(number: int) -> str:
    """Return what is said of findings that are not published yet."""
    return npgettext(
        "arena",
        "finding saved, not published",
        "findings saved, not published",
        number,
    )


def steps_label(number: int) -> str:
    """Return what is said of what lacks nothing for its next step."""
    return npgettext(
        "arena",
        "contribution ready for the next step",
        "contributions ready for the next step",
        number,
    )


def offers_label(number: int) -> str:
    """Return what is said of offers without an answer."""
    return npgettext("arena", "offer to answer", "offers to answer", number)


def reports_label(number: int) -> str:
    """Return what is said of open reports."""
    return npgettext("arena", "report to look at", "reports to look at", number)


#: What is said of each, and which part of the workbench shows it.
_SHOWN = {
    "reports": (reports_label, "reports"),
    "overdue": (overdue_label, "now&only=overdue"),
    "parked_over": (parked_label, "now&only=parked_over"),
    "to_ask": (to_ask_label, "now&only=to_ask"),
    "to_write": (to_write_label, "now&only=to_write"),
    "drafts": (drafts_label, "now&only=drafts"),
    "steps": (steps_label, "now&only=steps"),
    "offers_left": (offers_label, "now&only=offers_left"),
}


def moderation_tasks(module: Module, numbers: dict[str, int]) -> list[Task]:
    """Return what moderators have to do, one task for each kind.

    Args:
        module: the Arena.
        numbers: how many there are of each of :func:`moderation_lists`.
    """
    address = reverse("gemeinsam_digital:workbench", args=[module.slug])
    return [
        Task(
            label=f"{number} {label(number)}",
            detail="",
            url=f"{address}?tab={part}",
            number=number,
        )
        for name, (label, part) in _SHOWN.items()
        if (number := numbers[name])
    ]
