"""Reminding bodies of the goal conflicts that they have to resolve."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.db.models import QuerySet
from django.utils import timezone

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.governance.conflicts.locks import lock_conflict
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.governance.conflicts.selectors import unresolved
from gemeinsam_digital.governance.conflicts.signals import conflict_reminded

if TYPE_CHECKING:
    from gemeinsam_digital.arena.models import ArenaSettings

#: How long before the day a body is reminded.
BEFORE = timedelta(days=3)


class Reminder(StrEnum):
    """What a body is told about a goal conflict; nothing is falsy."""

    NOTHING = ""
    SOON = "soon"
    OVERDUE = "overdue"


def due_conflicts(arena: ArenaSettings) -> QuerySet[GoalConflict]:
    """Return the goal conflicts of an Arena whose resolvers have to be reminded.

    It narrows down; :func:`conflict_remind` decides on the locked row.
    """
    today = timezone.localdate()
    soon = Q(due__gte=today, due__lte=today + BEFORE, reminded_at=None)
    is_past = Q(due__lt=today, overdue_at=None)
    return unresolved().filter(soon | is_past, idea__module=arena.module_id)


@transaction.atomic
def conflict_remind(*, conflict: GoalConflict, actor: Principal) -> Reminder:
    """Remind a body that a goal conflict is due soon or overdue, each once.

    Args:
        conflict: any.
        actor: ``SYSTEM``; it is nobody's right.

    Returns:
        What was done; nothing where nothing is due (any more).

    Raises:
        PermissionDenied: for everybody else.
    """
    try:
        locked = lock_conflict(conflict)
    except Illegal:
        return Reminder.NOTHING
    require(actor, Permission.REMIND_BODY, locked)
    reminder = next_reminder(locked)
    if reminder:
        is_overdue = reminder is Reminder.OVERDUE
        field = "overdue_at" if is_overdue else "reminded_at"
        setattr(locked, field, timezone.now())
        locked.save(update_fields=[field])
        conflict_reminded.send(
            sender=GoalConflict, conflict=locked, is_overdue=is_overdue
        )
    return reminder


def next_reminder(conflict: GoalConflict) -> Reminder:
    """Return what a body is to be told about a goal conflict now; changes nothing.

    Nobody is reminded on the day on which it was named. Whose day is past without a
    reminder is told only that.
    """
    idea, today = conflict.idea, timezone.localdate()
    if not conflict.is_open or not idea.is_open or idea.is_hidden:
        return Reminder.NOTHING
    if conflict.due < today:
        return Reminder.NOTHING if conflict.overdue_at else Reminder.OVERDUE
    is_new = timezone.localdate(conflict.opened_at) == today
    is_soon = conflict.due <= today + BEFORE
    if conflict.reminded_at or is_new or not is_soon:
        return Reminder.NOTHING
    return Reminder.SOON
