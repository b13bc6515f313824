"""Which saved state of a draft somebody changes: who saves later is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gemeinsam_digital.feasibility.models import Assessment
    from gemeinsam_digital.feasibility.models import Correction
    from gemeinsam_digital.feasibility.models import FindingDraft


def version_token(draft: Assessment | Correction | FindingDraft | None) -> str:
    """Return what tells one saved state of a draft from another; empty for none."""
    return "" if draft is None else f"{draft.pk}:{draft.modified.isoformat()}"


def correction_token(assessment: Assessment, correction: Correction | None) -> str:
    """Return the same of a correction; where there is none, of what is released.

    Otherwise a correction of what another correction has replaced would pass.
    """
    return version_token(correction) or f"{assessment.pk}:version {assessment.version}"
