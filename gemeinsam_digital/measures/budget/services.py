"""Saying what a measure plans to spend, and has spent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.measures.budget.events import BUDGET_SET
from gemeinsam_digital.measures.budget.legality import checked_budget
from gemeinsam_digital.measures.budget.models import BudgetLine
from gemeinsam_digital.measures.legality import measure_under_way

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.measures.budget.legality import BudgetInput


@transaction.atomic
def budget_set(*, idea: Idea, entered: BudgetInput, actor: Principal) -> BudgetLine:
    """Set what is planned and spent in a year from a source; the history keeps all.

    Args:
        idea: at stage measure.
        entered: the money; of the same year and source it takes the place.
        actor: who leads it, or moderates.

    Raises:
        PermissionDenied: neither.
        Illegal: no measure, hidden or ended.
        Invalid: the money can't be, or has to be explained (``checked_budget``).
    """
    locked = lock(idea)
    require(actor, Permission.RUN_MEASURE, locked)
    measure = measure_under_way(locked)
    checked = checked_budget(measure, entered)
    line = BudgetLine.objects.filter(
        measure=measure, year=checked.year, source=checked.source
    ).first() or BudgetLine(measure=measure, year=checked.year, source=checked.source)
    line.planned, line.spent = checked.planned, checked.spent
    line.reason = checked.reason
    line.recorded_at = timezone.now()
    line.recorded_by, line.recorded_by_name = user_of(actor), name_of(actor)
    line.save()
    record(
        idea=locked,
        type=BUDGET_SET,
        actor=actor,
        payload={
            "year": checked.year,
            "planned": checked.planned,
            "spent": checked.spent,
        },
        text=checked.reason,
    )
    return line
