"""Switching four eyes of a unit: on by one person, off by two, all of it on record."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.units.models import FourEyesChange
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.selectors import waiting_change
from gemeinsam_digital.units.services import check_releasers
from gemeinsam_digital.units.services import lock_unit
from gemeinsam_digital.units.signals import four_eyes_end_asked
from gemeinsam_digital.units.signals import four_eyes_end_settled


@transaction.atomic
def four_eyes_start(*, unit: Unit, actor: Principal) -> Unit:
    """Let another person than the author release judgements (idempotent).

    It holds at once, for what is asked already as well.

    Raises:
        PermissionDenied: neither an operator nor who coordinates the unit.
        Illegal: nobody releases yet.
    """
    locked = lock_unit(unit)
    require(actor, Permission.STAFF_UNIT, locked)
    if locked.needs_releaser:
        return locked
    locked.needs_releaser = True
    check_releasers(locked)
    locked.save(update_fields=["needs_releaser"])
    _settle(_asked(locked, actor, needs_releaser=True), actor, is_done=True)
    return locked


@transaction.atomic
def four_eyes_end_ask(*, unit: Unit, actor: Principal) -> FourEyesChange:
    """Ask for switching four eyes off; nothing changes until somebody else confirms.

    Raises:
        PermissionDenied: neither an operator nor who coordinates the unit.
        Illegal: there are no four eyes, or it waits for somebody already.
    """
    locked = lock_unit(unit)
    require(actor, Permission.STAFF_UNIT, locked)
    if not locked.needs_releaser:
        raise Illegal(pgettext("arena", "Four eyes are switched off already."))
    if waiting_change(locked) is not None:
        raise Illegal(
            pgettext("arena", "Switching four eyes off waits for somebody already.")
        )
    change = _asked(locked, actor, needs_releaser=False)
    four_eyes_end_asked.send(sender=FourEyesChange, change=change)
    return change


@transaction.atomic
def four_eyes_end_confirm(*, unit: Unit, actor: Principal) -> Unit:
    """Switch four eyes off as the second person, for what is asked from now on.

    Raises:
        PermissionDenied: neither an operator nor who coordinates the unit, or
            who asked for it.
        Illegal: nothing waits for it any more.
    """
    locked = lock_unit(unit)
    require(actor, Permission.STAFF_UNIT, locked)
    change = _waiting(locked)
    user = user_of(actor)
    if user is not None and change.asked_by_id == user.pk:
        raise PermissionDenied("Somebody else than who asked for it confirms.")
    _settle(change, actor, is_done=True)
    four_eyes_end_settled.send(sender=FourEyesChange, change=change)
    locked.needs_releaser = False
    locked.two_eyes_since = change.settled_at
    locked.save(update_fields=["needs_releaser", "two_eyes_since"])
    return locked


@transaction.atomic
def four_eyes_end_cancel(*, unit: Unit, actor: Principal) -> None:
    """Leave four eyes as they are: taken back, or not agreed to.

    Raises:
        PermissionDenied: neither an operator nor who coordinates the unit.
        Illegal: nothing waits any more.
    """
    locked = lock_unit(unit)
    require(actor, Permission.STAFF_UNIT, locked)
    change = _waiting(locked)
    _settle(change, actor, is_done=False)
    four_eyes_end_settled.send(sender=FourEyesChange, change=change)


def _waiting(unit: Unit) -> FourEyesChange:
    change = waiting_change(unit)
    if change is None:
        raise Illegal(pgettext("arena", "This was confirmed or taken back meanwhile."))
    return change


def _asked(unit: Unit, actor: Principal, *, needs_releaser: bool) -> FourEyesChange:
    return FourEyesChange.objects.create(
        unit=unit,
        needs_releaser=needs_releaser,
        asked_by=user_of(actor),
        asked_by_name=name_of(actor),
    )


def _settle(change: FourEyesChange, actor: Principal, *, is_done: bool) -> None:
    change.settled_at = timezone.now()
    change.settled_by, change.settled_by_name = user_of(actor), name_of(actor)
    change.is_done = is_done
    change.save()
