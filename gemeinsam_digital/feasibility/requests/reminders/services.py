"""Reminding units of what they were asked: before the due day and after it.

And saying so where nobody waits for the answer any longer.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from datetime import timedelta
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests.selectors import silent
from gemeinsam_digital.feasibility.requests.selectors import silent_since
from gemeinsam_digital.feasibility.requests.selectors import waiting_requests
from gemeinsam_digital.feasibility.signals import unit_reminded
from gemeinsam_digital.feasibility.signals import unit_silent
from gemeinsam_digital.ideas.locks import lock

#: How long before the due day a unit is reminded.
BEFORE = timedelta(days=3)


class Reminder(StrEnum):
    """What a unit is told about a request; nothing is falsy."""

    NOTHING = ""
    SOON = "soon"
    OVERDUE = "overdue"
    #: Told is whoever waited for it.
    SILENT = "silent"


#: The column in which is noted that it was done.
_NOTED = {
    Reminder.SOON: "reminded_at",
    Reminder.OVERDUE: "overdue_at",
    Reminder.SILENT: "silent_at",
}


def due_requests(arena: ArenaSettings) -> QuerySet[AssessmentRequest]:
    """Return the requests of an Arena about which somebody has to be told.

    It narrows down; :func:`request_remind` decides on the locked row.
    """
    today = timezone.localdate()
    soon = Q(due__gte=today, due__lte=today + BEFORE, reminded_at=None)
    is_past = Q(due__lt=today, overdue_at=None)
    is_silent = Q(silent(arena.module), silent_at=None)
    return waiting_requests().filter(
        soon | is_past | is_silent, idea__module=arena.module_id
    )


@transaction.atomic
def request_remind(*, request: AssessmentRequest, actor: Principal) -> Reminder:
    """Remind a unit that its answer is due soon or overdue, each once (idempotent).

    Of one that counts as not answered it is said once that nobody waits any longer.

    Args:
        request: any.
        actor: ``SYSTEM``; it is nobody's right.

    Returns:
        What was done; nothing where nothing is due (any more).

    Raises:
        PermissionDenied: for everybody else.
    """
    try:
        lock(request.idea)
    except Illegal:
        return Reminder.NOTHING
    require(actor, Permission.REMIND_UNIT, request)
    rows = AssessmentRequest.objects.select_for_update(of=("self",))
    locked = rows.filter(pk=request.pk).first()
    reminder = Reminder.NOTHING if locked is None else next_reminder(locked)
    if locked is not None and reminder:
        _remind(locked, reminder)
    return reminder


@transaction.atomic
def requests_remind(
    *, requests: Iterable[AssessmentRequest], actor: Principal
) -> list[AssessmentRequest]:
    """Remind units by hand of what they owe, each at most once a day.

    What :func:`request_remind` does by itself counts as reminded too.

    Args:
        requests: any of one Arena; those that can't be reminded are left alone.
        actor: who moderates.

    Returns:
        Those whose units are reminded.

    Raises:
        PermissionDenied: not a moderator.
        Illegal: there is none that can be reminded now.
    """
    made = [
        row
        # In one order, so that two who remind at once don't wait for each other.
        for row in sorted(requests, key=lambda row: (row.idea_id, row.pk))
        if _reminded_by_hand(row, actor)
    ]
    if not made:
        raise Illegal(
            pgettext(
                "arena",
                "No unit was reminded: they have answered meanwhile, or were reminded "
                "today already.",
            )
        )
    return made


def _reminded_by_hand(request: AssessmentRequest, actor: Principal) -> bool:
    try:
        idea = lock(request.idea)
    except Illegal:
        return False
    require(actor, Permission.REQUEST_ASSESSMENT, idea)
    rows = waiting_requests().select_related("unit", "idea__module")
    locked = rows.select_for_update(of=("self",)).filter(pk=request.pk).first()
    today = timezone.localdate()
    if locked is None or locked.last_reminded == today:
        return False
    is_overdue = locked.due < today
    _remind(
        locked, Reminder.OVERDUE if is_overdue else Reminder.SOON, by=user_of(actor)
    )
    return True


def next_reminder(request: AssessmentRequest) -> Reminder:
    """Return what a unit is to be told about a request now; changes nothing.

    Nobody is reminded on the day they were asked. Whoever is overdue without
    having been reminded before is told only that, and first of all.
    """
    if not _can_be_answered(request):
        return Reminder.NOTHING
    today = timezone.localdate()
    if request.due < today:
        return _after_the_day(request)
    is_new = timezone.localdate(request.requested_at) == today
    if request.reminded_at or is_new or not _is_soon(request.due, today):
        return Reminder.NOTHING
    return Reminder.SOON


def _after_the_day(request: AssessmentRequest) -> Reminder:
    if request.overdue_at is None:
        return Reminder.OVERDUE
    since = silent_since(request.idea.module)
    is_silent = since is not None and request.due < since
    if is_silent and request.silent_at is None:
        return Reminder.SILENT
    return Reminder.NOTHING


def _is_soon(due: date, today: date) -> bool:
    return due <= today + BEFORE


def _can_be_answered(request: AssessmentRequest) -> bool:
    """Return whether a request waits, in an Arena that somebody can see."""
    visible = waiting_requests().filter(
        pk=request.pk,
        idea__module__is_draft=False,
        idea__module__project__is_draft=False,
        idea__module__project__is_archived=False,
    )
    return visible.exists()


def _remind(
    request: AssessmentRequest, reminder: Reminder, *, by: Any | None = None
) -> None:
    """Note that a unit is reminded, or no longer waited for, and say so.

    Args:
        by: who does it by hand, which can be done again on another day.
    """
    is_overdue = reminder is Reminder.OVERDUE
    field = _NOTED[reminder]
    setattr(request, field, timezone.now())
    request.save(update_fields=[field])
    if reminder is Reminder.SILENT:
        unit_silent.send(sender=AssessmentRequest, request=request)
        return
    unit_reminded.send(
        sender=AssessmentRequest,
        request=request,
        is_overdue=is_overdue,
        by=by and by.pk,
    )
