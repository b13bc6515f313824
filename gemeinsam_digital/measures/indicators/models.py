"""By what the effect of a measure is told: indicators and their readings."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.feasibility.published import Published
from gemeinsam_digital.measures.models import Measure

NAME_LENGTH = 120
UNIT_LENGTH = 40
SOURCE_LENGTH = 200
REASON_LENGTH = 1000
DIGITS, PLACES = 16, 3


class IndicatorKind(models.TextChoices):
    """What is counted. Source: strategy, chapter 6 (Wirkungsmessung)."""

    OUTPUT = "output", pgettext_lazy("arena", "what was made or offered (output)")
    OUTCOME = "outcome", pgettext_lazy("arena", "what it changed (outcome)")


def number_field(**options: Any) -> models.DecimalField[Any, Any]:
    """Return a column for a measured number."""
    return models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, **options)


class Indicator(models.Model):
    """What is measured, from where to where (Indikator)."""

    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="indicators"
    )
    name = models.CharField(max_length=NAME_LENGTH)
    unit = models.CharField(max_length=UNIT_LENGTH)
    kind = code_field()
    baseline = number_field(null=True, blank=True)
    target = number_field(null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = user_reference()
    recorded_by_name = name_snapshot()

    class Meta:
        ordering = ["measure", "pk"]
        constraints = [
            one_of("kind", IndicatorKind, "gd_indicator_kind"),
            models.CheckConstraint(
                condition=~models.Q(unit="") & ~models.Q(name=""),
                name="gd_indicator_unit",
            ),
            models.UniqueConstraint(
                fields=["measure", "name"], name="gd_indicator_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return str(IndicatorKind(self.kind).label)


class Reading(Published):
    """One measured value (Messwert). Never changed: a later one of a day corrects."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="readings"
    )
    measured_on = models.DateField()
    value = number_field()
    source = models.CharField(max_length=SOURCE_LENGTH)
    #: Why it replaces what was said of the same day; empty for the first.
    correction = models.CharField(max_length=REASON_LENGTH, blank=True, default="")
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = user_reference()
    recorded_by_name = name_snapshot()

    class Meta:
        ordering = ["indicator", "measured_on", "recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "measured_on"],
                condition=models.Q(correction=""),
                name="gd_reading_of_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} on {self.measured_on} of {self.indicator_id}"
