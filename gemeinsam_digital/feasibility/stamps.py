"""Which saved state of a draft somebody changes: who saves later is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gemeinsam_digital.feasibility.models import Assessment
    from gemeinsam_digital.feasibility.models import Correction
    from gemeinsam_digital.feasibility.models import FindingDraft


def stamp_of(draft: Assessment | Correction | FindingDraft | None) -> str:
    """Return what tells one saved state of a draft from another; empty for none."""
    return "" if draft is None else f"{draft.pk}:{draft.modified.isoformat()}"


def correction_stamp_of(assessment: Assessment, correction: Correction | None) -> str:
    """Return the same of a correction; where there is none, of what is released.

    Otherwise a correction of what another correction has replaced would pass.
    """
    return stamp_of(correction) or f"{assessment.pk}:version {assessment.version}"
