"""What responsibility needs when the host duplicates an Arena."""

from __future__ import annotations

from typing import Any

from gemeinsam_digital.arena.presets.registration import clone_rows
from gemeinsam_digital.arena.presets.registration import register_copier


@register_copier
def copy_participations(original: Any, clone: Any) -> None:
    """Let the same actors take part in the copy."""
    clone_rows(original.participations.all(), arena=clone)
