"""Naming, handing on and resolving goal conflicts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.governance.bodies.locks import lock_body
from gemeinsam_digital.governance.conflicts import events
from gemeinsam_digital.governance.conflicts.legality import PositionInput
from gemeinsam_digital.governance.conflicts.legality import check_contestable
from gemeinsam_digital.governance.conflicts.legality import check_due
from gemeinsam_digital.governance.conflicts.legality import check_resolver
from gemeinsam_digital.governance.conflicts.legality import check_unresolved
from gemeinsam_digital.governance.conflicts.legality import checked
from gemeinsam_digital.governance.conflicts.legality import checked_positions
from gemeinsam_digital.governance.conflicts.locks import lock_conflict
from gemeinsam_digital.governance.conflicts.models import TITLE_LENGTH
from gemeinsam_digital.governance.conflicts.models import ConflictPosition
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.locks import lock

if TYPE_CHECKING:
    from gemeinsam_digital.governance.bodies.models import Body
    from gemeinsam_digital.history.types import EventType
    from gemeinsam_digital.ideas.models import Idea


@transaction.atomic
def conflict_open(
    *,
    idea: Idea,
    title: str,
    text: str,
    positions: Sequence[PositionInput],
    resolver: Body,
    due: date,
    actor: Principal,
) -> GoalConflict:
    """Name a goal conflict on a contribution: public, with the positions side by side.

    Args:
        idea: worked out, reviewed or proposed.
        title: its name, a line.
        text: what pulls apart.
        positions: at least two.
        resolver: the body that has to resolve it.
        due: until when; today or later.
        actor: who moderates, or a secretary of a body that is heard or decides.

    Raises:
        PermissionDenied: neither.
        Illegal: the idea is at another stage, laid aside or hidden.
        Invalid: something is missing, too long or past, the body is not heard here,
            or the positions are too few or not of here (``checked_positions``).
    """
    locked = lock(idea)
    body = lock_body(resolver.pk)
    require(actor, Permission.OPEN_CONFLICT, locked)
    check_contestable(locked)
    title = " ".join(checked("title", title, TITLE_LENGTH).split())
    text = checked("text", text)
    rows = checked_positions(locked, positions)
    check_resolver(locked, body)
    check_due(due)
    conflict = GoalConflict.objects.create(
        idea=locked,
        title=title,
        text=text,
        resolver=body,
        due=due,
        opened_by=user_of(actor),
        opened_by_name=name_of(actor),
    )
    for row in rows:
        row.conflict = conflict
    ConflictPosition.objects.bulk_create(rows)
    _record(events.CONFLICT_OPENED, conflict, actor, conflict.title)
    return conflict


def _record(
    type: EventType, conflict: GoalConflict, actor: Principal, text: str
) -> None:
    record(
        idea=conflict.idea,
        type=type,
        actor=actor,
        payload={
            "conflict": conflict.pk,
            "body": conflict.resolver.name,
            "due": conflict.due.isoformat(),
        },
        text=text,
    )


@transaction.atomic
def conflict_move(
    *, conflict: GoalConflict, resolver: Body, due: date, reason: str, actor: Principal
) -> GoalConflict:
    """Hand a goal conflict to another body, or set another day; visible, with a reason.

    Args:
        conflict: an open one.
        resolver: the body that has to resolve it from now on; may stay the same.
        due: until when; today or later.
        reason: public.
        actor: who moderates.

    Raises:
        PermissionDenied: does not moderate the Arena.
        Illegal: it is resolved, or its contribution hidden.
        Invalid: the reason is missing or too long, the day past, or the body neither
            heard here nor deciding.
    """
    locked = lock_conflict(conflict)
    body = lock_body(resolver.pk)
    require(actor, Permission.MOVE_CONFLICT, locked)
    check_unresolved(locked)
    reason = checked("reason", reason)
    check_resolver(locked.idea, body)
    check_due(due)
    locked.resolver, locked.due = body, due
    locked.reminded_at = locked.overdue_at = None
    locked.save()
    _record(events.CONFLICT_MOVED, locked, actor, reason)
    return locked


@transaction.atomic
def conflict_resolve(
    *, conflict: GoalConflict, resolution: str, reasons: str, actor: Principal
) -> GoalConflict:
    """Record how a goal conflict was resolved, and why so.

    Args:
        conflict: an open one.
        resolution: how; public.
        reasons: why so; public.
        actor: a secretary of the body that has to resolve it.

    Raises:
        PermissionDenied: not a secretary of this body.
        Illegal: it is resolved already, or its contribution hidden.
        Invalid: one of the two is missing or too long.
    """
    locked = lock_conflict(conflict)
    require(actor, Permission.RUN_BODY, locked)
    check_unresolved(locked)
    locked.resolution = checked("resolution", resolution)
    locked.reasons = checked("reasons", reasons)
    locked.resolved_at = timezone.now()
    locked.resolved_by, locked.resolved_by_name = user_of(actor), name_of(actor)
    locked.save()
    record(
        idea=locked.idea,
        type=events.CONFLICT_RESOLVED,
        actor=actor,
        payload={"conflict": locked.pk, "body": locked.resolver.name},
        text=locked.resolution,
    )
    return locked
