"""Evaluating a measure at its end."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.history.services import record
from gemeinsam_digital.measures.evaluation.events import MEASURE_ENDED
from gemeinsam_digital.measures.evaluation.legality import EvaluationInput
from gemeinsam_digital.measures.evaluation.legality import checked
from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.learnings.models import Learning
from gemeinsam_digital.measures.learnings.models import LearningKind
from gemeinsam_digital.measures.learnings.selectors import last_phase
from gemeinsam_digital.measures.legality import check_carried_out
from gemeinsam_digital.measures.locks import lock_measure
from gemeinsam_digital.measures.reports.models import ReportDraft
from gemeinsam_digital.measures.reports.services import draft_delete

if TYPE_CHECKING:
    from gemeinsam_digital.measures.models import Measure


@transaction.atomic
def measure_evaluate(
    *, measure: Measure, entered: EvaluationInput, actor: Principal
) -> Evaluation:
    """Say how a measure has ended, and what others can take over; for good.

    Its phase ends with it, and nobody is asked for a report any more: one in the
    making is discarded. What others can take over stands among the learnings.

    Args:
        measure: one that is carried out.
        entered: how it ends.
        actor: who speaks for the lead, or moderates.

    Raises:
        PermissionDenied: neither.
        Illegal: it has ended already, or is hidden.
        Invalid: as :func:`~legality.checked`.
    """
    locked = lock_measure(measure.idea)
    require(actor, Permission.RUN_MEASURE, locked.idea)
    check_carried_out(locked)
    current = locked.phase_periods.filter(ended_on=None).first()
    said = checked(locked, entered, current)
    who = {"recorded_by": user_of(actor), "recorded_by_name": name_of(actor)}
    evaluation = Evaluation.objects.create(measure=locked, **asdict(said), **who)
    if current is not None:
        current.ended_on = said.ended_on
        current.save(update_fields=["ended_on"])
    for draft in ReportDraft.objects.filter(measure=locked):
        draft_delete(draft)
    locked.report_due = None
    locked.save(update_fields=["report_due"])
    Learning.objects.create(
        measure=locked,
        kind=LearningKind.TRANSFER,
        phase=last_phase(locked),
        text=said.learnt,
        **who,
    )
    # Who goes on is looked up there, and only where somebody does.
    successor = {"evaluation": evaluation.pk} if said.successor else {}
    record(
        idea=locked.idea,
        type=MEASURE_ENDED,
        actor=actor,
        payload={"outcome": said.outcome, "stopped": said.stopped, **successor},
        text=said.text,
    )
    return evaluation
