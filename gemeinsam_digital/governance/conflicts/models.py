"""Goal conflicts: where views pull apart, who resolves it, and how it was resolved."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.governance.bodies.models import NAME_LENGTH
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.choices import PositionSource
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.units.models import Unit

TEXT_LENGTH = 2000
TITLE_LENGTH = 120


class GoalConflict(models.Model):
    """A named goal conflict on a contribution (Zielkonflikt). Public."""

    idea = models.ForeignKey(
        Idea, on_delete=models.CASCADE, related_name="goal_conflicts"
    )
    title = models.CharField(max_length=TITLE_LENGTH)
    text = models.TextField(max_length=TEXT_LENGTH)
    #: Who has to resolve it, and until when.
    resolver = models.ForeignKey(Body, on_delete=models.RESTRICT, related_name="+")
    due = models.DateField()
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = user_reference()
    opened_by_name = name_snapshot()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = user_reference()
    resolved_by_name = name_snapshot()
    #: How it was resolved, and why so.
    resolution = models.TextField(max_length=TEXT_LENGTH, blank=True, default="")
    reasons = models.TextField(max_length=TEXT_LENGTH, blank=True, default="")
    #: When its resolver was reminded before the day, and after it.
    reminded_at = models.DateTimeField(null=True, blank=True)
    overdue_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolution="", reasons="")
                | (Q(resolved_at__isnull=False) & ~Q(resolution="") & ~Q(reasons="")),
                name="gd_conflict_resolved",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def body(self) -> Body:
        """Whose secretaries act for it."""
        return self.resolver

    @property
    def is_open(self) -> bool:
        """Whether it is not resolved yet."""
        return self.resolved_at is None

    @property
    def is_overdue(self) -> bool:
        """Whether it is open past its day."""
        return self.is_open and self.due < timezone.localdate()

    @property
    def place(self) -> str:
        """What the page of the idea calls its place."""
        return f"conflict-{self.pk}"


class ConflictPosition(models.Model):
    """One of the views that pull apart, as it is shown beside the others."""

    conflict = models.ForeignKey(
        GoalConflict, on_delete=models.CASCADE, related_name="positions"
    )
    source = code_field()
    holder = models.CharField(max_length=NAME_LENGTH)
    text = models.TextField(max_length=TEXT_LENGTH)
    recommendation = models.ForeignKey(
        Recommendation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    term = models.ForeignKey(
        Term, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["conflict", "pk"]
        constraints = [one_of("source", PositionSource, "gd_conflict_source")]

    def __str__(self) -> str:
        return f"{self.holder} in {self.conflict_id}"

    @property
    def source_label(self) -> str:
        """Where it comes from, in words."""
        return str(PositionSource(self.source).label)
