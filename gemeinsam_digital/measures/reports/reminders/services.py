"""Reminding leads of the reports that they owe the public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import QuerySet
from django.utils import timezone

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.measures.locks import lock_measure
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.reports.models import ReminderKind
from gemeinsam_digital.measures.reports.models import ReportReminder
from gemeinsam_digital.measures.reports.selectors import BEFORE
from gemeinsam_digital.measures.reports.selectors import reporting
from gemeinsam_digital.measures.reports.selectors import waits_for_report
from gemeinsam_digital.measures.reports.signals import report_reminded
from gemeinsam_digital.measures.selectors import has_ended

if TYPE_CHECKING:
    from gemeinsam_digital.arena.models import ArenaSettings


def measures_to_remind(arena: ArenaSettings) -> QuerySet[Measure]:
    """Return the measures of an Arena whose leads may have to be reminded.

    It narrows down; :func:`report_remind` decides on the locked row.
    """
    today = timezone.localdate()
    told = ReportReminder.objects.filter(
        measure=OuterRef("pk"), due=OuterRef("report_due"), kind=ReminderKind.OVERDUE
    )
    rows = reporting().filter(report_due__lte=today + BEFORE)
    return rows.filter(~Exists(told), idea__module=arena.module_id)


@transaction.atomic
def report_remind(*, measure: Measure, actor: Principal) -> str:
    """Remind a lead of a report that is due soon or overdue, each once for a period.

    Args:
        measure: any.
        actor: ``SYSTEM``; it is nobody's right.

    Returns:
        A ``ReminderKind``; empty where nothing is due (any more).

    Raises:
        PermissionDenied: for everybody else.
    """
    try:
        locked = lock_measure(measure.idea)
    except Illegal:
        return ""
    require(actor, Permission.REMIND_LEAD, locked.idea)
    kind = next_reminder(locked)
    if kind and locked.report_due is not None:
        ReportReminder.objects.create(measure=locked, due=locked.report_due, kind=kind)
        report_reminded.send(
            sender=Measure, measure=locked, is_overdue=kind == ReminderKind.OVERDUE
        )
    return kind


def next_reminder(measure: Measure) -> str:
    """Return of what a lead is to be reminded now; changes nothing.

    Whose day is past without a reminder is told only that.
    """
    idea, today, due = measure.idea, timezone.localdate(), measure.report_due
    if due is None or not idea.is_open or idea.is_hidden or has_ended(measure):
        return ""
    if not waits_for_report(due):
        return ""
    kind = ReminderKind.OVERDUE if due < today else ReminderKind.SOON
    told = ReportReminder.objects.filter(measure=measure, due=due, kind=kind)
    return "" if told.exists() else kind.value
