"""Setting up an Arena."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gemeinsam_digital.arena.dependents import fill
from gemeinsam_digital.arena.dependents import register_filler
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.arena.presets import preset
from gemeinsam_digital.permissions import Permission
from gemeinsam_digital.permissions import require
from gemeinsam_digital.principals import Principal

_TERM_FIELDS = (
    "group",
    "label_de",
    "label_en",
    "hint_de",
    "hint_en",
    "required",
    "position",
)


@transaction.atomic
def preset_load(*, arena: ArenaSettings, actor: Principal) -> None:
    """Fill an Arena from its preset: vocabulary, criteria, units and bodies.

    Loading again adds what is new and updates what nobody touched; wording,
    order and retirement by the operator stay.

    Raises:
        PermissionDenied: may not configure this Arena.
    """
    require(actor, Permission.CONFIGURE_ARENA, arena.module)
    fill(arena)


@register_filler
def terms_load(arena: ArenaSettings) -> None:
    """Fill the vocabulary: add what is new, update what nobody touched."""
    known = {(term.scheme, term.code): term for term in arena.terms.all()}
    positions: dict[str, int] = {}
    for entry in preset(arena.preset).TERMS:
        scheme = entry["scheme"]
        positions[scheme] = positions.get(scheme, -1) + 1
        values = {name: entry.get(name, "") for name in _TERM_FIELDS}
        values["required"] = bool(entry.get("required"))
        values["position"] = positions[scheme]
        term = known.get((scheme, entry["code"]))
        if term is None:
            Term.objects.create(
                arena=arena,
                scheme=scheme,
                code=entry["code"],
                preset_values=values,
                **values,
            )
        else:
            _refresh(term, values)


def _refresh(term: Term, values: dict[str, Any]) -> None:
    """Update the columns that still say what the preset said before."""
    fresh = {
        name: value
        for name, value in values.items()
        if getattr(term, name) == term.preset_values.get(name) != value
    }
    for name, value in fresh.items():
        setattr(term, name, value)
    if term.preset_values != values:
        term.preset_values = values
        term.save()
