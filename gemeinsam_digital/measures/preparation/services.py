"""Recording what was done before the measure began."""

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
from gemeinsam_digital.measures.preparation.events import PREPARATION_RECORDED
from gemeinsam_digital.measures.preparation.legality import checked_record
from gemeinsam_digital.measures.preparation.models import PreparationRecord

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.measures.preparation.legality import PreparationInput


@transaction.atomic
def preparation_record(
    *, idea: Idea, entered: PreparationInput, actor: Principal
) -> PreparationRecord:
    """Record that a point of the preliminary process is done, with evidence.

    Args:
        idea: at stage measure.
        entered: what was done, by whom, when, and where it can be read.
        actor: who leads it, or moderates.

    Raises:
        PermissionDenied: neither.
        Illegal: no measure, hidden or ended.
        Invalid: the evidence lacks something (``checked_record``).
    """
    locked = lock(idea)
    require(actor, Permission.RUN_MEASURE, locked)
    measure = measure_under_way(locked)
    checked = checked_record(entered)
    evidence = PreparationRecord.objects.create(
        measure=measure,
        point=checked.point,
        text=checked.text,
        done_by=checked.done_by,
        done_on=checked.done_on,
        link=checked.link,
        recorded_by=user_of(actor),
        recorded_by_name=name_of(actor),
    )
    record(
        idea=locked,
        type=PREPARATION_RECORDED,
        actor=actor,
        payload={"point": checked.point},
        text=checked.text,
    )
    return evidence
