"""Who assesses, and by which questions: units, their members, criteria."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.choices import AbsenceKind
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.core.languages import in_language

UNIT_NAME_LENGTH = 200
BLOCK_TITLE_LENGTH = 100
BLOCK_LENGTH = 1500


class Unit(models.Model):
    """An administrative actor that assesses (Verwaltungseinheit)."""

    actor = models.OneToOneField(
        Actor, on_delete=models.CASCADE, primary_key=True, related_name="unit"
    )
    code = code_field(unique=True)
    short_name = models.CharField(max_length=80)
    active = models.BooleanField(default=True)
    #: Whether another person than the author releases (four eyes).
    needs_releaser = models.BooleanField(default=False)
    #: When four eyes were last switched off: what was asked before keeps them.
    two_eyes_since = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("arena", "Administrative unit")
        verbose_name_plural = pgettext_lazy("arena", "Administrative units")
        ordering = ["short_name"]

    def __str__(self) -> str:
        return self.short_name

    @property
    def name(self) -> str:
        """The full name of the unit."""
        return self.actor.name

    def has_four_eyes_on(self, asked_at: datetime) -> bool:
        """Return whether another person than the author releases an answer.

        Args:
            asked_at: when the unit was asked.
        """
        since = self.two_eyes_since
        return self.needs_releaser or (since is not None and asked_at <= since)


def with_four_eyes(unit: str = "unit", asked_at: str = "requested_at") -> Q:
    """Return the condition that :meth:`Unit.has_four_eyes_on` asks of one.

    Args:
        unit: the path to the unit.
        asked_at: the path to when it was asked.
    """
    return Q(**{f"{unit}__needs_releaser": True}) | Q(
        **{f"{unit}__two_eyes_since__gte": F(asked_at)}
    )


class FourEyesChange(models.Model):
    """Four eyes of a unit were switched, or shall be switched off. Kept for good."""

    unit = models.ForeignKey(
        Unit, on_delete=models.CASCADE, related_name="four_eyes_changes"
    )
    #: What they are switched to.
    needs_releaser = models.BooleanField()
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = user_reference()
    asked_by_name = name_snapshot()
    #: Empty while another person has to confirm it.
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = user_reference()
    settled_by_name = name_snapshot()
    #: Whether it was carried out, and not taken back.
    is_done = models.BooleanField(default=False)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(settled_at__isnull=True),
                name="gd_four_eyes_waiting_once",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=False) | Q(is_done=False),
                name="gd_four_eyes_done_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {'four' if self.needs_releaser else 'two'} eyes"


class UnitMember(models.Model):
    """A person who may assess for a unit."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="members")
    user = user_reference()
    user_name = name_snapshot()
    role = code_field(default=UnitRole.MEMBER)
    #: Stands in for others in this role; holds the same rights.
    is_deputy = models.BooleanField(default=False)
    since = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("arena", "Person of a unit")
        verbose_name_plural = pgettext_lazy("arena", "People of a unit")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "user"],
                condition=Q(left_at__isnull=True),
                name="gd_unit_member_once",
            ),
            one_of("role", UnitRole, "gd_unit_member_role"),
        ]

    def __str__(self) -> str:
        return self.user_name

    @property
    def role_label(self) -> str:
        """The role in words."""
        return str(UnitRole(self.role).label)


class UnitInvitation(models.Model):
    """Somebody is to work for a unit as soon as an account with this address is there.

    The row goes when it is taken up or taken back: the address of a person who
    never came is kept no longer than it is needed.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="invitations")
    #: In lower case.
    email = models.EmailField()
    role = code_field(default=UnitRole.MEMBER)
    is_deputy = models.BooleanField(default=False)
    created = models.DateTimeField(default=timezone.now)
    invited_by = user_reference()
    invited_by_name = name_snapshot()

    class Meta:
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "email"], name="gd_unit_invitation_once"
            ),
            one_of("role", UnitRole, "gd_unit_invitation_role"),
        ]

    def __str__(self) -> str:
        return f"{self.email} for {self.unit_id}"

    @property
    def role_label(self) -> str:
        """The role in words."""
        return str(UnitRole(self.role).label)


class Absence(models.Model):
    """A unit, or one of its people, is away for some days.

    It goes with the account of the person: nothing official rests on it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="absences")
    #: Who; empty where it is the whole unit.
    member = models.ForeignKey(
        UnitMember,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="absences",
    )
    first = models.DateField()
    last = models.DateField()
    kind = code_field(default=AbsenceKind.AWAY)

    class Meta:
        ordering = ["first", "pk"]
        constraints = [
            one_of("kind", AbsenceKind, "gd_absence_kind"),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="gd_absence_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.first} to {self.last}"

    @property
    def kind_label(self) -> str:
        """What can still be done, in words."""
        return str(AbsenceKind(self.kind).label)


class TextBlock(models.Model):
    """Words that a unit uses again and again (Textbaustein)."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="text_blocks")
    title = models.CharField(max_length=BLOCK_TITLE_LENGTH)
    text = models.TextField(max_length=BLOCK_LENGTH)
    #: Retired ones are offered no more, and are still no sentence of one's own.
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class CriteriaSet(models.Model):
    """A version of the criteria of an Arena; a used one is never edited."""

    arena = models.ForeignKey(
        ArenaSettings, on_delete=models.CASCADE, related_name="criteria_sets"
    )
    version = models.PositiveIntegerField(default=1)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["arena", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["arena", "version"], name="gd_criteria_version"
            ),
        ]

    def __str__(self) -> str:
        return f"v{self.version}"


class Criterion(models.Model):
    """One question that every unit answers."""

    criteria_set = models.ForeignKey(
        CriteriaSet, on_delete=models.CASCADE, related_name="criteria"
    )
    code = code_field()
    label_de = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200, blank=True, default="")
    question_de = models.TextField()
    question_en = models.TextField(blank=True, default="")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["criteria_set", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["criteria_set", "code"], name="gd_criterion_code"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The label in the active language; German where English is missing."""
        return in_language(self.label_de, self.label_en)

    @property
    def question(self) -> str:
        """The guiding question in the active language."""
        return in_language(self.question_de, self.question_en)
