"""The heartbeat: who answers for something says again and again to be there."""

from __future__ import annotations

from datetime import date
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.choices import ClaimState
from gemeinsam_digital.choices import LapseReason
from gemeinsam_digital.choices import Standing
from gemeinsam_digital.exceptions import Illegal
from gemeinsam_digital.permissions import Permission
from gemeinsam_digital.permissions import require
from gemeinsam_digital.principals import Principal
from gemeinsam_digital.responsibility import claim_steps as steps
from gemeinsam_digital.responsibility import events
from gemeinsam_digital.responsibility.models import HEARTBEAT_ROLES
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.signals import claim_reminded

#: Who confirms again within this time changes nothing.
AGAIN = timedelta(days=1)


@transaction.atomic
def claim_keep(
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
    locked = steps.locked_claim(claim)
    require(actor, Permission.KEEP_CLAIM, locked)
    steps.expect(locked, ClaimState.ACCEPTED)
    said = (steps.checked_until(until), steps.checked_capacity(capacity))
    is_new = said != (locked.until, locked.capacity) or locked.reminded_at
    if not is_new and locked.kept_at and timezone.now() - locked.kept_at < AGAIN:
        return locked
    locked.until, locked.capacity = said
    locked.kept_at = timezone.now()
    locked.reminded_at = locked.reminded_again_at = None
    locked.save()
    more = {"until": until.isoformat()} if until else {}
    steps.record_claim(locked, events.CLAIM_KEPT, actor, **more)
    return locked


def beating_claims() -> QuerySet[Claim]:
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

    It narrows down; :func:`claim_beat` decides on the locked row.
    """
    days, patience = _days_of(arena)
    now = timezone.now()
    is_past = Q(until__lt=timezone.localdate())
    if not days:
        due = is_past
    else:
        waited = now - timedelta(days=patience)
        silent = Q(role__in=[role.value for role in HEARTBEAT_ROLES]) & Q(
            said__lte=now - timedelta(days=days)
        )
        due = is_past | silent & (
            Q(reminded_at=None)
            | Q(reminded_again_at=None, reminded_at__lte=waited)
            | Q(reminded_again_at__lte=waited)
        )
    return beating_claims().filter(due, idea__module=arena.module_id)


def _days_of(arena: ArenaSettings) -> tuple[int, int]:
    return arena.threshold("heartbeat_days"), max(1, arena.threshold("reminder_days"))


@transaction.atomic
def claim_beat(*, claim: Claim, actor: Principal) -> str:
    """Remind, remind again or let lapse, whichever is due now (idempotent).

    The second reminder comes after the first one was sent, and the end after
    the second: a command that did not run for a month costs nobody a role.

    Args:
        claim: any.
        actor: ``SYSTEM``; it is nobody's right.

    Returns:
        ``reminded``, ``reminded_again``, ``lapsed``, or nothing where nothing
        is due (any more).

    Raises:
        PermissionDenied: for everybody else.
    """
    require(actor, Permission.BEAT_CLAIM, claim)
    try:
        locked = steps.locked_claim(claim)
    except (Illegal, Claim.DoesNotExist):
        return ""
    if not (locked.is_accepted and locked.idea.is_open and not locked.idea.is_hidden):
        return ""
    if locked.is_past:
        steps.lapse(locked, LapseReason.ENDED, actor)
        return "lapsed"
    return _remind_or_lapse(locked, actor)


def _remind_or_lapse(claim: Claim, actor: Principal) -> str:
    days, patience = _days_of(arena_of(claim.idea.module))
    if not claim.is_due(timezone.localdate(), days):
        return ""
    now = timezone.now()
    waited = now - timedelta(days=patience)
    if claim.reminded_at is None:
        claim.reminded_at = now
        _remind(claim, 1)
        return "reminded"
    if claim.reminded_again_at is None:
        if claim.reminded_at > waited:
            return ""
        claim.reminded_again_at = now
        _remind(claim, 2)
        return "reminded_again"
    if claim.reminded_again_at > waited:
        return ""
    steps.lapse(claim, LapseReason.UNCONFIRMED, actor)
    return "lapsed"


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
    said = claim.confirmed_on
    if not days or said is None or claim.role not in HEARTBEAT_ROLES:
        return None
    return timezone.localdate(said) + timedelta(days=days)
