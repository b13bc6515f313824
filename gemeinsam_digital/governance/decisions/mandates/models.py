"""With what a measure is sent on its way."""

from __future__ import annotations

from django.db import models
from django.db.models import F
from django.db.models import Q
from django.utils import timezone

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.governance.decisions.models import REFERENCE_LENGTH
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.ideas.models import Idea

LINE_LENGTH = 200
#: A name and what kind of condition it is.
SOURCE_LENGTH = 300
#: More euros than the city has; a slip of the keyboard is told.
MOST_EUROS = 10**11
MOST_MONTHS = 24


class Mandate(models.Model):
    """What a measure is charged with (Mandat). Never changed.

    It belongs to the decision that adopts. An existing project that enters has it
    from elsewhere: its mandate has no decision here, but the reference of its own.
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="mandates")
    decision = models.OneToOneField(
        Decision,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="mandate",
    )
    measure_type = code_field()
    reference = models.CharField(max_length=REFERENCE_LENGTH, blank=True, default="")
    #: In whole euros; empty where the measure needs no money of the city.
    budget = models.PositiveBigIntegerField(null=True, blank=True)
    budget_source = models.CharField(max_length=LINE_LENGTH, blank=True, default="")
    starts_on = models.DateField()
    ends_on = models.DateField()
    #: A report every so many months.
    report_months = models.PositiveSmallIntegerField()
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = user_reference()
    recorded_by_name = name_snapshot()

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            one_of("measure_type", MeasureType, "gd_mandate_type"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="gd_mandate_order"
            ),
            models.CheckConstraint(
                condition=Q(budget=None, budget_source="")
                | (Q(budget__isnull=False) & ~Q(budget_source="")),
                name="gd_mandate_budget",
            ),
            models.CheckConstraint(
                condition=Q(report_months__gte=1, report_months__lte=MOST_MONTHS),
                name="gd_mandate_reports",
            ),
            # A project brings its own decision along: where that can be read is said.
            models.CheckConstraint(
                condition=Q(decision__isnull=False) | ~Q(reference=""),
                name="gd_mandate_reference",
            ),
        ]

    def __str__(self) -> str:
        return f"mandate of {self.idea_id}"

    @property
    def type_label(self) -> str:
        """The type of measure in words."""
        return str(MeasureType(self.measure_type).label)


class MandateImplementer(models.Model):
    """Who carries a measure out, out of its consortium as it was then."""

    mandate = models.ForeignKey(
        Mandate, on_delete=models.CASCADE, related_name="implementers"
    )
    actor = models.ForeignKey(Actor, on_delete=models.RESTRICT, related_name="+")
    actor_name = models.CharField(max_length=LINE_LENGTH)
    role = code_field()

    class Meta:
        ordering = ["mandate", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mandate", "actor"], name="gd_implementer_once"
            ),
            one_of("role", Role, "gd_implementer_role"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name} in {self.mandate_id}"

    @property
    def role_label(self) -> str:
        """The role in words."""
        return str(Role(self.role).label)


class MandateCondition(models.Model):
    """A condition that the measure takes along, of the finding or a body."""

    mandate = models.ForeignKey(
        Mandate, on_delete=models.CASCADE, related_name="conditions"
    )
    text = models.TextField()
    #: Whose condition it was, in words as of then.
    source = models.CharField(max_length=SOURCE_LENGTH, blank=True, default="")

    class Meta:
        ordering = ["mandate", "pk"]

    def __str__(self) -> str:
        return f"condition of {self.mandate_id}"
