"""Which saved state of a draft somebody changes: who saves later is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gemeinsam_digital.feasibility.models import Assessment
    from gemeinsam_digital.feasibility.models import FindingDraft


def stamp_of(draft: Assessment | FindingDraft | None) -> str:
    """Return what tells one saved state of a draft from another; empty for none."""
    return "" if draft is None else f"{draft.pk}:{draft.modified.isoformat()}"
