"""Bodies from a preset."""

from __future__ import annotations

from django.db import transaction

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.arena.presets import preset
from gemeinsam_digital.arena.presets.registration import register_filler
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.models import BodySeats


@register_filler
@transaction.atomic
def bodies_load(arena: ArenaSettings) -> None:
    """Give an Arena the bodies of its preset; existing ones stay as they are.

    On types of measure that another body decides on here, a new one does not.
    """
    known = {body.code: body for body in arena.bodies.all()}
    decided = {kind for body in known.values() for kind in body.types}
    rows, seats = [], []
    for entry in preset(arena.preset).BODIES:
        if entry["code"] in known:
            continue
        body = Body(
            arena=arena,
            code=entry["code"],
            name=entry["name"],
            task_de=entry["task_de"],
            task_en=entry["task_en"],
            office=entry["office"],
            heard=entry["heard"],
        )
        for kind in entry["decides"]:
            setattr(body, f"decides_{kind}", kind not in decided)
        rows.append(body)
        # By the key that the body has once it is stored.
        seats += [(body, group) for group in entry["groups"]]
    Body.objects.bulk_create(rows)
    BodySeats.objects.bulk_create(
        BodySeats(body=body, group=group) for body, group in seats
    )
