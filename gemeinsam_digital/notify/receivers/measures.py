"""What notify hears of measures besides the history. Nobody calls it."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.reports.signals import report_reminded
from gemeinsam_digital.notify.kinds.measures import REPORT_DUE
from gemeinsam_digital.notify.outbox import announce


@receiver(report_reminded, dispatch_uid="gd_announce_report_due")
def announce_report_due(
    sender: Any, measure: Measure, is_overdue: bool, **kwargs: Any
) -> None:
    """Write the mails to who leads it; of each period once before its day, once after.

    Where nobody leads there is nobody to remind: it is wanted, and whose turn it is
    says so.
    """
    day = measure.report_due.isoformat() if measure.report_due else ""
    when = "overdue" if is_overdue else "soon"
    announce(
        kind=REPORT_DUE,
        key=f"report_due:{measure.pk}:{when}:{day}",
        idea=measure.idea,
        doer=None,
        data={"due": day},
    )
