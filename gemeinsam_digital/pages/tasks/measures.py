"""What waits for who leads a measure."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.measures.evaluation.selectors import unevaluated
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.reports.selectors import BEFORE
from gemeinsam_digital.measures.reports.selectors import reporting
from gemeinsam_digital.pages.tasks.task import Asker
from gemeinsam_digital.pages.tasks.task import Task
from gemeinsam_digital.pages.tasks.task import TaskKind
from gemeinsam_digital.responsibility.selectors import leading


def _to_report(asker: Asker) -> QuerySet[Measure]:
    rows = reporting().filter(
        leading("idea", actor__in=asker.own),
        report_due__lte=timezone.localdate() + BEFORE,
        idea__module=asker.module,
    )
    return rows.select_related("idea")


def _reporting(_asker: Asker, rows: QuerySet[Any]) -> list[Task]:
    return [
        Task(
            label=pgettext("arena", "Report on how the measure goes"),
            detail=measure.idea.title,
            url=reverse("gemeinsam_digital:report", args=[measure.pk]),
            about=measure.idea.get_absolute_url(),
            due=measure.report_due,
        )
        for measure in rows
    ]


def _to_evaluate(asker: Asker) -> QuerySet[Measure]:
    rows = unevaluated().filter(
        leading("idea", actor__in=asker.own), idea__module=asker.module
    )
    return rows.select_related("idea", "mandate")


def _evaluating(_asker: Asker, rows: QuerySet[Any]) -> list[Task]:
    return [
        Task(
            label=pgettext("arena", "Say how the measure has ended"),
            detail=measure.idea.title,
            url=reverse("gemeinsam_digital:measure-evaluate", args=[measure.pk]),
            about=measure.idea.get_absolute_url(),
            due=measure.mandate.ends_on,
        )
        for measure in rows
    ]


#: What waits for leads of measures.
MEASURE_KINDS = {
    "reports_due": TaskKind(_to_report, _reporting, due="report_due"),
    "evaluations_due": TaskKind(_to_evaluate, _evaluating, due="mandate__ends_on"),
}
