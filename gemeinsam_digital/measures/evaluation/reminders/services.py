"""Reminding leads that the public does not know how their measure has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.db.models import QuerySet

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.measures.evaluation.selectors import evaluation_due
from gemeinsam_digital.measures.evaluation.selectors import unevaluated
from gemeinsam_digital.measures.evaluation.signals import evaluation_reminded
from gemeinsam_digital.measures.locks import lock_measure
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.responsibility.selectors import lead_of

if TYPE_CHECKING:
    from datetime import date

    from gemeinsam_digital.arena.models import ArenaSettings


def measures_to_remind(arena: ArenaSettings) -> QuerySet[Measure]:
    """Return the measures of an Arena whose leads may have to be reminded.

    It narrows down; :func:`evaluation_remind` decides on the locked row.
    """
    rows = unevaluated().filter(idea__module=arena.module_id)
    return rows.exclude(reminded_of_end=F("mandate__ends_on"))


@transaction.atomic
def evaluation_remind(*, measure: Measure, actor: Principal) -> bool:
    """Remind a lead once that the period is over and the evaluation is missing.

    Args:
        measure: any.
        actor: ``SYSTEM``; it is nobody's right.

    Returns:
        Whether there was something to remind of.

    Raises:
        PermissionDenied: for everybody else.
    """
    try:
        locked = lock_measure(measure.idea)
    except Illegal:
        return False
    require(actor, Permission.REMIND_LEAD, locked.idea)
    ended = to_remind_of(locked)
    if ended is None:
        return False
    locked.reminded_of_end = ended
    locked.save(update_fields=["reminded_of_end"])
    evaluation_reminded.send(sender=Measure, measure=locked)
    return True


def to_remind_of(measure: Measure) -> date | None:
    """Return the end of the period that a lead is to be reminded of now.

    Where nobody leads, who takes it over is reminded then.
    """
    idea, mandate = measure.idea, measure.mandate
    if mandate is None or not idea.is_open or idea.is_hidden:
        return None
    if not evaluation_due(measure) or measure.reminded_of_end == mandate.ends_on:
        return None
    return mandate.ends_on if lead_of(idea) else None
