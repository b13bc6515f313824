"""What a mail about a measure says; ``None`` where it is settled meanwhile."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from gemeinsam_digital.measures.evaluation.selectors import unevaluated
from gemeinsam_digital.measures.milestones.selectors import overdue_milestones
from gemeinsam_digital.measures.reports.selectors import is_overdue
from gemeinsam_digital.measures.reports.selectors import reporting
from gemeinsam_digital.notify.models import Delivery


def report_due(delivery: Delivery) -> dict[str, Any] | None:
    """Return until when a report is due, while the same one still is."""
    measure = reporting().filter(idea=delivery.idea).first()
    if measure is None or measure.report_due is None:
        return None
    if measure.report_due.isoformat() != delivery.data["due"]:
        return None
    return {
        "due": measure.report_due,
        "is_overdue": is_overdue(measure),
        "answer_path": reverse("gemeinsam_digital:report", args=[measure.pk]),
    }


def milestone_overdue(delivery: Delivery) -> dict[str, Any] | None:
    """Return which milestone is overdue, while it still is and for the same day."""
    rows = overdue_milestones().filter(measure=delivery.idea_id)
    milestone = rows.filter(
        pk=delivery.data["milestone"], promised_on=delivery.data["promised"]
    ).first()
    if milestone is None:
        return None
    return {
        "milestone": milestone.title,
        "promised": milestone.promised_on,
        "answer_path": reverse(
            "gemeinsam_digital:milestone-reach", args=[milestone.pk]
        ),
        "shift_path": reverse("gemeinsam_digital:milestone-shift", args=[milestone.pk]),
    }


def evaluation_missing(delivery: Delivery) -> dict[str, Any] | None:
    """Return when the mandate was over, while the evaluation is still missing."""
    rows = unevaluated().filter(idea=delivery.idea).select_related("mandate")
    measure = rows.first()
    if measure is None or measure.mandate is None:
        return None
    return {
        "ended": measure.mandate.ends_on,
        "answer_path": reverse("gemeinsam_digital:measure-evaluate", args=[measure.pk]),
    }
