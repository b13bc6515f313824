"""The heartbeat: who answers for something says again and again to be there."""

from __future__ import annotations

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import LapseReason
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.counting import days_after
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.ideas.events import SHOWN
from gemeinsam_digital.ideas.events import STEPPED
from gemeinsam_digital.responsibility import events
from gemeinsam_digital.responsibility import lifecycle
from gemeinsam_digital.responsibility import validators
from gemeinsam_digital.responsibility.legality import expect
from gemeinsam_digital.responsibility.locks import locked_claim
from gemeinsam_digital.responsibility.models import HEARTBEAT_ROLES
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.signals import claim_reminded

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea

#: Who confirms again within this time changes nothing.
AGAIN = timedelta(days=1)


class Heartbeat(StrEnum):
    """What the heartbeat does about a claim; nothing is falsy."""

    NOTHING = ""
    REMINDED = "reminded"
    REMINDED_AGAIN = "reminded_again"
    LAPSED = "lapsed"


@transaction.atomic
def claim_confirm(
    *, claim: Claim, actor: Principal, until: date | None = None, capacity: str = ""
) -> Claim:
    """Say that an actor still stands by its role, until when and how much.

    Confirming again within a day changes nothing unless something else is said,
    or a reminder was sent in between.

    Args:
        claim: an accepted one.
        actor: who speaks for its actor.
        until: the last day from now on, ``None`` for no limit.
        capacity: how much of it there is, in one line.

    Raises:
        PermissionDenied: not one's own actor.
        Illegal: the role was given back or lapsed meanwhile.
        Invalid: ``until`` is past, or a text too long.
    """
    locked = locked_claim(claim)
    require(actor, Permission.CONFIRM_CLAIM, locked)
    expect(locked, ClaimState.ACCEPTED)
    new = (validators.checked_until(until), validators.checked_capacity(capacity))
    is_new = new != (locked.until, locked.capacity) or locked.reminded_at
    if not is_new and locked.kept_at and timezone.now() - locked.kept_at < AGAIN:
        return locked
    locked.until, locked.capacity = new
    locked.kept_at = timezone.now()
    locked.reminded_at = locked.reminded_again_at = None
    locked.save()
    more = {"until": until.isoformat()} if until else {}
    lifecycle.record_claim(locked, events.CLAIM_KEPT, actor, **more)
    return locked


def claims_to_confirm() -> QuerySet[Claim]:
    """Return the accepted claims that may be due for something, oldest first.

    On what is laid aside or hidden nobody has to confirm anything.
    """
    roles = [role.value for role in HEARTBEAT_ROLES]
    return (
        Claim.objects.filter(
            Q(role__in=roles) | Q(until__lt=timezone.localdate()),
            state=ClaimState.ACCEPTED,
            idea__standing=Standing.OPEN,
            idea__hidden_at=None,
        )
        .annotate(said=Coalesce(F("kept_at"), F("decided_at")))
        .order_by("said", "pk")
    )


def due_claims(arena: ArenaSettings) -> QuerySet[Claim]:
    """Return the claims of an Arena that the heartbeat has to do something about.

    It narrows down; :func:`claim_heartbeat_check` decides on the locked row.
    """
    days, patience = _days_of(arena)
    is_past = Q(until__lt=timezone.localdate())
    if not days:
        due = is_past
    else:
        waited = timezone.now() - timedelta(days=patience)
        silent = Q(role__in=[role.value for role in HEARTBEAT_ROLES]) & Q(
            said__lt=_midnight_after(timezone.localdate() - timedelta(days=days))
        )
        due = is_past | silent & (
            Q(reminded_at=None)
            | Q(reminded_again_at=None, reminded_at__lte=waited)
            | Q(reminded_again_at__lte=waited)
        )
    return claims_to_confirm().filter(due, idea__module=arena.module_id)


