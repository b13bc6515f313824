"""Reading what members of a body say; internal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count

from gemeinsam_digital.governance.choices import Advice

if TYPE_CHECKING:
    from gemeinsam_digital.governance.recommendations.models import Consultation


def counted(consultation: Consultation) -> list[tuple[Advice, int]]:
    """Return how many members who sit there take each position, if any does."""
    rows = consultation.positions.filter(member__left_at=None).exclude(advice="")
    found = dict(rows.order_by().values_list("advice").annotate(n=Count("pk")))
    return [(each, found[each.value]) for each in Advice if each.value in found]
