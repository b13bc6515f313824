"""Reminding bodies of what they are asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import Signal
from django.utils import timezone

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.governance.recommendations.locks import lock_consultation
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.selectors import waiting
from gemeinsam_digital.governance.recommendations.signals import body_reminded
from gemeinsam_digital.governance.recommendations.signals import positions_reminded

if TYPE_CHECKING:
    from gemeinsam_digital.arena.models import ArenaSettings

#: How long before its day a body is reminded.
BEFORE = timedelta(days=3)


def _asked_before_today(arena: ArenaSettings) -> QuerySet[Consultation, Consultation]:
    """Return what bodies are asked; nobody is reminded on the day of the question."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return waiting().filter(idea__module=arena.module_id, opened_at__lt=midnight)


def to_remind(arena: ArenaSettings) -> QuerySet[Consultation, Consultation]:
    """Return what bodies have to be reminded of; once, shortly before its day."""
    soon = timezone.localdate() + BEFORE
    return _asked_before_today(arena).filter(due__lte=soon, reminded_at=None)


def positions_to_remind(
    arena: ArenaSettings,
) -> QuerySet[Consultation, Consultation]:
    """Return where members have to be reminded of their position, in the same way.

    Not after the last day: then nobody can say one any more.
    """
    today = timezone.localdate()
    return _asked_before_today(arena).filter(
        positions_until__range=(today, today + BEFORE), positions_reminded_at=None
    )


@transaction.atomic
def consultation_remind(*, consultation: Consultation, actor: Principal) -> bool:
    """Remind a body that its recommendation is due, once (idempotent).

    Args:
        consultation: any.
        actor: ``SYSTEM``; it is nobody's right.

    Returns:
        Whether it was reminded.

    Raises:
        PermissionDenied: for everybody else.
    """
    return _remind(consultation, actor, to_remind, "reminded_at", body_reminded)


@transaction.atomic
def positions_remind(*, consultation: Consultation, actor: Principal) -> bool:
    """Remind the members of a body that their positions are due, once (idempotent).

    Who has said a position is told nothing: that is known when the mail is sent.

    Args:
        consultation: any.
        actor: ``SYSTEM``; it is nobody's right.

    Returns:
        Whether they were reminded.

    Raises:
        PermissionDenied: for everybody else.
    """
    return _remind(
        consultation,
        actor,
        positions_to_remind,
        "positions_reminded_at",
        positions_reminded,
    )


def _remind(
    consultation: Consultation,
    actor: Principal,
    due: Callable[[ArenaSettings], QuerySet[Consultation, Consultation]],
    field: str,
    signal: Signal,
) -> bool:
    """Remind once, if the locked consultation is still among those that are due."""
    try:
        locked = lock_consultation(consultation)
    except Illegal:
        return False
    require(actor, Permission.REMIND_BODY, locked)
    if not due(locked.body.arena).filter(pk=locked.pk).exists():
        return False
    setattr(locked, field, timezone.now())
    locked.save(update_fields=[field])
    signal.send(sender=Consultation, consultation=locked)
    return True
