"""Criteria and units from a preset."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gemeinsam_digital.arena.dependents import register_filler
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.arena.presets import preset
from gemeinsam_digital.choices import ActorKind
from gemeinsam_digital.choices import Sector
from gemeinsam_digital.feasibility.models import CriteriaSet
from gemeinsam_digital.feasibility.models import Criterion
from gemeinsam_digital.feasibility.models import Unit
from gemeinsam_digital.feasibility.models import UnitMember
from gemeinsam_digital.permissions import Permission
from gemeinsam_digital.permissions import require
from gemeinsam_digital.principals import SYSTEM
from gemeinsam_digital.principals import Principal
from gemeinsam_digital.principals import name_of
from gemeinsam_digital.principals import user_of
from gemeinsam_digital.responsibility.actor_models import Actor
from gemeinsam_digital.responsibility.actor_models import Participation


@register_filler
@transaction.atomic
def feasibility_load(arena: ArenaSettings) -> None:
    """Give an Arena the criteria and units of its preset (idempotent).

    Units are platform-wide: one that exists under its code is taken as it is,
    renamed or inactive as the operator left it. Criteria are only created, and
    units only invited, where an Arena has none: a set in use is never edited,
    and whom the operator took out stays out.
    """
    data = preset(arena.preset)
    if not arena.criteria_sets.exists():
        criteria_set = CriteriaSet.objects.create(arena=arena)
        Criterion.objects.bulk_create(
            Criterion(criteria_set=criteria_set, position=position, **entry)
            for position, entry in enumerate(data.CRITERIA)
        )
    if not arena.participations.exists():
        Participation.objects.bulk_create(
            Participation(arena=arena, actor=_unit_ensure(**entry).actor)
            for entry in data.UNITS
        )


def _unit_ensure(*, code: str, name: str, short_name: str) -> Unit:
    unit = Unit.objects.filter(code=code).select_related("actor").first()
    if unit is None:
        # Nobody registered it: that the platform names it is its confirmation.
        actor = Actor.objects.create(
            kind=ActorKind.ADMINISTRATION,
            sector=Sector.ADMINISTRATION,
            name=name,
            confirmed_at=timezone.now(),
            confirmed_by_name=name_of(SYSTEM),
        )
        unit = Unit.objects.create(actor=actor, code=code, short_name=short_name)
    return unit


def unit_member_add(*, unit: Unit, user: Principal, actor: Principal) -> UnitMember:
    """Let a user assess for a unit (idempotent).

    Raises:
        PermissionDenied: not an operator of the platform.
    """
    require(actor, Permission.STAFF_UNIT, unit)
    row, _made = UnitMember.objects.get_or_create(
        unit=unit,
        user=user_of(user),
        left_at=None,
        defaults={"user_name": name_of(user)},
    )
    return row
