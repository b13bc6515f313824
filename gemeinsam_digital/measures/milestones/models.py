"""Milestones with their planned, promised and reached dates."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from easy_thumbnails.fields import ThumbnailerImageField

from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.models import Measure

TITLE_LENGTH = 120
TEXT_LENGTH = 2000
ALT_LENGTH = 200
#: Where pictures and documents of entries lie.
FOLDER = "arena/measures"


class MilestoneChange(models.TextChoices):
    """What can happen to a milestone."""

    PLANNED = "planned", pgettext_lazy("arena", "planned")
    SHIFTED = "shifted", pgettext_lazy("arena", "moved")
    REACHED = "reached", pgettext_lazy("arena", "reached")
    DROPPED = "dropped", pgettext_lazy("arena", "given up")


class Milestone(models.Model):
    """What is to be reached until a day.

    Planned is the day of the plan and never changes; promised is the day that holds
    now, each change of which is a :class:`MilestoneEntry` with a reason.
    """

    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="milestones"
    )
    title = models.CharField(max_length=TITLE_LENGTH)
    text = models.TextField(blank=True, default="")
    planned_on = models.DateField()
    promised_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)
    #: Given up, with a reason in its last entry.
    dropped_on = models.DateField(null=True, blank=True)
    #: The promised day past which the lead was reminded.
    reminded_for = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["measure", "promised_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reached_on=None) | Q(dropped_on=None),
                name="gd_milestone_one_end",
            ),
        ]
        indexes = [
            models.Index(
                fields=["measure", "promised_on"],
                condition=Q(reached_on=None, dropped_on=None),
                name="gd_milestone_open",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def idea(self) -> Idea:
        """The contribution that became the measure."""
        return self.measure.idea

    @property
    def is_open(self) -> bool:
        """Whether it is neither reached nor given up."""
        return self.reached_on is None and self.dropped_on is None

    @property
    def is_shifted(self) -> bool:
        """Whether another day is promised than was planned."""
        return self.promised_on != self.planned_on

    @property
    def is_overdue(self) -> bool:
        """Whether it is open past the promised day."""
        return self.is_open and self.promised_on < timezone.localdate()


class MilestoneEntry(models.Model):
    """One thing that happened to a milestone. Never changed."""

    milestone = models.ForeignKey(
        Milestone, on_delete=models.CASCADE, related_name="entries"
    )
    change = code_field()
    #: What was promised before, and what holds from then on; the day it was reached.
    old_date = models.DateField(null=True, blank=True)
    new_date = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True, default="")
    image = ThumbnailerImageField(upload_to=FOLDER, blank=True)
    image_alt = models.CharField(max_length=ALT_LENGTH, blank=True, default="")
    document = models.FileField(upload_to=FOLDER, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = user_reference()
    recorded_by_name = name_snapshot()

    class Meta:
        ordering = ["milestone", "recorded_at", "pk"]
        constraints = [
            one_of("change", MilestoneChange, "gd_milestone_change"),
            models.CheckConstraint(
                condition=Q(image="") | ~Q(image_alt=""), name="gd_milestone_alt"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.change} {self.milestone_id}"

    @property
    def change_label(self) -> str:
        """What happened, in words."""
        return str(MilestoneChange(self.change).label)
