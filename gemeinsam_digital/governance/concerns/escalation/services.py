"""A concern whose owner stays silent goes on to the next higher body."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.db.models import QuerySet
from django.utils import timezone

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.governance.choices import ConcernState
from gemeinsam_digital.governance.concerns.events import CONCERN_ESCALATED
from gemeinsam_digital.governance.concerns.legality import STAGES
from gemeinsam_digital.governance.concerns.locks import lock_concern
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.selectors import answer_by
from gemeinsam_digital.governance.concerns.selectors import next_higher
from gemeinsam_digital.governance.concerns.selectors import waits_for_team
from gemeinsam_digital.governance.concerns.selectors import way_up
from gemeinsam_digital.governance.concerns.selectors import with_last_word
from gemeinsam_digital.history.services import record

if TYPE_CHECKING:
    from gemeinsam_digital.arena.models import ArenaSettings
    from gemeinsam_digital.governance.bodies.models import Body


def silent_concerns(arena: ArenaSettings) -> QuerySet[Concern]:
    """Return the open concerns of an Arena that may have to go on.

    It narrows down; :func:`concern_escalate` decides on the locked row.
    """
    over = timezone.now() - timedelta(days=arena.threshold("concern_days"))
    ended = Q(escalated_to__active=False) | Q(escalated_to=None) & (
        Q(body__active=False) | Q(unit__active=False)
    )
    rows = with_last_word(Concern.objects.filter(state=ConcernState.OPEN))
    return rows.filter(
        Q(last_at__lte=over) | ended,
        idea__module=arena.module_id,
        idea__stage__in=STAGES,
    )


@transaction.atomic
def concern_escalate(*, concern: Concern, actor: Principal) -> Body | None:
    """Hand a concern to the next higher body if who has it stays silent (idempotent).

    That is so many days after the team has answered as the Arena says, or at once
    where who has it works no longer. Its owner can still clear or withdraw it.

    Args:
        concern: any.
        actor: ``SYSTEM``; it is nobody's right.

    Returns:
        The body that has it now; ``None`` where nothing is due.

    Raises:
        PermissionDenied: for everybody else.
    """
    try:
        locked = lock_concern(concern)
    except Illegal:
        return None
    require(actor, Permission.CHECK_CONCERN, locked)
    body = escalates_to(locked)
    if body is None:
        return None
    before = locked.escalated_to or locked.body
    payload = {
        "concern": locked.pk,
        "owner": locked.owner_name,
        "before": before.name if before else locked.owner_name,
        "body": body.name,
    }
    locked.escalated_to = body
    locked.escalated_at = timezone.now()
    locked.save(update_fields=["escalated_to", "escalated_at"])
    record(idea=locked.idea, type=CONCERN_ESCALATED, actor=actor, payload=payload)
    return body


def escalates_to(concern: Concern) -> Body | None:
    """Return the body that a concern goes on to now; changes nothing."""
    idea = concern.idea
    is_worked_on = idea.is_open and not idea.is_hidden and idea.stage in STAGES
    if not (concern.is_open and is_worked_on):
        return None
    if not (_has_ended(concern) or _is_silent(concern)):
        return None
    return next_higher(concern, way_up(idea.module))


def _has_ended(concern: Concern) -> bool:
    """Return whether the body or unit that has it works no longer."""
    holder = concern.escalated_to or concern.body or concern.unit
    return holder is not None and not holder.active


def _is_silent(concern: Concern) -> bool:
    row = with_last_word(Concern.objects.filter(pk=concern.pk)).get()
    last_day = answer_by(row, concern.idea.module)
    if waits_for_team(row) or last_day is None:
        return False
    return last_day < timezone.localdate()
