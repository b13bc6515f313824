"""What was done before a measure began, and where that can be seen."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.measures.models import Measure

TEXT_LENGTH = 2000
LINE_LENGTH = 200
LINK_LENGTH = 500


class PreparationPoint(models.TextChoices):
    """What belongs to the preliminary process. Source: strategy, process model."""

    PROBLEM = (
        "problem",
        pgettext_lazy("arena", "The problem is analysed with several actors"),
    )
    SYNERGIES = "synergies", pgettext_lazy("arena", "Synergies are looked for")
    INTERNAL = "internal", pgettext_lazy("arena", "Internal stakeholders are involved")
    EXTERNAL = "external", pgettext_lazy("arena", "External stakeholders are involved")
    REQUIREMENTS = "requirements", pgettext_lazy("arena", "The requirements are known")
    PLAN = "plan", pgettext_lazy("arena", "There is a plan")
    ROLES = "roles", pgettext_lazy("arena", "Roles are clear")
    RESOURCES = "resources", pgettext_lazy("arena", "Resources are there")
    MANDATE = "mandate", pgettext_lazy("arena", "There is a mandate")


class PreparationRecord(models.Model):
    """Evidence that one point of the checklist is done. Never changed.

    The newest of a point counts; what the Arena knows by itself needs none.
    """

    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="preparation"
    )
    point = code_field()
    text = models.TextField()
    #: Who did it, in words: it may be anybody.
    done_by = models.CharField(max_length=LINE_LENGTH)
    done_on = models.DateField()
    #: Where the record can be read.
    link = models.URLField(max_length=LINK_LENGTH, blank=True, default="")
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = user_reference()
    recorded_by_name = name_snapshot()

    class Meta:
        ordering = ["measure", "recorded_at", "pk"]
        constraints = [one_of("point", PreparationPoint, "gd_preparation_point")]

    def __str__(self) -> str:
        return f"{self.point} of {self.measure_id}"
