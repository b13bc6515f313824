"""Which plan of the host stands for a measure."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.ideas.models import Idea


class PlanLink(models.Model):
    """The plan that the host lists for a measure; the host owns it."""

    idea = models.OneToOneField(
        Idea, on_delete=models.CASCADE, related_name="plan_link"
    )
    #: The key of the plan in the host. No foreign key: not every host has plans.
    host_key = models.PositiveBigIntegerField()
    drafted_at = models.DateTimeField(default=timezone.now)
    drafted_by = user_reference()
    drafted_by_name = name_snapshot()

    def __str__(self) -> str:
        return f"plan {self.host_key} of {self.idea_id}"
