"""Reading units and who works for them. Internal."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterable
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Count
from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet

from gemeinsam_digital.arena.predicates import is_operator
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.units.models import FourEyesChange
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.models import UnitMember
from gemeinsam_digital.units.signals import four_eyes_outstanding

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module


def units_here(module: Module) -> QuerySet[Unit]:
    """Return the units that take part in the Arena of a module, inactive ones too."""
    return (
        Unit.objects.filter(actor__participations__arena__module=module)
        .select_related("actor")
        .order_by("actor__name")
    )


def units_shown_to(user: Any, module: Module) -> QuerySet[Unit]:
    """Return the units of an Arena that somebody works for, all to operators.

    Each with ``people``, how many work for it, and ``waits_for_second``, whether
    switching four eyes off waits for a second person.
    """
    working = Q(members__left_at=None, members__user__isnull=False)
    waiting = FourEyesChange.objects.filter(unit=OuterRef("pk"), settled_at=None)
    units = units_here(module).annotate(
        people=Count("members", filter=working, distinct=True),
        waits_for_second=Exists(waiting),
    )
    if is_operator(user, module):
        return units
    own = present_members().filter(user=user).values("unit")
    return units.filter(pk__in=own)


def present_members(role: str = "") -> QuerySet[UnitMember]:
    """Return who acts for units that work.

    Args:
        role: only in this role; empty for any.
    """
    members = UnitMember.objects.filter(left_at=None, unit__active=True)
    return members.filter(role=role) if role else members


def members_of(unit: Unit) -> QuerySet[UnitMember]:
    """Return who works for a unit now, by name."""
    return unit.members.filter(left_at=None, user__isnull=False).order_by(
        "user_name", "pk"
    )


def coordinators_of(
    units: Iterable[int], *, besides: int | None
) -> QuerySet[UnitMember]:
    """Return who coordinates active units now, and has an active account.

    Args:
        units: their keys.
        besides: key of the account that does not count: who asks can't confirm
            what was asked. ``None`` where everybody counts.
    """
    coordinating = present_members(UnitRole.COORDINATOR).filter(unit__in=units)
    return coordinating.filter(user__is_active=True).exclude(user__in=[besides])


def lacks_releaser(unit: Unit) -> bool:
    """Return whether four eyes are needed and nobody has the role to release.

    Also where they were switched off, as long as something waits that was asked
    before.
    """
    needed = unit.needs_releaser
    if not needed and unit.two_eyes_since is not None:
        answers = four_eyes_outstanding.send(Unit, unit=unit)
        needed = any(answer for _receiver, answer in answers)
    return needed and not releasers_of(unit).exists()


def waiting_change(unit: Unit) -> FourEyesChange | None:
    """Return the switching of four eyes that waits for a second person."""
    return unit.four_eyes_changes.filter(settled_at=None).first()


def changes_to_confirm(
    user: Any, module: Module, coordinated: Collection[int]
) -> QuerySet[FourEyesChange]:
    """Return what waits for somebody as the second person, of units of an Arena.

    Args:
        user: who.
        module: the Arena.
        coordinated: keys of the units that work and are coordinated by them.
    """
    waiting = changes_here(module).filter(settled_at=None).exclude(asked_by=user)
    if is_operator(user, module):
        return waiting
    return waiting.filter(unit__in=coordinated)


def changes_here(module: Module) -> QuerySet[FourEyesChange]:
    """Return how four eyes of the units of an Arena were switched, newest first."""
    return FourEyesChange.objects.filter(
        unit__actor__participations__arena__module=module
    ).select_related("unit__actor")


def releasers_of(unit: Unit) -> QuerySet[UnitMember]:
    """Return who releases for a unit now, deputies last."""
    releasers = members_of(unit).filter(role=UnitRole.RELEASER)
    return releasers.order_by("is_deputy", "pk")


def is_member(user: Any, unit_pk: int, role: str = "") -> bool:
    """Return whether the user may assess for an active unit.

    Args:
        role: only in this role; empty for any.
    """
    return present_members(role).filter(user=user, unit=unit_pk).exists()


def units_of(user: Any) -> QuerySet[Unit]:
    """Return the active units that a user works for."""
    return (
        Unit.objects.filter(active=True, members__user=user, members__left_at=None)
        .select_related("actor")
        .distinct()
        .order_by("short_name")
    )


def memberships_in(user: Any, module: Module) -> QuerySet[UnitMember]:
    """Return what a user is in units that take part in an Arena."""
    here = present_members().filter(unit__actor__participations__arena__module=module)
    return here.filter(user=user)


def units_in(module: Module) -> QuerySet[Unit]:
    """Return the active units that take part in the Arena of a module."""
    return (
        Unit.objects.filter(active=True, actor__participations__arena__module=module)
        .select_related("actor")
        .order_by("actor__name")
    )
