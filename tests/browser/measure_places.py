"""Where the pages of measures are in the example."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from gemeinsam_digital.measures.budget.models import BudgetLine
from gemeinsam_digital.measures.milestones.models import Milestone

Address = Callable[[Any], str]


def milestone(name: str) -> Address:
    """A page about a milestone that is late."""

    def address(user: Any) -> str:
        rows = Milestone.objects.filter(reached_on=None, dropped_on=None)
        late = rows.order_by("promised_on")[0]
        return reverse(f"gemeinsam_digital:{name}", args=[late.pk])

    return address


def tracked(user: Any) -> str:
    """The page of a measure that has gone back, is late and has money."""
    line = BudgetLine.objects.select_related("measure__idea").earliest("pk")
    return line.measure.idea.get_absolute_url()
