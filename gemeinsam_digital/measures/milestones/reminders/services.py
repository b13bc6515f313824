"""Reminding leads of milestones whose promised day is past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.db.models import QuerySet

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.measures.milestones.locks import lock_milestone
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.selectors import overdue_milestones
from gemeinsam_digital.measures.milestones.signals import milestone_reminded
from gemeinsam_digital.measures.selectors import has_ended
from gemeinsam_digital.responsibility.selectors import lead_of

if TYPE_CHECKING:
    from gemeinsam_digital.arena.models import ArenaSettings


def milestones_to_remind(arena: ArenaSettings) -> QuerySet[Milestone]:
    """Return the milestones of an Arena of which leads may have to be reminded.

    It narrows down; :func:`milestone_remind` decides on the locked row.
    """
    rows = overdue_milestones().filter(measure__idea__module=arena.module_id)
    return rows.exclude(reminded_for=F("promised_on"))


@transaction.atomic
def milestone_remind(*, milestone: Milestone, actor: Principal) -> bool:
    """Remind a lead of an overdue milestone, once for each promised day.

    Args:
        milestone: any.
        actor: ``SYSTEM``; it is nobody's right.

    Returns:
        Whether there was something to remind of.

    Raises:
        PermissionDenied: for everybody else.
    """
    try:
        locked = lock_milestone(milestone)
    except (Illegal, Milestone.DoesNotExist):
        return False
    require(actor, Permission.REMIND_LEAD, locked.idea)
    if not is_to_remind(locked):
        return False
    locked.reminded_for = locked.promised_on
    locked.save(update_fields=["reminded_for"])
    milestone_reminded.send(sender=Milestone, milestone=locked)
    return True


def is_to_remind(milestone: Milestone) -> bool:
    """Return whether a lead is to be reminded of a milestone now.

    Where nobody leads, who takes the measure over is reminded then.
    """
    idea = milestone.idea
    if not idea.is_open or idea.is_hidden or has_ended(milestone.measure):
        return False
    if not milestone.is_overdue or milestone.reminded_for == milestone.promised_on:
        return False
    return lead_of(idea) is not None
