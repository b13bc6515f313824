"""Units and the people who work for them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.models import UnitInvitation
from gemeinsam_digital.units.models import UnitMember
from gemeinsam_digital.units.selectors import lacks_releaser

if TYPE_CHECKING:
    from django.db.models import QuerySet


def lock_unit(unit: Unit) -> Unit:
    """Return the row of a unit as it is now, locked until the transaction ends."""
    return Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)


@transaction.atomic
def unit_member_add(
    *,
    unit: Unit,
    user: Any,
    actor: Principal,
    role: UnitRole = UnitRole.MEMBER,
    is_deputy: bool = False,
) -> UnitMember:
    """Let a user work for a unit (idempotent).

    Args:
        unit: which.
        user: an account.
        actor: an operator, or who coordinates the unit.
        role: what the person does there.
        is_deputy: whether they stand in for others in this role.

    Raises:
        PermissionDenied: somebody else.
    """
    locked = lock_unit(unit)
    require(actor, Permission.STAFF_UNIT, locked)
    row, _made = UnitMember.objects.get_or_create(
        unit=locked,
        user=user_of(user),
        left_at=None,
        defaults={
            "user_name": name_of(user),
            "role": UnitRole(role),
            "is_deputy": is_deputy,
        },
    )
    return row


@transaction.atomic
def unit_member_name(
    *,
    unit: Unit,
    email: str,
    actor: Principal,
    role: UnitRole = UnitRole.MEMBER,
    is_deputy: bool = False,
) -> UnitMember | UnitInvitation:
    """Name somebody by e-mail: at once, or as soon as the address signs in.

    Args:
        unit: which.
        email: of the person; capitals don't matter.
        actor: an operator, or who coordinates the unit.
        role, is_deputy: as :func:`unit_member_add`.

    Returns:
        the member, or the invitation that waits.

    Raises:
        PermissionDenied: somebody else.
        Illegal: the person works for the unit already, or is invited.
        Invalid: this is no address.
    """
    locked = lock_unit(unit)
    require(actor, Permission.STAFF_UNIT, locked)
    address = _checked_email(email)
    user = _account_of(address)
    present = locked.members.filter(user=user, left_at=None)
    if user is not None and present.exists():
        raise Illegal(pgettext("arena", "This person works for the unit already."))
    if user is not None:
        return unit_member_add(
            unit=locked, user=user, actor=actor, role=role, is_deputy=is_deputy
        )
    invitation, made = UnitInvitation.objects.get_or_create(
        unit=locked,
        email=address,
        defaults={
            "role": UnitRole(role),
            "is_deputy": is_deputy,
            "invited_by": user_of(actor),
            "invited_by_name": name_of(actor),
        },
    )
    if not made:
        raise Illegal(pgettext("arena", "This address is named already."))
    return invitation


def _checked_email(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Invalid(
            "email", pgettext("arena", "Please enter an e-mail address.")
        ) from error
    return address


def _account_of(address: str) -> Any | None:
    """Return the one active account that has proved to own an address."""
    users = get_user_model()._default_manager.filter(
        email__iexact=address, is_active=True
    )
    found = [user for user in users if get_host().owns_email(user, address)]
    return found[0] if len(found) == 1 else None


@transaction.atomic
def unit_invitation_withdraw(*, invitation: UnitInvitation, actor: Principal) -> None:
    """Take back that somebody was named, and forget the address.

    Raises:
        PermissionDenied: neither an operator nor who coordinates the unit.
        Illegal: it was taken up or taken back meanwhile.
    """
    require(actor, Permission.STAFF_UNIT, invitation.unit)
    if not UnitInvitation.objects.filter(pk=invitation.pk).delete()[0]:
        raise Illegal(pgettext("arena", "This was taken up or taken back meanwhile."))


def unit_invitations_of(user: Any) -> QuerySet[UnitInvitation]:
    """Return what waits for an account's address."""
    return UnitInvitation.objects.filter(email=(user.email or "").lower())


@transaction.atomic
def unit_invitations_take_up(*, user: Any, actor: Principal) -> list[UnitMember]:
    """Let an account join the units that have named its address (idempotent).

    Called when somebody signs in, and only for an address that is proved.

    Args:
        user: who has signed in.
        actor: ``SYSTEM``; it is nobody's right.

    Raises:
        PermissionDenied: for everybody else.
    """
    require(actor, Permission.JOIN_UNIT, None)
    if not user.email or not get_host().owns_email(user, user.email):
        return []
    invitations = unit_invitations_of(user)
    # At every sign-in, and nearly nobody is named.
    if not invitations.exists():
        return []
    members = []
    rows = invitations.select_for_update().select_related("unit")
    for invitation in rows:
        members.append(
            unit_member_add(
                unit=invitation.unit,
                user=user,
                actor=actor,
                role=UnitRole(invitation.role),
                is_deputy=invitation.is_deputy,
            )
        )
        invitation.delete()
    return members


@transaction.atomic
def unit_member_change(
    *, member: UnitMember, role: UnitRole, is_deputy: bool, actor: Principal
) -> UnitMember:
    """Change what a person does in a unit.

    Raises:
        PermissionDenied: neither an operator nor who coordinates the unit.
        Illegal: the person left meanwhile, or nobody would release any more.
    """
    unit = lock_unit(member.unit)
    require(actor, Permission.STAFF_UNIT, unit)
    locked = check_present(member, lock=True)
    locked.role, locked.is_deputy = UnitRole(role), is_deputy
    locked.save()
    check_releasers(unit)
    return locked


@transaction.atomic
def unit_member_end(*, member: UnitMember, actor: Principal) -> None:
    """Let a person work for a unit no longer; what was judged stays.

    Raises:
        PermissionDenied: neither an operator nor who coordinates the unit.
        Illegal: the person left meanwhile, or nobody would release any more.
    """
    unit = lock_unit(member.unit)
    require(actor, Permission.STAFF_UNIT, unit)
    locked = check_present(member, lock=True)
    locked.left_at = timezone.now()
    locked.save()
    check_releasers(unit)


def check_present(member: UnitMember, *, lock: bool = False) -> UnitMember:
    """Return the row as it is now, locked where it is to be changed.

    Raises:
        Illegal: the person works for the unit no longer.
    """
    rows = UnitMember.objects.all()
    rows = rows.select_for_update(of=("self",)) if lock else rows
    locked = rows.get(pk=member.pk)
    if locked.left_at is not None:
        raise Illegal(
            pgettext("arena", "This person does not work for the unit any more.")
        )
    return locked


def check_releasers(unit: Unit) -> None:
    """Check that somebody releases where what the unit judges needs it.

    Raises:
        Illegal: nobody does.
    """
    if lacks_releaser(unit):
        raise Illegal(
            pgettext(
                "arena",
                "In this unit another person releases what was judged. Name "
                "somebody who releases first, or switch that off.",
            )
        )


@transaction.atomic
def unit_active_set(*, unit: Unit, active: bool, actor: Principal) -> Unit:
    """Let a unit be asked or not any more; its past stays (idempotent).

    Raises:
        PermissionDenied: not an operator of the platform.
    """
    locked = lock_unit(unit)
    require(actor, Permission.RUN_UNIT, locked)
    locked.active = active
    locked.save(update_fields=["active"])
    return locked
