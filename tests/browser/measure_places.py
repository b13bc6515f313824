"""Where the pages of measures are, made in the example if not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.measures.budget.models import BudgetLine
from gemeinsam_digital.measures.indicators.models import Indicator
from gemeinsam_digital.measures.learnings.models import Learning
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.reports.legality import ReportInput
from gemeinsam_digital.measures.reports.models import Report
from gemeinsam_digital.measures.reports.services import report_save
from gemeinsam_digital.measures.support.models import SupportEntry

Address = Callable[[Any], str]


def _told() -> Measure:
    """Return the measure of the example on which there are reports."""
    return Report.objects.select_related("measure__idea__module")[0].measure


def told(name: str) -> Address:
    """A page about that measure, with a report in the making."""

    def at(user: Any) -> str:
        measure = _told()
        if not hasattr(measure, "report_draft"):
            entered = ReportInput(
                due=measure.report_due,
                title="Alle acht Boxen stehen",
                went_well="Ein Beispiel.",
                failed="Ein Beispiel.",
                learnt="Ein Beispiel.",
            )
            report_save(measure=measure, entered=entered, version=0, actor=user)
        return reverse(f"gemeinsam_digital:{name}", args=[measure.pk])

    return at


def reported_on(user: Any) -> str:
    """The measure itself, with everything that is told of it."""
    return _told().idea.get_absolute_url()


def stopped(user: Any) -> str:
    """A measure that was stopped."""
    return Measure.objects.filter(evaluation__stopped=True)[0].idea.get_absolute_url()


def reading(user: Any) -> str:
    """Where a value is entered."""
    row = Indicator.objects.filter(measure=_told())[0]
    return reverse("gemeinsam_digital:reading-add", args=[row.pk])


def from_learning(user: Any) -> str:
    """Where a contribution begins from an experience."""
    row = Learning.objects.exclude(title="")[0]
    slug = row.measure.idea.module.slug
    address = reverse("gemeinsam_digital:idea-create", args=[slug])
    return f"{address}?takes_over={row.pk}"


def milestone(name: str) -> Address:
    """A page about a milestone that is late."""

    def address(user: Any) -> str:
        rows = Milestone.objects.filter(reached_on=None, dropped_on=None)
        late = rows.order_by("promised_on")[0]
        return reverse(f"gemeinsam_digital:{name}", args=[late.pk])

    return address


def tracked(user: Any) -> str:
    """The page of a measure that has gone back, is late and has money."""
    line = BudgetLine.objects.select_related("measure__idea").earliest("pk")
    return line.measure.idea.get_absolute_url()


def taking_up(user: Any) -> str:
    """The page on which a team takes support up."""
    for entry in SupportEntry.objects.filter(taken_up_at=None):
        if may(user, Permission.TAKE_UP_SUPPORT, entry.measure.idea):
            return reverse("gemeinsam_digital:support-take-up", args=[entry.pk])
    raise LookupError("nothing is offered to a team of this person")
