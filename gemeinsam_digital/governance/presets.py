"""What the bodies of an Arena need when the host duplicates it."""

from __future__ import annotations

from typing import Any

from gemeinsam_digital.arena.presets.registration import clone_rows
from gemeinsam_digital.arena.presets.registration import register_copier
from gemeinsam_digital.governance.models import BodySecretary


@register_copier
def copy_bodies(original: Any, clone: Any) -> None:
    """Copy the bodies with the people who record for them."""
    for body in list(original.bodies.all()):
        secretaries = list(BodySecretary.objects.filter(body=body, left_at=None))
        (body_clone,) = clone_rows([body], arena=clone)
        clone_rows(secretaries, body=body_clone)
