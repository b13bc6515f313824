"""Who answers for what: actors and their claims."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.choices import ActorKind
from gemeinsam_digital.choices import ClaimState
from gemeinsam_digital.choices import Role
from gemeinsam_digital.choices import Sector
from gemeinsam_digital.fields import code_field
from gemeinsam_digital.fields import name_snapshot
from gemeinsam_digital.fields import one_of
from gemeinsam_digital.fields import user_reference
from gemeinsam_digital.ideas.models import Idea

COMMITMENT_LENGTH = 2000

#: Claims that still bind or may come to bind somebody.
OPEN_STATES = (ClaimState.OFFERED, ClaimState.ACCEPTED)


#: Every state says which dates must be there: decided (answered) and ended.
_STATE_AND_DATES = (
    Q(state=ClaimState.OFFERED, decided_at__isnull=True, ended_at__isnull=True)
    | Q(
        state__in=[ClaimState.ACCEPTED.value, ClaimState.DECLINED.value],
        decided_at__isnull=False,
        ended_at__isnull=True,
    )
    | Q(state=ClaimState.WITHDRAWN, decided_at__isnull=True, ended_at__isnull=False)
    | Q(
        state__in=[
            ClaimState.RELEASED.value,
            ClaimState.HANDED_OVER.value,
            ClaimState.LAPSED.value,
        ],
        decided_at__isnull=False,
        ended_at__isnull=False,
    )
)


class Actor(models.Model):
    """A person, organisation or administrative unit (Akteur:in).

    Platform-wide: the same association answers for ideas in several Arenas.
    """

    kind = code_field()
    sector = code_field()
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True, default="")
    website = models.URLField(blank=True, default="")
    #: The account of a person; an organisation speaks through representatives.
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    organisation = models.ForeignKey(
        settings.A4_ORGANISATIONS_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = user_reference()
    confirmed_by_name = name_snapshot()
    retired_at = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            one_of("kind", ActorKind, "gd_actor_kind"),
            one_of("sector", Sector, "gd_actor_sector"),
            models.CheckConstraint(
                condition=Q(kind=ActorKind.PERSON) | Q(user__isnull=True),
                name="gd_actor_user_is_person",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody checked that the organisation is who it says.

        A person needs no confirmation: the account is the identity.
        """
        return self.kind == ActorKind.PERSON or self.confirmed_at is not None

    @property
    def sector_label(self) -> str:
        """The sector in words."""
        return str(Sector(self.sector).label)


class Representative(models.Model):
    """A user who may speak for an organisation or administrative unit."""

    actor = models.ForeignKey(
        Actor, on_delete=models.CASCADE, related_name="representatives"
    )
    user = user_reference()
    user_name = name_snapshot()
    since = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["actor", "user"],
                condition=Q(left_at__isnull=True),
                name="gd_representative_once",
            ),
        ]

    def __str__(self) -> str:
        return self.user_name


class Participation(models.Model):
    """An actor takes part in an Arena, e.g. as a unit that can be asked."""

    arena = models.ForeignKey(
        ArenaSettings, on_delete=models.CASCADE, related_name="participations"
    )
    actor = models.ForeignKey(
        Actor, on_delete=models.CASCADE, related_name="participations"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["arena", "actor"], name="gd_participation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id} in {self.arena_id}"


class Claim(models.Model):
    """An actor in a role on an idea (Verantwortung übernehmen)."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="claims")
    actor = models.ForeignKey(Actor, on_delete=models.RESTRICT, related_name="claims")
    role = code_field()
    state = code_field(default=ClaimState.OFFERED)
    commitment = models.TextField(max_length=COMMITMENT_LENGTH)
    until = models.DateField(null=True, blank=True)
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

    class Meta:
        ordering = ["idea", "offered_at", "pk"]
        constraints = [
            one_of("role", Role, "gd_claim_role"),
            models.UniqueConstraint(
                fields=["idea"],
                condition=Q(role=Role.LEAD, state=ClaimState.ACCEPTED),
                name="gd_claim_one_lead",
            ),
            models.UniqueConstraint(
                fields=["idea", "actor", "role"],
                condition=Q(state__in=[state.value for state in OPEN_STATES]),
                name="gd_claim_one_open",
            ),
            models.CheckConstraint(
                condition=_STATE_AND_DATES,
                name="gd_claim_state_and_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.actor_id} on {self.idea_id}"

    @property
    def role_label(self) -> str:
        """The role in words."""
        return str(Role(self.role).label)

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(ClaimState(self.state).label)
