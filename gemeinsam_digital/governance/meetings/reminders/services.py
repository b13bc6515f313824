"""Reminding the members of a body of the last day of a written procedure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.governance.choices import MeetingForm
from gemeinsam_digital.governance.choices import MeetingState
from gemeinsam_digital.governance.meetings.locks import lock_meeting
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.meetings.signals import meeting_due

if TYPE_CHECKING:
    from gemeinsam_digital.arena.models import ArenaSettings

#: How long before its last moment.
BEFORE = timedelta(days=3)


def written_to_remind(arena: ArenaSettings) -> QuerySet[Meeting]:
    """Return the written procedures to remind of; once, shortly before the end.

    Nobody is reminded on the day of the invitation.
    """
    now = timezone.localtime()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return Meeting.objects.filter(
        body__arena=arena,
        form=MeetingForm.WRITTEN,
        state=MeetingState.ANNOUNCED,
        announced_at__lt=midnight,
        ends_at__range=(now, now + BEFORE),
        reminded_at=None,
    )


@transaction.atomic
def meeting_remind(*, meeting: Meeting, actor: Principal) -> bool:
    """Remind of the last day of a written procedure, once (idempotent).

    Args:
        meeting: any.
        actor: ``SYSTEM``; it is nobody's right.

    Returns:
        Whether it was reminded of.

    Raises:
        PermissionDenied: for everybody else.
    """
    try:
        locked = lock_meeting(meeting.pk)
    except Illegal:
        return False
    require(actor, Permission.REMIND_BODY, locked)
    if not written_to_remind(locked.body.arena).filter(pk=locked.pk).exists():
        return False
    locked.reminded_at = timezone.now()
    locked.save(update_fields=["reminded_at"])
    meeting_due.send(sender=Meeting, meeting=locked)
    return True
