"""Who answers for what: claims, open roles and invitations."""

from __future__ import annotations

from datetime import date
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gemeinsam_digital.actors.models import MESSAGE_LENGTH
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import LapseReason
from gemeinsam_digital.core.choices import OpenRoleState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.conditions import HAS_LED
from gemeinsam_digital.responsibility.conditions import LEADS
from gemeinsam_digital.responsibility.conditions import STATE_AND_DATES

COMMITMENT_LENGTH = 2000
CAPACITY_LENGTH = 200
ROLE_TITLE_LENGTH = 120

#: Claims that still bind or may come to bind somebody.
OPEN_STATES = (ClaimState.OFFERED, ClaimState.ACCEPTED)

#: Roles whose holders say again and again that they are still there.
HEARTBEAT_ROLES = (Role.LEAD, Role.PARTNER)


class OpenRole(models.Model):
    """A role or competence that an idea still needs (gesuchte Rolle)."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="open_roles")
    role = code_field()
    title = models.CharField(max_length=ROLE_TITLE_LENGTH)
    description = models.TextField(max_length=MESSAGE_LENGTH, blank=True, default="")
    competences = models.ManyToManyField(Term, blank=True, related_name="+")
    #: Whether the idea can't become a measure without it.
    is_essential = models.BooleanField(default=False)
    state = code_field(default=OpenRoleState.OPEN)
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = user_reference()
    opened_by_name = name_snapshot()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = user_reference()
    closed_by_name = name_snapshot()

    class Meta:
        ordering = ["idea", "opened_at", "pk"]
        constraints = [
            one_of("role", Role, "gd_open_role_role"),
            one_of("state", OpenRoleState, "gd_open_role_state"),
            models.CheckConstraint(
                condition=Q(state=OpenRoleState.OPEN, closed_at__isnull=True)
                | (~Q(state=OpenRoleState.OPEN) & Q(closed_at__isnull=False)),
                name="gd_open_role_state_and_date",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-opened_at", "-id"], name="gd_open_role_new")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether somebody is still looked for."""
        return self.state == OpenRoleState.OPEN

    @property
    def role_label(self) -> str:
        """The role in words."""
        return str(Role(self.role).label)

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(OpenRoleState(self.state).label)


