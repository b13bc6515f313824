"""Setting up an Arena."""

from __future__ import annotations

from typing import Any

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.arena.presets import preset
from gemeinsam_digital.arena.presets.registration import register_filler

_TERM_FIELDS = (
    "group",
    "label_de",
    "label_en",
    "hint_de",
    "hint_en",
    "required",
    "position",
)


@register_filler
def terms_load(arena: ArenaSettings) -> None:
    """Fill the vocabulary: add what is new, update what nobody touched."""
    known = {(term.scheme, term.code): term for term in arena.terms.all()}
    positions: dict[str, int] = {}
    new: list[Term] = []
    for entry in preset(arena.preset).TERMS:
        scheme, code = entry["scheme"], entry["code"]
        positions[scheme] = positions.get(scheme, -1) + 1
        values = {name: entry.get(name, "") for name in _TERM_FIELDS}
        values["required"] = bool(entry.get("required"))
        values["position"] = positions[scheme]
        key = {"arena": arena, "scheme": scheme, "code": code}
        term = known.get((scheme, code))
        if term is None:
            new.append(Term(**key, preset_values=values, **values))
        else:
            _refresh(term, values)
    Term.objects.bulk_create(new)


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
