"""Going from phase to phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.measures.legality import measure_under_way
from gemeinsam_digital.measures.phases.events import PHASE_ENTERED
from gemeinsam_digital.measures.phases.legality import checked_phase
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.phases.models import PhasePeriod
from gemeinsam_digital.measures.selectors import current_phase

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.measures.phases.legality import PhaseInput


@transaction.atomic
def phase_enter(*, idea: Idea, entered: PhaseInput, actor: Principal) -> PhasePeriod:
    """Let a measure enter a phase: the first, the next, a later or an earlier one.

    Args:
        idea: at stage measure.
        entered: the phase, and what is said about it and the one that is left.
        actor: who leads it, or moderates.

    Raises:
        PermissionDenied: neither.
        Illegal: no measure, hidden, ended, or in another phase meanwhile.
        Invalid: what is said lacks something (``checked_phase``).
    """
    # Every row of a measure is guarded by the row of its idea.
    locked = lock(idea)
    require(actor, Permission.RUN_MEASURE, locked)
    measure = measure_under_way(locked)
    current = current_phase(measure)
    checked = checked_phase(current, entered)
    by = {"recorded_by": user_of(actor), "recorded_by_name": name_of(actor)}
    if current is not None:
        current.result, current.ended_on = checked.result, checked.started_on
        current.save()
    if checked.before:
        PhasePeriod.objects.create(
            measure=measure,
            phase=Phase.PREPARATION,
            started_on=checked.started_on,
            ended_on=checked.started_on,
            result=checked.before,
            outside=True,
            **by,
        )
    period = PhasePeriod.objects.create(
        measure=measure,
        phase=checked.phase,
        started_on=checked.started_on,
        expected=checked.expected,
        reason=checked.reason,
        **by,
    )
    record(
        idea=locked,
        type=PHASE_ENTERED,
        actor=actor,
        payload={
            "phase": checked.phase.value,
            "left": current.phase if current is not None else "",
            "move": checked.move.value,
        },
        text=checked.reason or checked.expected,
    )
    return period