class Claim(models.Model):
    """An actor in a role on an idea (Verantwortung übernehmen)."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="claims")
    actor = models.ForeignKey(Actor, on_delete=models.RESTRICT, related_name="claims")
    role = code_field()
    state = code_field(default=ClaimState.OFFERED)
    commitment = models.TextField(max_length=COMMITMENT_LENGTH)
    competences = models.ManyToManyField(Term, blank=True, related_name="+")
    #: How much of it there is, in the actor's words, e.g. four hours a week.
    capacity = models.CharField(max_length=CAPACITY_LENGTH, blank=True, default="")
    until = models.DateField(null=True, blank=True)
    #: The wanted role that it answers.
    open_role = models.ForeignKey(
        OpenRole,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="claims",
    )
    offered_at = models.DateTimeField(default=timezone.now)
    offered_by = user_reference()
    offered_by_name = name_snapshot()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = user_reference()
    decided_by_name = name_snapshot()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = user_reference()
    ended_by_name = name_snapshot()
    #: Why it was declined or given back.
    note = models.TextField(max_length=COMMITMENT_LENGTH, blank=True, default="")
    #: When its holder said last to be still there; empty since it was accepted.
    kept_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminded_again_at = models.DateTimeField(null=True, blank=True)
    lapse_reason = code_field(blank=True, default="")
    #: The claim of whoever it was handed over to.
    successor = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="predecessors",
    )

    class Meta:
        ordering = ["idea", "offered_at", "pk"]
        constraints = [
            one_of("role", Role, "gd_claim_role"),
            models.UniqueConstraint(
                fields=["idea"], condition=LEADS, name="gd_claim_one_lead"
            ),
            models.UniqueConstraint(
                fields=["idea", "actor", "role"],
                condition=Q(state__in=[state.value for state in OPEN_STATES]),
                name="gd_claim_one_open",
            ),
            models.CheckConstraint(
                condition=STATE_AND_DATES,
                name="gd_claim_state_and_dates",
            ),
            one_of("lapse_reason", ["", *LapseReason], "gd_claim_lapse_reason"),
            models.CheckConstraint(
                condition=Q(state=ClaimState.LAPSED) & ~Q(lapse_reason="")
                | ~Q(state=ClaimState.LAPSED) & Q(lapse_reason=""),
                name="gd_claim_lapsed_why",
            ),
        ]
        indexes = [
            # What the heartbeat looks through, whatever the number of claims.
            models.Index(
                fields=["state", "role", "decided_at"], name="gd_claim_heartbeat"
            ),
            # The offers that wait for an answer, who waits longest first.
            models.Index(
                fields=["offered_at", "id", "idea"],
                condition=Q(state=ClaimState.OFFERED),
                name="gd_claim_offered",
            ),
            # All that the ledger asks of what is not on its page.
            models.Index(
                fields=["idea", "decided_at", "kept_at", "until"],
                condition=LEADS,
                name="gd_claim_leads",
            ),
            models.Index(
                fields=["idea", "ended_at"], condition=HAS_LED, name="gd_claim_has_led"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.actor_id} on {self.idea_id}"

    @property
    def is_accepted(self) -> bool:
        """Whether it binds now."""
        return self.state == ClaimState.ACCEPTED

    @property
    def role_label(self) -> str:
        """The role in words."""
        return str(Role(self.role).label)

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(ClaimState(self.state).label)

    @property
    def lapse_label(self) -> str:
        """Why it lapsed, in words; empty where it did not."""
        return str(LapseReason(self.lapse_reason).label) if self.lapse_reason else ""

    @property
    def confirmed_on(self) -> datetime | None:
        """When its holder said last to stand by it; ``None`` for an offer."""
        return self.kept_at or self.decided_at

    @property
    def is_past(self) -> bool:
        """Whether the day it was promised until has passed."""
        return self.until is not None and self.until < timezone.localdate()

    def is_due(self, on: date, days: int) -> bool:
        """Return whether it has to be confirmed on a day.

        Args:
            on: the day.
            days: how long a confirmation holds; 0 for ever.
        """
        said = self.confirmed_on
        beats = bool(days) and self.role in HEARTBEAT_ROLES and self.is_accepted
        if not beats or said is None:
            return False
        return (on - timezone.localdate(said)).days >= days


class Invitation(models.Model):
    """Somebody asks an actor to take on a role; only those involved see it.

    With ``hands_over`` it is the hand-over of a claim, which is done when the
    successor accepts.
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="invitations")
    actor = models.ForeignKey(
        Actor, on_delete=models.CASCADE, related_name="invitations"
    )
    role = code_field()
    message = models.TextField(max_length=MESSAGE_LENGTH, blank=True, default="")
    hands_over = models.ForeignKey(
        Claim,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="hand_overs",
    )
    open_role = models.ForeignKey(
        OpenRole, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = code_field(default=AnswerState.WAITING)
    created = models.DateTimeField(default=timezone.now)
    invited_by = user_reference()
    invited_by_name = name_snapshot()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = user_reference()
    decided_by_name = name_snapshot()

    class Meta:
        ordering = ["created", "pk"]
        constraints = [
            one_of("role", Role, "gd_invitation_role"),
            one_of("state", AnswerState, "gd_invitation_state"),
            models.UniqueConstraint(
                fields=["idea", "actor", "role"],
                condition=Q(state=AnswerState.WAITING),
                name="gd_invitation_once",
            ),
            models.UniqueConstraint(
                fields=["hands_over"],
                condition=Q(state=AnswerState.WAITING),
                name="gd_hand_over_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} for {self.actor_id} on {self.idea_id}"

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has answered it yet."""
        return self.state == AnswerState.WAITING

    @property
    def role_label(self) -> str:
        """The role in words."""
        return str(Role(self.role).label)

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(AnswerState(self.state).label)
