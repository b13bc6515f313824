"""A round in which a deciding body takes several proposals together."""

from __future__ import annotations

from typing import Any

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
from gemeinsam_digital.governance.choices import RoundState
from gemeinsam_digital.governance.decisions.models import REASONS_LENGTH
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision

TITLE_LENGTH = 120


class DecisionRound(models.Model):
    """A round of decisions (Entscheidungsrunde).

    Internal while it is prepared. Once it is closed, title, day and what was decided
    in it are public; what was prepared and not decided never is.
    """

    body = models.ForeignKey(Body, on_delete=models.RESTRICT, related_name="rounds")
    title = models.CharField(max_length=TITLE_LENGTH)
    day = models.DateField()
    meeting = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = code_field(default=RoundState.PREPARED)
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = user_reference()
    opened_by_name = name_snapshot()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [one_of("state", RoundState, "gd_round_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def module(self) -> Any:
        """The module of its Arena, which permissions ask about."""
        return self.body.module

    @property
    def is_closed(self) -> bool:
        """Whether nothing is decided in it any more."""
        return self.state == RoundState.CLOSED

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(RoundState(self.state).label)


class RoundItem(models.Model):
    """A proposal in a round: its place, why, and the decision as it is prepared.

    Internal. What is decided stands in ``Decision``.
    """

    round = models.ForeignKey(
        DecisionRound, on_delete=models.CASCADE, related_name="items"
    )
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    priority_reason = models.TextField(
        max_length=REASONS_LENGTH, blank=True, default=""
    )
    outcome = code_field(blank=True, default="")
    measure_type = code_field(blank=True, default="")
    #: What the form holds besides, by the names of its fields.
    entered = models.JSONField(default=dict, blank=True)
    #: What was decided; a correction takes the place of what it corrects.
    decision = models.OneToOneField(
        Decision,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="round_item",
    )

    class Meta:
        ordering = ["round", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "idea"], name="gd_round_item_once"
            ),
            one_of("outcome", ["", *Outcome], "gd_round_item_outcome"),
            models.CheckConstraint(
                condition=Q(
                    measure_type__in=["", *[str(value) for value in MeasureType]]
                ),
                name="gd_round_item_type",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id} in {self.round_id}"
