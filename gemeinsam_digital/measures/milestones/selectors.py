"""Reading milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Prefetch
from django.db.models import QuerySet
from django.utils import timezone

from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.models import MilestoneEntry

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.measures.models import Measure


def milestones_of(measure: Measure) -> list[Milestone]:
    """Return the milestones of a measure by their days, with their entries."""
    rows = measure.milestones.order_by("planned_on", "pk")
    return list(rows.prefetch_related(_with_entries()))


def milestones_in(ideas: QuerySet[Idea, Any]) -> QuerySet[Milestone]:
    """Return the milestones of several measures, with their entries."""
    rows = Milestone.objects.filter(measure__in=ideas.values("pk"))
    return rows.select_related("measure__idea").prefetch_related(_with_entries())


def _with_entries() -> Prefetch[Any]:
    entries = MilestoneEntry.objects.order_by("recorded_at", "pk")
    return Prefetch("entries", entries)


def open_milestones_of(measure: Measure) -> list[Milestone]:
    """Return what is still to be reached, the most urgent first."""
    rows = measure.milestones.filter(reached_on=None, dropped_on=None)
    return list(rows.order_by("promised_on", "pk"))


def overdue_milestones() -> QuerySet[Milestone]:
    """Return what is not reached past the promised day, in public, the oldest first.

    Of a measure that has ended nobody expects anything any more.
    """
    rows = Milestone.objects.filter(
        reached_on=None,
        dropped_on=None,
        promised_on__lt=timezone.localdate(),
        measure__evaluation=None,
        measure__idea__standing=Standing.OPEN,
        measure__idea__hidden_at=None,
    )
    return rows.order_by("promised_on", "pk")
