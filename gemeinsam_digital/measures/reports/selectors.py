"""Reading reports, and who is late with one."""

from __future__ import annotations

from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Max
from django.db.models import QuerySet
from django.utils import timezone

from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.ideas.images import load_sizes
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.reports.legality import due_after
from gemeinsam_digital.measures.reports.legality import open_periods
from gemeinsam_digital.measures.reports.models import Report
from gemeinsam_digital.measures.selectors import has_ended

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from gemeinsam_digital.ideas.models import Idea

#: How long before its day a report is somebody's turn, and they are reminded.
BEFORE = timedelta(days=7)


def reporting() -> QuerySet[Measure]:
    """Return the measures of which a report is asked for, next due first."""
    rows = Measure.objects.filter(
        report_due__isnull=False,
        evaluation=None,
        idea__standing=Standing.OPEN,
        idea__hidden_at=None,
    )
    return rows.order_by("report_due", "pk")


def report_due(measure: Measure) -> date | None:
    """Return until when the lead reports next; ``None`` where nothing is asked for."""
    return measure.report_due


def report_due_of(measure: Measure, reported: date | None) -> date | None:
    """Return until when a report is due, by mandate and reports.

    What is stored as ``Measure.report_due`` follows from this.

    Args:
        measure: with its mandate.
        reported: the last day of the latest period that was reported on.
    """
    if has_ended(measure):
        return None
    return due_after(
        measure.mandate, reported or timezone.localdate(measure.adopted_at)
    )


def misdue_among(ideas: Iterable[Idea]) -> dict[int, date | None]:
    """Return of which ideas another day is stored than is right, and the right one."""
    rows = Measure.objects.filter(idea__in=ideas).order_by()
    rows = rows.select_related("mandate", "evaluation")
    right = {
        row: report_due_of(row, row.reported)
        for row in rows.annotate(reported=Max("reports__due"))
    }
    return {row.pk: day for row, day in right.items() if day != row.report_due}


def waits_for_report(due: date | None) -> bool:
    """Return whether it is time to write a report.

    Args:
        due: until when it is due; ``None`` where nothing is asked for.
    """
    return due is not None and due <= timezone.localdate() + BEFORE


def is_overdue(measure: Measure) -> bool:
    """Return whether a report is late."""
    return measure.report_due is not None and measure.report_due < timezone.localdate()


def reports_on(measure: Measure) -> list[Report]:
    """Return the published reports, the newest first."""
    return list(measure.reports.order_by("-number"))


def days_without_report(measure: Measure, reports: Iterable[Report]) -> int:
    """Return for how many days the public has read nothing, since it was carried out.

    Args:
        reports: those on the measure, in any order.
    """
    published = max((report.published_at for report in reports), default=None)
    return days_since_report(measure, published)


def days_since_report(measure: Measure, published_at: datetime | None) -> int:
    """Return the same of a measure whose last report is known.

    Args:
        measure: with its mandate.
        published_at: when it was published; ``None`` before the first one.
    """
    last = timezone.localdate(published_at or measure.adopted_at)
    if published_at is None and measure.mandate is not None:
        last = max(last, measure.mandate.starts_on)
    return max(0, (timezone.localdate() - last).days)


def reports_part(idea: Idea, user: Any) -> dict[str, Any]:
    """Return what the page of a measure shows about its reports.

    A report in the making shows to nobody but those who may write it.
    """
    measure: Measure = idea.measure
    reports = reports_on(measure)
    load_sizes((report.image for report in reports), "page")
    may_report = may(user, Permission.RUN_MEASURE, idea) and not idea.is_hidden
    return {
        "reports": reports,
        "report_due": report_due(measure),
        "report_is_overdue": is_overdue(measure),
        "days_without_report": days_without_report(measure, reports),
        "wants_help": bool(reports and reports[0].needs_help)
        and not has_ended(measure),
        "may_write_report": may_report and bool(open_periods(measure)),
        "report_is_begun": may_report and hasattr(measure, "report_draft"),
    }
