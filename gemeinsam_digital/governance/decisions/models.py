"""What bodies decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision

if TYPE_CHECKING:
    from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound

REASONS_LENGTH = 4000
REFERENCE_LENGTH = 120


class Decision(models.Model):
    """What a deciding body resolved on a text (Beschluss)."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="decisions")
    revision = models.ForeignKey(Revision, on_delete=models.RESTRICT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.RESTRICT, related_name="+")
    body_name = models.CharField(max_length=200)
    outcome = code_field()
    measure_type = code_field(blank=True, default="")
    decided_on = models.DateField()
    reference = models.CharField(max_length=REFERENCE_LENGTH, blank=True, default="")
    reasons = models.TextField(max_length=REASONS_LENGTH)
    #: With what conditions it is adopted (Auflagen); empty where there are none.
    conditions = models.TextField(max_length=REASONS_LENGTH, blank=True, default="")
    #: Of a deferral: the day on which the body takes it up again.
    postponed_until = models.DateField(null=True, blank=True)
    #: What would reopen what was deferred or declined; of earlier records unknown.
    reopening = models.TextField(max_length=REASONS_LENGTH, blank=True, default="")
    #: Its place among what was decided together, and why.
    priority = models.PositiveSmallIntegerField(null=True, blank=True)
    priority_reason = models.TextField(
        max_length=REASONS_LENGTH, blank=True, default=""
    )
    #: The decision that this one replaces because it was recorded wrongly.
    corrects = models.OneToOneField(
        "self",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="corrected_by",
    )
    correction = models.TextField(max_length=REASONS_LENGTH, blank=True, default="")
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = user_reference()
    recorded_by_name = name_snapshot()

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            one_of("outcome", Outcome, "gd_decision_outcome"),
            models.CheckConstraint(
                condition=Q(
                    outcome=Outcome.ADOPTED,
                    measure_type__in=[str(value) for value in MeasureType],
                )
                | (~Q(outcome=Outcome.ADOPTED) & Q(measure_type="")),
                name="gd_decision_type",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.ADOPTED) | Q(conditions=""),
                name="gd_decision_conditions",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.DEFERRED) | Q(postponed_until=None),
                name="gd_decision_postponed",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.ADOPTED) | Q(reopening=""),
                name="gd_decision_reopening",
            ),
            models.CheckConstraint(
                condition=Q(corrects=None, correction="")
                | (Q(corrects__isnull=False) & ~Q(correction="")),
                name="gd_decision_correction",
            ),
        ]
        indexes = [
            models.Index(fields=["body", "-decided_on", "-id"], name="gd_decision_said")
        ]

    def __str__(self) -> str:
        return f"{self.outcome} by {self.body_name}"

    @property
    def has_mandate(self) -> bool:
        """Whether it says with what the measure is sent on its way."""
        return hasattr(self, "mandate")

    @property
    def public_round(self) -> DecisionRound | None:
        """The round in which it was decided, once that is closed."""
        item = getattr(self, "round_item", None)
        return item.round if item is not None and item.round.is_closed else None

    @property
    def outcome_label(self) -> str:
        """The outcome in words."""
        return str(Outcome(self.outcome).label)
