"""Reports of the lead on how a measure goes: in the making, and published."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from easy_thumbnails.fields import ThumbnailerImageField

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.feasibility.published import Published
from gemeinsam_digital.ideas.models import ALT_TEXT_LENGTH
from gemeinsam_digital.ideas.models import CREDIT_LENGTH
from gemeinsam_digital.measures.milestones.models import FOLDER
from gemeinsam_digital.measures.models import Measure

TITLE_LENGTH = 120
TEXT_LENGTH = 4000
NAME_LENGTH = 200

#: Whatever has a picture says what it shows.
_DESCRIBED = Q(image="") | ~Q(image_alt="")


class ReportTexts(models.Model):
    """What a report says, in the making and published alike."""

    #: The last day of the period that it is about.
    due = models.DateField()
    title = models.CharField(max_length=TITLE_LENGTH, blank=True, default="")
    went_well = models.TextField(max_length=TEXT_LENGTH, blank=True, default="")
    failed = models.TextField(max_length=TEXT_LENGTH, blank=True, default="")
    learnt = models.TextField(max_length=TEXT_LENGTH, blank=True, default="")
    needed = models.TextField(max_length=TEXT_LENGTH, blank=True, default="")
    #: Whether what is needed is help from outside, which anybody can offer.
    needs_help = models.BooleanField(default=False)
    image = ThumbnailerImageField(upload_to=FOLDER, blank=True)
    image_alt = models.CharField(max_length=ALT_TEXT_LENGTH, blank=True, default="")
    image_credit = models.CharField(max_length=CREDIT_LENGTH, blank=True, default="")

    class Meta:
        abstract = True


class ReportDraft(ReportTexts):
    """A report in the making. Internal to who leads the measure and who moderates."""

    measure = models.OneToOneField(
        Measure, on_delete=models.CASCADE, related_name="report_draft"
    )
    author = user_reference()
    author_name = name_snapshot()
    modified = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_DESCRIBED, name="gd_report_draft_alt"),
        ]

    def __str__(self) -> str:
        return f"report in the making on {self.measure_id}"


class Report(ReportTexts, Published):
    """A report of the lead (Bericht). Public, and never changed."""

    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="reports"
    )
    number = models.PositiveSmallIntegerField()
    #: Who led the measure then, if somebody did.
    actor = models.ForeignKey(
        Actor, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    actor_name = models.CharField(max_length=NAME_LENGTH, blank=True, default="")
    published_at = models.DateTimeField(default=timezone.now)
    published_by = user_reference()
    published_by_name = name_snapshot()

    class Meta:
        ordering = ["measure", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "due"], name="gd_report_period"),
            models.UniqueConstraint(
                fields=["measure", "number"], name="gd_report_number"
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(went_well="") & ~Q(failed=""),
                name="gd_report_complete",
            ),
            models.CheckConstraint(
                condition=Q(needs_help=False) | ~Q(needed=""), name="gd_report_help"
            ),
            models.CheckConstraint(condition=_DESCRIBED, name="gd_report_alt"),
        ]

    def __str__(self) -> str:
        return f"report {self.number} on {self.measure_id}"

    @property
    def place(self) -> str:
        """What the page of the measure calls its place."""
        return f"report-{self.number}"

    @property
    def days_late(self) -> int:
        """How many days after the last one it came; 0 for one in time."""
        published = timezone.localdate(self.published_at)
        return max(0, (published - self.due).days)


class ReminderKind(models.TextChoices):
    """Of what a lead is reminded."""

    SOON = "soon", pgettext_lazy("arena", "due soon")
    OVERDUE = "overdue", pgettext_lazy("arena", "overdue")


class ReportReminder(models.Model):
    """That a lead was reminded of a report: of each period once before, once after."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="+")
    due = models.DateField()
    kind = code_field()
    reminded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            one_of("kind", ReminderKind, "gd_report_reminder_kind"),
            models.UniqueConstraint(
                fields=["measure", "due", "kind"], name="gd_report_reminded_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.due} on {self.measure_id}"
