"""What a measure plans to spend and has spent, by year and source."""

from __future__ import annotations

from django.db import models
from django.db.models import F
from django.db.models import Q
from django.utils import timezone

from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.measures.models import Measure

TEXT_LENGTH = 2000
SOURCE_LENGTH = 200


class BudgetLine(models.Model):
    """The money of one year from one source, in whole euros."""

    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="budget_lines"
    )
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=SOURCE_LENGTH)
    planned = models.PositiveBigIntegerField()
    spent = models.PositiveBigIntegerField(default=0)
    #: Why more is spent than planned, or planned than the mandate allows.
    reason = models.TextField(blank=True, default="")
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = user_reference()
    recorded_by_name = name_snapshot()

    class Meta:
        ordering = ["measure", "year", "source"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "year", "source"], name="gd_budget_once"
            ),
            models.CheckConstraint(
                condition=Q(spent__lte=F("planned")) | ~Q(reason=""),
                name="gd_budget_over",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.source} of {self.measure_id}"

    @property
    def is_over(self) -> bool:
        """Whether more is spent than planned."""
        return self.spent > self.planned
