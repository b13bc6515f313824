"""What the line of state says of a measure: its phase and what it was decided by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

from gemeinsam_digital.measures.choices import MeasureStatus
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.pages.idea.slots import Slot

if TYPE_CHECKING:
    from gemeinsam_digital.pages.idea.measure.part import MeasurePart


def phase_slot(part: MeasurePart) -> Slot:
    """Return the phase among all, or how the measure has ended."""
    if part.evaluation is not None:
        is_stopped = part.evaluation.stopped
        status = MeasureStatus.STOPPED if is_stopped else MeasureStatus.COMPLETED
        return Slot(
            code="stage",
            label=pgettext("arena", "State"),
            text=str(status.label),
            note=date_format(part.evaluation.ended_on, "DATE_FORMAT"),
            icon="stop" if is_stopped else "check",
            url="#phases",
            is_strong=True,
        )
    label = pgettext("arena measure", "Phase")
    if part.current is None:
        text = pgettext("arena", "no phase has begun yet")
        return Slot(code="stage", label=label, text=text, tone="soft", url="#phases")
    order = Phase.values
    return Slot(
        code="stage",
        label=label,
        text=part.current.phase_label,
        place=order.index(part.current.phase) + 1,
        places=len(order),
    )


def mandate_slot(part: MeasurePart) -> Slot:
    """Return by what it became a measure, and when."""
    decision = part.measure.decision
    label = pgettext("arena", "Decision")
    if decision is not None:
        day = date_format(decision.decided_on, "DATE_FORMAT")
        text = pgettext("arena", "adopted on %(day)s") % {"day": day}
        note = decision.body_name
    else:
        adopted = timezone.localtime(part.measure.adopted_at)
        words = pgettext("arena", "entered on %(day)s")
        text = words % {"day": date_format(adopted, "DATE_FORMAT")}
        note = pgettext("arena", "decided elsewhere")
    return Slot(
        code="verdict",
        label=label,
        text=text,
        note=note,
        icon="decision",
        url="#decision",
    )
