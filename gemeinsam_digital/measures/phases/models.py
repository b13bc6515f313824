"""Which phase a measure was in from when to when."""

from __future__ import annotations

from django.db import models
from django.db.models import F
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.measures.models import Measure

TEXT_LENGTH = 2000


class Phase(models.TextChoices):
    """The phases of a measure in order. Source: strategy, process model."""

    PREPARATION = "preparation", pgettext_lazy("arena", "Preliminary process")
    EXPLORATION = "exploration", pgettext_lazy("arena", "Exploration")
    PROTOTYPING = "prototyping", pgettext_lazy("arena", "Prototyping")
    DEVELOPMENT = "development", pgettext_lazy("arena", "Development")
    SCALING = "scaling", pgettext_lazy("arena", "Scaling")


class PhasePeriod(models.Model):
    """One stay of a measure in a phase; a phase that is gone back to has several.

    The period without an end is the current one. A measure that has ended has none.
    """

    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="phase_periods"
    )
    phase = code_field()
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    #: What the phase is to bring about, said when it begins.
    expected = models.TextField(blank=True, default="")
    #: What it brought about, said when it ends.
    result = models.TextField(blank=True, default="")
    #: Why phases were skipped or gone back, where they were.
    reason = models.TextField(blank=True, default="")
    #: Whether it took place before or beside the Arena, as with the pilot projects.
    outside = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = user_reference()
    recorded_by_name = name_snapshot()

    class Meta:
        ordering = ["measure", "started_on", "pk"]
        constraints = [
            one_of("phase", Phase, "gd_phase_code"),
            models.UniqueConstraint(
                fields=["measure"],
                condition=Q(ended_on=None),
                name="gd_phase_one_current",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="gd_phase_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phase} of {self.measure_id}"

    @property
    def phase_label(self) -> str:
        """The phase in words."""
        return str(Phase(self.phase).label)
