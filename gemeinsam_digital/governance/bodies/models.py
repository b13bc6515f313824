"""Bodies: their task, composition, members and secretaries."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.choices import BodyRole
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import SeatGroup
from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.core.languages import in_language

NAME_LENGTH = 200
TASK_LENGTH = 2000
RULES_LENGTH = 20000
#: More seats than any body has; a slip of the keyboard is told.
MOST_SEATS = 500

#: What holds for a body that decides on some type of measure; the others advise.
DECIDES = Q(decides_central=True) | Q(decides_decentral=True) | Q(decides_network=True)


class Body(models.Model):
    """A body of the strategy (Gremium)."""

    arena = models.ForeignKey(
        ArenaSettings, on_delete=models.CASCADE, related_name="bodies"
    )
    code = code_field()
    name = models.CharField(max_length=NAME_LENGTH)
    task_de = models.TextField(max_length=TASK_LENGTH, blank=True, default="")
    task_en = models.TextField(max_length=TASK_LENGTH, blank=True, default="")
    #: Rules of procedure (Geschäftsordnung).
    rules_de = models.TextField(max_length=RULES_LENGTH, blank=True, default="")
    rules_en = models.TextField(max_length=RULES_LENGTH, blank=True, default="")
    #: Which office keeps its secretariat; its persons are ``BodySecretary``.
    office = models.CharField(max_length=NAME_LENGTH, blank=True, default="")
    #: How many have to be present, where that is settled.
    quorum = models.PositiveSmallIntegerField(null=True, blank=True)
    #: Its place in the order in which bodies are heard; empty if it is not.
    heard = models.PositiveSmallIntegerField(null=True, blank=True)
    #: On which types of measure its decision adopts; one body for each type.
    decides_central = models.BooleanField(default=False)
    decides_decentral = models.BooleanField(default=False)
    decides_network = models.BooleanField(default=False)
    active = models.BooleanField(default=True)
    #: Counts the changes: who saves on top of another one's is told.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = pgettext_lazy("arena", "Body")
        verbose_name_plural = pgettext_lazy("arena", "Bodies")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["arena", "code"], name="gd_body_code"),
            models.UniqueConstraint(
                fields=["arena"],
                condition=Q(decides_central=True),
                name="gd_body_decides_central",
            ),
            models.UniqueConstraint(
                fields=["arena"],
                condition=Q(decides_decentral=True),
                name="gd_body_decides_decentral",
            ),
            models.UniqueConstraint(
                fields=["arena"],
                condition=Q(decides_network=True),
                name="gd_body_decides_network",
            ),
            models.CheckConstraint(
                condition=Q(active=True) | ~DECIDES, name="gd_body_decides_active"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return its public page."""
        args = [self.arena.module.slug, self.pk]
        return reverse("gemeinsam_digital:body-detail", args=args)

    @property
    def module(self) -> Any:
        """The module of its Arena, which permissions ask about."""
        return self.arena.module

    def decides_on(self, measure_type: str) -> bool:
        """Return whether its decision adopts measures of a type."""
        return bool(getattr(self, f"decides_{MeasureType(measure_type).value}"))

    @property
    def types(self) -> list[MeasureType]:
        """The types of measure that it decides on."""
        return [kind for kind in MeasureType if self.decides_on(kind)]

    @property
    def decides(self) -> bool:
        """Whether it decides on some type; the others advise."""
        return bool(self.types)

    @property
    def task(self) -> str:
        """The task in the active language; German where English is missing."""
        return in_language(self.task_de, self.task_en)

    @property
    def rules(self) -> str:
        """The rules of procedure, in the same way."""
        return in_language(self.rules_de, self.rules_en)


class BodySeats(models.Model):
    """The seats of one group of the city in a body."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="seats")
    group = code_field()
    #: Zero where the group is represented, but by how many is not settled.
    number = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "group"], name="gd_body_seats_once"
            ),
            one_of("group", SeatGroup, "gd_body_seats_group"),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.number}"


class BodyMember(models.Model):
    """Who has a seat in a body.

    The organisation is public. The name is where the person has agreed; else it is
    for those who look after the bodies of the Arena, and goes with the seat.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="members")
    group = code_field()
    role = code_field(default=BodyRole.MEMBER)
    #: For whom the person sits there; empty for who sits for nobody else.
    organisation = models.CharField(max_length=NAME_LENGTH, blank=True, default="")
    user = user_reference()
    user_name = name_snapshot()
    is_public = models.BooleanField(default=False)
    since = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "user"],
                condition=Q(left_at__isnull=True),
                name="gd_body_member_once",
            ),
            models.UniqueConstraint(
                fields=["body"],
                condition=Q(left_at__isnull=True, role=BodyRole.CHAIR),
                name="gd_body_chair_once",
            ),
            one_of("group", SeatGroup, "gd_body_member_group"),
            one_of("role", BodyRole, "gd_body_member_role"),
        ]

    def __str__(self) -> str:
        return f"{self.group} in {self.body_id}"

    @property
    def group_label(self) -> str:
        """The group in words."""
        return str(SeatGroup(self.group).label)

    @property
    def role_label(self) -> str:
        """The role in words."""
        return str(BodyRole(self.role).label)

    @property
    def called(self) -> str:
        """Name and organisation, for those who look after the bodies only."""
        return ", ".join(part for part in (self.user_name, self.organisation) if part)

    @property
    def public_name(self) -> str:
        """The name where it is public, else nothing."""
        return self.user_name if self.is_public else ""


class BodySecretary(models.Model):
    """A person who records what a body decides."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="secretaries")
    user = user_reference()
    user_name = name_snapshot()
    since = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("arena", "Secretary of a body")
        verbose_name_plural = pgettext_lazy("arena", "Secretaries of bodies")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "user"],
                condition=Q(left_at__isnull=True),
                name="gd_secretary_once",
            ),
        ]

    def __str__(self) -> str:
        return self.user_name
