"""What a mail about a measure says; ``None`` where it is settled meanwhile."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

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
