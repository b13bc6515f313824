"""What notify hears of measures besides the history. Nobody calls it."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from gemeinsam_digital.measures.evaluation.signals import evaluation_reminded
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.signals import milestone_reminded
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.reports.signals import report_reminded
from gemeinsam_digital.notify.kinds.measures import EVALUATION_MISSING
from gemeinsam_digital.notify.kinds.measures import MILESTONE_OVERDUE
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


@receiver(milestone_reminded, dispatch_uid="gd_announce_milestone_overdue")
def announce_milestone_overdue(
    sender: Any, milestone: Milestone, **kwargs: Any
) -> None:
    """Write the mails to who leads; once for each day that was promised."""
    day = milestone.promised_on.isoformat()
    announce(
        kind=MILESTONE_OVERDUE,
        key=f"milestone_overdue:{milestone.pk}:{day}",
        idea=milestone.idea,
        doer=None,
        data={"milestone": milestone.pk, "promised": day},
    )


@receiver(evaluation_reminded, dispatch_uid="gd_announce_evaluation_missing")
def announce_evaluation_missing(sender: Any, measure: Measure, **kwargs: Any) -> None:
    """Write the mails to who leads; once for the end of a mandate."""
    day = measure.reminded_of_end.isoformat() if measure.reminded_of_end else ""
    announce(
        kind=EVALUATION_MISSING,
        key=f"evaluation_missing:{measure.pk}:{day}",
        idea=measure.idea,
        doer=None,
        data={},
    )
