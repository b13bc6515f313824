"""What an idea carries in addition once it is a measure."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import index_where
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.governance.decisions.mandates.models import Mandate
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.ideas.models import Idea


class Measure(models.Model):
    """An idea at stage measure: same page, same address (Maßnahme)."""

    idea = models.OneToOneField(
        Idea, on_delete=models.CASCADE, primary_key=True, related_name="measure"
    )
    type = code_field()
    #: That adopted it. An existing project enters without one.
    decision = models.ForeignKey(
        Decision, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    #: Empty only for what was a measure before there were mandates.
    mandate = models.ForeignKey(
        Mandate, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    adopted_at = models.DateTimeField(default=timezone.now)
    #: Until when its lead reports next; empty where nothing is asked for any more.
    report_due = models.DateField(null=True, blank=True)
    #: The end of the mandate at which its lead was reminded of the evaluation.
    reminded_of_end = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [one_of("type", MeasureType, "gd_measure_type")]
        indexes = [
            index_where("gd_measure_due", "report_due", report_due__isnull=False)
        ]

    def __str__(self) -> str:
        return f"measure {self.idea_id}"

    @property
    def type_label(self) -> str:
        """The type in words."""
        return str(MeasureType(self.type).label)


class Pledge(models.Model):
    """A dated commitment of who leads or is a partner (Selbstverpflichtung).

    The text is copied: a later wording must not change what was signed.
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="pledges")
    actor = models.ForeignKey(Actor, on_delete=models.RESTRICT, related_name="+")
    actor_name = models.CharField(max_length=200)
    text = models.TextField()
    signed_at = models.DateTimeField(default=timezone.now)
    signed_by = user_reference()
    signed_by_name = name_snapshot()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea", "actor"], name="gd_pledge_once"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name} on {self.idea_id}"
