"""When units and their people are away."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import AbsenceKind
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.units.models import Absence
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.models import UnitMember
from gemeinsam_digital.units.services import check_present
from gemeinsam_digital.units.services import lock_unit


@transaction.atomic
def absence_add(
    *,
    unit: Unit,
    member: UnitMember | None,
    first: date,
    last: date,
    actor: Principal,
    kind: AbsenceKind = AbsenceKind.AWAY,
) -> Absence:
    """Enter that a unit, or one of its people, is away.

    Args:
        unit: which.
        member: who works for it; ``None`` for the whole unit.
        first, last: the days, both included.
        actor: the person themselves, or who staffs the unit.
        kind: what can still be done.

    Raises:
        PermissionDenied: somebody else.
        Illegal: the person left meanwhile.
        Invalid: it ends before it begins, or is over.
    """
    locked = lock_unit(unit)
    _require(actor, locked, member)
    if member is not None:
        if member.unit_id != locked.pk:
            raise Invalid("member", pgettext("arena", "Please choose."))
        check_present(member, lock=True)
    if last < max(first, timezone.localdate()):
        raise Invalid(
            "last",
            pgettext("arena", "Please choose a day that is not over, after the first."),
        )
    return Absence.objects.create(
        unit=locked, member=member, first=first, last=last, kind=AbsenceKind(kind)
    )


@transaction.atomic
def absence_end(*, absence: Absence, actor: Principal) -> None:
    """Take an absence back: who is here again is here today.

    Raises:
        PermissionDenied: neither the person themselves nor who staffs the unit.
        Illegal: it was taken back meanwhile.
    """
    locked = lock_unit(absence.unit)
    _require(actor, locked, absence.member)
    if not Absence.objects.filter(pk=absence.pk).delete()[0]:
        raise Illegal(pgettext("arena", "This was taken back meanwhile."))


def _require(actor: Principal, unit: Unit, member: UnitMember | None) -> None:
    """Raise unless it is the person's own, or the actor staffs the unit."""
    user = user_of(actor)
    is_own = member is not None and user is not None and member.user_id == user.pk
    require(actor, Permission.VIEW_UNIT if is_own else Permission.STAFF_UNIT, unit)
