"""What the moderation of an Arena has to do now, as numbers and as tasks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import npgettext

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.counting import Parts
from gemeinsam_digital.maturation.turn.moderation import to_ask_in
from gemeinsam_digital.maturation.turn.moderation import to_settle_in
from gemeinsam_digital.maturation.turn.moderation import to_step_in
from gemeinsam_digital.maturation.turn.moderation import to_sum_up_in
from gemeinsam_digital.moderation.reports.selectors import reported_in
from gemeinsam_digital.pages.tasks.task import Task
from gemeinsam_digital.pages.workbench import selectors as lists
from gemeinsam_digital.responsibility.directory.selectors import unconfirmed_in

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module


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


def to_ask_label(number: int) -> str:
    """Return what is said of contributions about which units have to be asked."""
    return npgettext(
        "arena",
        "contribution about which units have to be asked",
        "contributions about which units have to be asked",
        number,
    )


def to_sum_up_label(number: int) -> str:
    """Return what is said of findings to write: enough units have answered."""
    return npgettext("arena", "finding to write", "findings to write", number)


def to_step_label(number: int) -> str:
    """Return what is said of contributions that can take the next step."""
    return npgettext(
        "arena",
        "contribution ready for the next step",
        "contributions ready for the next step",
        number,
    )


def to_settle_label(number: int) -> str:
    """Return what is said of contributions of which somebody has to say how on."""
    return npgettext(
        "arena",
        "contribution of which you say how it goes on",
        "contributions of which you say how it goes on",
        number,
    )


def offers_label(number: int) -> str:
    """Return what is said of offers without an answer."""
    return npgettext("arena", "offer to answer", "offers to answer", number)


def to_confirm_label(number: int) -> str:
    """Return what is said of organisations that nobody has confirmed."""
    return npgettext(
        "arena", "organisation to confirm", "organisations to confirm", number
    )


def _to_sum_up_in(module: Module) -> QuerySet[Any, Any]:
    """Return the findings to write; those that are saved are counted as that."""
    return to_sum_up_in(module).filter(finding_draft=None)


def _to_confirm_in(module: Module) -> QuerySet[Any, Any]:
    """Return the organisations to confirm, where only confirmed ones can lead."""
    arena = arena_of(module)
    waiting = unconfirmed_in(arena)
    return waiting if arena.threshold("confirmed_lead") else waiting.none()


@dataclass(frozen=True, slots=True)
class Duty:
    """One kind of thing that the moderation has to do.

    Attributes:
        rows: returns what it is about, in an Arena.
        label: returns what is said behind their number.
        query: where they are listed in the workbench.
    """

    rows: Callable[[Module], QuerySet[Any, Any]]
    label: Callable[[int], str]
    query: str


#: By the name under which it is counted, the most urgent first.
DUTIES: dict[str, Duty] = {
    "reports": Duty(reported_in, reports_label, "?tab=reports"),
    "overdue": Duty(
        lambda module: lists.overdue(lists.requests_in(module)),
        overdue_label,
        "?tab=now&only=overdue",
    ),
    "to_ask": Duty(to_ask_in, to_ask_label, "?tab=now&only=to_ask"),
    "to_sum_up": Duty(_to_sum_up_in, to_sum_up_label, "?tab=now&only=to_sum_up"),
    "drafts": Duty(lists.drafts_in, drafts_label, "?tab=now&only=drafts"),
    "to_step": Duty(to_step_in, to_step_label, "?tab=now&only=to_step"),
    "to_settle": Duty(to_settle_in, to_settle_label, "?tab=now&only=to_settle"),
    "offers_left": Duty(
        lists.offers_left_in, offers_label, "?tab=now&only=offers_left"
    ),
    "to_confirm": Duty(_to_confirm_in, to_confirm_label, "?tab=now&only=to_confirm"),
}

#: What is counted of what is stored about the next step, by the same names.
BY_READINESS = ("to_ask", "to_sum_up", "to_step", "to_settle")


def moderation_lists(module: Module) -> dict[str, QuerySet[Any, Any]]:
    """Return what waits for the moderation, by the names of ``DUTIES``.

    Home and workbench count the same.
    """
    return {name: duty.rows(module) for name, duty in DUTIES.items()}


def moderation_parts(module: Module) -> tuple[Parts, ...]:
    """Return of which lists several are looked through together, to count them."""
    return (lists.offer_parts(module),)


def moderation_tasks(module: Module, numbers: dict[str, int]) -> list[Task]:
    """Return what moderators have to do, one task for each kind.

    Args:
        module: the Arena.
        numbers: how many rows each of :func:`moderation_lists` has.
    """
    address = reverse("gemeinsam_digital:workbench", args=[module.slug])
    return [
        Task(
            label=f"{number} {duty.label(number)}",
            detail="",
            url=f"{address}{duty.query}",
            number=number,
        )
        for name, duty in DUTIES.items()
        if (number := numbers[name])
    ]
