"""What the bodies of an Arena need when the host duplicates it."""

from __future__ import annotations

from typing import Any

from gemeinsam_digital.arena.presets.registration import clone_rows
from gemeinsam_digital.arena.presets.registration import register_copier
from gemeinsam_digital.governance.bodies.models import BodySecretary


@register_copier
def copy_bodies(original: Any, clone: Any) -> None:
    """Copy the bodies with their seats and the people who record for them.

    Who sits there is not copied: they have agreed to be named in one Arena.
    """
    for body in list(original.bodies.all()):
        secretaries = list(BodySecretary.objects.filter(body=body, left_at=None))
        seats = list(body.seats.all())
        (body_clone,) = clone_rows([body], arena=clone, version=1)
        clone_rows(secretaries, body=body_clone)
        clone_rows(seats, body=body_clone)
