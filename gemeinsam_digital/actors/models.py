"""Who can answer for something: actors and those who speak for them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.choices import ActorKind
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference

ACTOR_NAME_LENGTH = 200
DESCRIPTION_LENGTH = 1000
CONTACT_LENGTH = 300
MESSAGE_LENGTH = 1000

#: What an actor can declare about itself, by which open roles are found.
DECLARED_SCHEMES = (Scheme.COMPETENCE, Scheme.FIELD, Scheme.DISTRICT)


class Actor(models.Model):
    """A person, organisation or administrative unit (Akteur:in).

    Platform-wide: the same association answers for ideas in several Arenas.
    """

    kind = code_field()
    sector = code_field()
    name = models.CharField(max_length=ACTOR_NAME_LENGTH)
    description = models.TextField(blank=True, default="")
    website = models.URLField(blank=True, default="")
    #: How to reach it; for those who work on an idea with it, unless published.
    contact = models.TextField(max_length=CONTACT_LENGTH, blank=True, default="")
    contact_is_public = models.BooleanField(default=False)
    #: Whether the directory shows it. Organisations are always there, a person
    #: only who wants to be found.
    is_listed = models.BooleanField(default=True)
    #: Whether open roles that fit what it declares come first for its people.
    wants_matches = models.BooleanField(default=True)
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
    #: Counts every change of the entry; a form that started from an older
    #: number is told so instead of overwriting.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = pgettext_lazy("arena", "Actor")
        verbose_name_plural = pgettext_lazy("arena", "Actors")
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
    def is_person(self) -> bool:
        """Whether it is a person and no organisation or unit."""
        return self.kind == ActorKind.PERSON

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody checked that the organisation is who it says.

        A person needs no confirmation: the account is the identity.
        """
        return self.is_person or self.confirmed_at is not None

    @property
    def is_retired(self) -> bool:
        """Whether it takes on nothing any more."""
        return self.retired_at is not None

    @property
    def sector_label(self) -> str:
        """The sector in words."""
        return str(Sector(self.sector).label)

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return str(ActorKind(self.kind).label)


class ActorTerm(models.Model):
    """What an actor declares about itself: a competence, a field, a district.

    By code and not by reference: an actor is platform-wide, each Arena has a
    vocabulary of its own. A code that an Arena doesn't know is not shown there.
    """

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="declared")
    scheme = code_field()
    code = code_field()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["actor", "scheme", "code"], name="gd_actor_term_once"
            ),
            one_of("scheme", DECLARED_SCHEMES, "gd_actor_term_scheme"),
        ]
        indexes = [models.Index(fields=["scheme", "code"], name="gd_actor_term_code")]

    def __str__(self) -> str:
        return f"{self.scheme} {self.code}"


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
        verbose_name = pgettext_lazy("arena", "Representative")
        verbose_name_plural = pgettext_lazy("arena", "Representatives")
        constraints = [
            models.UniqueConstraint(
                fields=["actor", "user"],
                condition=Q(left_at__isnull=True),
                name="gd_representative_once",
            ),
        ]

    def __str__(self) -> str:
        return self.user_name


class RepresentationRequest(models.Model):
    """Somebody asks to speak for an organisation; never public."""

    actor = models.ForeignKey(
        Actor, on_delete=models.CASCADE, related_name="representation_requests"
    )
    user = user_reference()
    user_name = name_snapshot()
    message = models.TextField(max_length=MESSAGE_LENGTH, blank=True, default="")
    state = code_field(default=AnswerState.WAITING)
    created = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = user_reference()
    decided_by_name = name_snapshot()

    class Meta:
        ordering = ["created", "pk"]
        constraints = [
            one_of("state", AnswerState, "gd_representation_state"),
            models.UniqueConstraint(
                fields=["actor", "user"],
                condition=Q(state=AnswerState.WAITING),
                name="gd_representation_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_name} for {self.actor_id}"


class Participation(models.Model):
    """An actor takes part in an Arena: a unit that can be asked, an organisation."""

    arena = models.ForeignKey(
        ArenaSettings, on_delete=models.CASCADE, related_name="participations"
    )
    actor = models.ForeignKey(
        Actor, on_delete=models.CASCADE, related_name="participations"
    )

    class Meta:
        verbose_name = pgettext_lazy("arena", "Participation")
        verbose_name_plural = pgettext_lazy("arena", "Participations")
        constraints = [
            models.UniqueConstraint(
                fields=["arena", "actor"], name="gd_participation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor} in {self.arena}"
