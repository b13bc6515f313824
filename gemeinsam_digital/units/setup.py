"""Criteria and units from a preset."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import Participation
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.arena.presets import preset
from gemeinsam_digital.arena.presets.registration import register_filler
from gemeinsam_digital.core.choices import ActorKind
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.search.services import actors_first_index
from gemeinsam_digital.units.models import CriteriaSet
from gemeinsam_digital.units.models import Criterion
from gemeinsam_digital.units.models import Unit


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
        units = _units_ensure(data.UNITS)
        Participation.objects.bulk_create(
            Participation(arena=arena, actor_id=units[entry["code"]].pk)
            for entry in data.UNITS
        )


def _units_ensure(entries: Sequence[dict[str, str]]) -> dict[str, Unit]:
    """Return the units by their codes; those that are missing are made."""
    codes = [entry["code"] for entry in entries]
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
    missing = [entry for entry in entries if entry["code"] not in units]
    # Nobody registered them: that the platform names them is their confirmation.
    now = timezone.now()
    actors = Actor.objects.bulk_create(
        Actor(
            kind=ActorKind.ADMINISTRATION,
            sector=Sector.ADMINISTRATION,
            name=entry["name"],
            created=now,
            confirmed_at=now,
            confirmed_by_name=name_of(SYSTEM),
        )
        for entry in missing
    )
    actors_first_index(actors)
    made = Unit.objects.bulk_create(
        Unit(actor=actor, code=entry["code"], short_name=entry["short_name"])
        for actor, entry in zip(actors, missing, strict=True)
    )
    return units | {unit.code: unit for unit in made}
