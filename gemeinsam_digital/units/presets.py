"""What criteria need when the host duplicates an Arena."""

from __future__ import annotations

from typing import Any

from gemeinsam_digital.arena.presets.registration import clone_rows
from gemeinsam_digital.arena.presets.registration import register_copier


@register_copier
def copy_criteria(original: Any, clone: Any) -> None:
    """Copy the newest criteria as version 1 of the copy."""
    newest = original.criteria_sets.order_by("-version").first()
    if newest is None:
        return
    criteria = list(newest.criteria.all())
    (set_clone,) = clone_rows([newest], arena=clone, version=1)
    clone_rows(criteria, criteria_set=set_clone)
