"""Reading with what measures are supported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinsam_digital.measures.support.models import OFFERED

if TYPE_CHECKING:
    from gemeinsam_digital.measures.models import Measure
    from gemeinsam_digital.measures.support.models import SupportEntry
    from gemeinsam_digital.measures.support.models import SupportKind


def support_of(measure: Measure) -> list[SupportEntry]:
    """Return what was offered to a measure, the oldest first."""
    return list(measure.support_entries.all())


def kinds_for(measure: Measure) -> tuple[SupportKind, ...]:
    """Return how a measure of its type can be supported."""
    return OFFERED[measure.type]