def _midnight_after(day: date) -> datetime:
    """Return the end of a day: what is due is due on a day, at whatever hour."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _days_of(arena: ArenaSettings) -> tuple[int, int]:
    return arena.threshold("heartbeat_days"), max(1, arena.threshold("reminder_days"))


@transaction.atomic
def claim_heartbeat_check(*, claim: Claim, actor: Principal) -> Heartbeat:
    """Remind, remind again or let lapse, whichever is due now (idempotent).

    Args:
        claim: any.
        actor: ``SYSTEM``; it is nobody's right.

    Returns:
        What was done; nothing where nothing is due (any more).

    Raises:
        PermissionDenied: for everybody else.
    """
    try:
        locked = locked_claim(claim)
    except (Illegal, Claim.DoesNotExist):
        return Heartbeat.NOTHING
    require(actor, Permission.CHECK_HEARTBEAT, locked)
    due = next_heartbeat(locked)
    if due is Heartbeat.LAPSED:
        why = LapseReason.ENDED if locked.is_past else LapseReason.UNCONFIRMED
        lifecycle.lapse(locked, why, actor)
    elif due is Heartbeat.REMINDED:
        locked.reminded_at, locked.reminded_again_at = timezone.now(), None
        _remind(locked, 1)
    elif due is Heartbeat.REMINDED_AGAIN:
        locked.reminded_again_at = timezone.now()
        _remind(locked, 2)
    return due


def next_heartbeat(claim: Claim) -> Heartbeat:
    """Return what is to be done about a claim now; changes nothing.

    The second reminder comes after the first one was sent, and the end after
    the second: a command that did not run for a month costs nobody a role.
    Where the idea was laid aside or hidden meanwhile, it begins anew: the day
    that the reminders named has no meaning any more.
    """
    idea = claim.idea
    if not (claim.is_accepted and idea.is_open and not idea.is_hidden):
        return Heartbeat.NOTHING
    if claim.is_past:
        return Heartbeat.LAPSED
    days, patience = _days_of(arena_of(idea.module))
    if not claim.is_due(timezone.localdate(), days):
        return Heartbeat.NOTHING
    last = claim.reminded_again_at or claim.reminded_at
    if last is None:
        return Heartbeat.REMINDED
    if last > timezone.now() - timedelta(days=patience):
        return Heartbeat.NOTHING
    if _was_resumed(idea, last):
        return Heartbeat.REMINDED
    return Heartbeat.LAPSED if claim.reminded_again_at else Heartbeat.REMINDED_AGAIN


def _was_resumed(idea: Idea, since: datetime) -> bool:
    """Return whether an idea was laid aside or hidden and came back since."""
    later = idea.events.filter(created__gt=since)
    reopened = Q(type=STEPPED.code, payload__standing=Standing.OPEN.value) & ~Q(
        payload__from_standing=Standing.OPEN.value
    )
    return later.filter(reopened | Q(type=SHOWN.code)).exists()


def _remind(claim: Claim, number: int) -> None:
    claim.save(update_fields=["reminded_at", "reminded_again_at"])
    claim_reminded.send(sender=Claim, claim=claim, number=number)


def next_end(claim: Claim, arena: ArenaSettings) -> date | None:
    """Return the day on which a reminded claim lapses unless it is confirmed.

    Returns:
        ``None`` where it was not reminded, or can't be told yet.
    """
    _days, patience = _days_of(arena)
    if claim.reminded_again_at is not None:
        return timezone.localdate(claim.reminded_again_at) + timedelta(days=patience)
    if claim.reminded_at is not None:
        return timezone.localdate(claim.reminded_at) + timedelta(days=2 * patience)
    return None


def confirm_by(claim: Claim, arena: ArenaSettings) -> date | None:
    """Return the day by which a claim has to be confirmed.

    Returns:
        ``None`` where the Arena or the role asks for no confirmation.
    """
    days, _patience = _days_of(arena)
    confirmed = claim.confirmed_on
    if not days or confirmed is None or claim.role not in HEARTBEAT_ROLES:
        return None
    return timezone.localdate(confirmed) + timedelta(days=days)


def to_confirm_by(
    claims: QuerySet[Claim], arena: ArenaSettings, day: date
) -> QuerySet[Claim]:
    """Keep the claims that have to be confirmed by a day, or should have been.

    The same as a :func:`confirm_by` that is not later, for many claims at once;
    annotated as ``confirm_by``.
    """
    days, _patience = _days_of(arena)
    if not days:
        return claims.none()
    roles = [role.value for role in HEARTBEAT_ROLES]
    said = Coalesce(F("kept_at"), F("decided_at"))
    return (
        claims.alias(said=said)
        .filter(role__in=roles, said__lt=_midnight_after(day - timedelta(days=days)))
        .annotate(confirm_by=days_after("said", days))
    )


def overdue_before(arena: ArenaSettings) -> datetime | None:
    """Return the moment: who confirmed last before it is overdue now.

    The same as a :func:`confirm_by` that has passed, for many claims at once.

    Returns:
        ``None`` where the Arena asks for no confirmation.
    """
    days, _patience = _days_of(arena)
    if not days:
        return None
    first_day = timezone.localdate() - timedelta(days=days)
    return timezone.make_aware(datetime.combine(first_day, time.min))
