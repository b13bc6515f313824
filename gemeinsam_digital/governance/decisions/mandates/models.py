"""With what a decision sends a measure on its way."""

from __future__ import annotations

from django.db import models
from django.db.models import F
from django.db.models import Q

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.governance.decisions.models import Decision

LINE_LENGTH = 200
CONDITION_LENGTH = 1000


class Mandate(models.Model):
    """What a decision that adopts fixes (Mandat). Never changed, like the decision.

    Type and reference stand in the decision.
    """

    decision = models.OneToOneField(
        Decision, on_delete=models.CASCADE, primary_key=True, related_name="mandate"
    )
    #: In whole euros; empty where the measure needs no money of the city.
    budget = models.PositiveBigIntegerField(null=True, blank=True)
    budget_source = models.CharField(max_length=LINE_LENGTH, blank=True, default="")
    starts_on = models.DateField()
    ends_on = models.DateField()
    #: A report every so many months.
    report_months = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="gd_mandate_order"
            ),
            models.CheckConstraint(
                condition=Q(budget=None, budget_source="")
                | (Q(budget__isnull=False) & ~Q(budget_source="")),
                name="gd_mandate_budget",
            ),
            models.CheckConstraint(
                condition=Q(report_months__gte=1, report_months__lte=24),
                name="gd_mandate_reports",
            ),
        ]

    def __str__(self) -> str:
        return f"mandate of {self.decision_id}"


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


class MandateCondition(models.Model):
    """A condition that the measure takes along, of the finding or a body."""

    mandate = models.ForeignKey(
        Mandate, on_delete=models.CASCADE, related_name="conditions"
    )
    text = models.TextField(max_length=CONDITION_LENGTH)
    #: Whose condition it was, in words as of then.
    source = models.CharField(max_length=LINE_LENGTH, blank=True, default="")

    class Meta:
        ordering = ["mandate", "pk"]

    def __str__(self) -> str:
        return f"condition of {self.mandate_id}"
