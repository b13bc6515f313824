"""The contribution: one record for life."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import reverse
from django.utils import timezone
from easy_thumbnails.fields import ThumbnailerImageField

from adhocracy4.comments.models import Comment
from adhocracy4.models.base import TimeStampedModel
from adhocracy4.ratings.models import Rating
from adhocracy4.reports.models import Report
from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import CloseReason
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Language
from gemeinsam_digital.core.choices import ReviewDuty
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import index_where
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.ideas.ghost import get_or_create_ghost

if TYPE_CHECKING:
    from adhocracy4.projects.models import Project

TITLE_LENGTH = 120
SUMMARY_LENGTH = 500
SECTION_LENGTH = 8000
SENTENCE_LENGTH = 500
ALT_TEXT_LENGTH = 160
CREDIT_LENGTH = 120

#: What indexes are made of: conditions, and orders within an Arena.
_WORKED_ON = {"standing": Standing.OPEN, "hidden_at": None}
_REVIEWED = {"is_ready__isnull": False, "review_duty__gt": "", **_WORKED_ON}
_TO_LEAD = {"kind__in": sorted(MATURING), "stage__in": [*Stage][1:], **_WORKED_ON}
_COMMENTS_HIDDEN = {"hidden_comment_count__gt": 0}
_COMMENTS = ("module", "newest_hidden_comment", "id", "hidden_comment_count")
_PARKED = {"standing": Standing.PARKED, "hidden_at": None}
_LONGEST = ("module", "stage_since", "id")
#: With all that says who takes the step.
_STEPPING = (*_LONGEST, "stage", "creator")
_OWED = ("module", "review_duty", "owed_until", "id")
_SHOWN = ("module", "id", "standing", "stage", "kind", "created", "creator")
_BY_TITLE = ("module", "standing", "title", "id")
_NEXT_PARKED = ("module", "parked_until", "stage_since", "id")
_LAST_HIDDEN = ("module", "-hidden_at", "-id")


def _listed(name: str, first: str) -> models.Index:
    """Return the index of one order of the list, with what hides a row."""
    return models.Index(fields=["module", first, "-id", "hidden_at"], name=name)


def get_ghost_user() -> Any:
    """Return the user that takes over contributions of deleted accounts.

    The migration names this function: its import path is frozen.
    """
    return get_or_create_ghost()


class GhostAccount(models.Model):
    """Marks the one user that stands for deleted accounts.

    The single PROTECT towards the host: deleting the ghost itself would hand
    its ideas to the very row that is being removed.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.user_id)


class IdeaQuerySet(models.QuerySet["Idea"]):
    """Ideas."""

    def visible(self) -> IdeaQuerySet:
        """Leave out what the moderation has hidden: every public list does."""
        return self.filter(hidden_at=None)

    def update(self, **values: Any) -> int:
        """Update; what is stored of their next step is to be asked anew."""
        return super().update(**{"is_ready": None, **values})

    def forget_readiness(self) -> None:
        """Say that something has changed that their next step may depend on.

        Call it in the transaction of the change. Without a condition on what is
        stored, so that it waits for whoever is storing an answer.
        """
        self.update(is_ready=None)


class Idea(TimeStampedModel):
    """A contribution (Beitrag): idea, need, existing project or offer.

    Not an ``Item`` of the host: an item's creator cascades, so deleting an
    account would delete the idea (tried, with no way around it).
    """

    module = models.ForeignKey(
        "a4modules.Module", on_delete=models.CASCADE, related_name="arena_ideas"
    )
    creator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET(get_ghost_user),
        related_name="arena_ideas",
    )
    kind = code_field(default=Kind.IDEA)
    stage = code_field(default=Stage.IDEA)
    standing = code_field(default=Standing.OPEN)
    stage_since = models.DateTimeField(default=timezone.now)
    title = models.CharField(max_length=TITLE_LENGTH)
    summary = models.TextField(max_length=SUMMARY_LENGTH)
    plain_summary = models.TextField(max_length=SUMMARY_LENGTH, blank=True, default="")
    language = code_field(default=Language.DE)
    sections = models.JSONField(default=dict, blank=True)
    values = models.JSONField(default=dict, blank=True)
    terms = models.ManyToManyField(Term, blank=True, related_name="ideas")
    image = ThumbnailerImageField(upload_to="arena/ideas", blank=True)
    image_alt = models.CharField(max_length=ALT_TEXT_LENGTH, blank=True, default="")
    #: Who made the image.
    image_credit = models.CharField(max_length=CREDIT_LENGTH, blank=True, default="")
    #: Why it was closed; empty while it is not.
    close_reason = code_field(blank=True, default="")
    #: The day on which a postponed contribution is looked at again.
    parked_until = models.DateField(null=True, blank=True)
    #: Hidden by the moderation: only they and the author see it.
    hidden_at = models.DateTimeField(null=True, blank=True)
    #: When publication and licence were agreed to.
    consented_at = models.DateTimeField(null=True, blank=True)
    #: Reports from before this moment have been dealt with.
    reports_reviewed_at = models.DateTimeField(null=True, blank=True)
    #: Counts every change of content, so that an older form overwrites nothing.
    version = models.PositiveIntegerField(default=1)
    #: How many support it, and how many comments show: ``participation.receivers``.
    support_count = models.PositiveIntegerField(default=0, editable=False)
    comment_count = models.PositiveIntegerField(default=0, editable=False)
    #: How many of its comments the moderation has hidden and can show again.
    hidden_comment_count = models.PositiveIntegerField(default=0, editable=False)
    #: When the newest of these was written; empty also where that is not known yet.
    newest_hidden_comment = models.DateTimeField(null=True, editable=False)
    #: Whether every gate of the next step is met, empty where something has changed
    #: since that was asked. Kept by ``maturation.readiness``.
    is_ready = models.BooleanField(null=True, editable=False)
    #: Under review what the moderation does next, once nobody owes an answer, and the
    #: last day of the answers that are owed. Known, and kept, as ``is_ready`` is.
    review_duty = code_field(blank=True, default="", editable=False)
    owed_until = models.DateField(null=True, editable=False)

    # Declared again without the host's labels, whose wording would make migrations.
    created = models.DateTimeField(default=timezone.now, editable=False)
    modified = models.DateTimeField(null=True, blank=True, editable=False)

    comments = GenericRelation(
        Comment, related_query_name="gemeinsam_idea", object_id_field="object_pk"
    )
    ratings = GenericRelation(
        Rating, related_query_name="gemeinsam_idea", object_id_field="object_pk"
    )
    reports = GenericRelation(
        Report, related_query_name="gemeinsam_idea", object_id_field="object_pk"
    )

    objects = IdeaQuerySet.as_manager()

    class Meta:
        # The host builds permission names of some pages from this word.
        verbose_name = "idea"
        ordering = ["-created", "-pk"]
        constraints = [
            one_of("kind", Kind, "gd_idea_kind"),
            one_of("stage", Stage, "gd_idea_stage"),
            one_of("standing", Standing, "gd_idea_standing"),
            one_of("language", Language, "gd_idea_language"),
            models.CheckConstraint(
                condition=~models.Q(kind=Kind.NEED) | models.Q(stage=Stage.IDEA),
                name="gd_idea_need_stays",
            ),
            one_of("close_reason", ["", *CloseReason], "gd_idea_close_reason"),
            one_of("review_duty", ["", *ReviewDuty], "gd_idea_review_duty"),
            models.CheckConstraint(
                condition=models.Q(close_reason="")
                | models.Q(standing=Standing.CLOSED),
                name="gd_idea_reason_closed",
            ),
            models.CheckConstraint(
                condition=models.Q(parked_until=None)
                | models.Q(standing=Standing.PARKED),
                name="gd_idea_until_parked",
            ),
        ]
        # One for each order of the list: the keys of a page are read from the index
        # alone, among 100 ideas and among 30,000.
        indexes = [
            _listed("gd_idea_new", "-created"),
            _listed("gd_idea_moved", "-stage_since"),
            _listed("gd_idea_supported", "-support_count"),
            # Counts by stage, and the last moved of a stage on the board.
            models.Index(
                fields=["module", "standing", "stage", "-stage_since", "-id"],
                name="gd_idea_staged",
            ),
            # What the moderation looks after is a small part of all: each list is
            # an index that has nothing else in it.
            index_where("gd_idea_ready", *_STEPPING, is_ready=True, **_WORKED_ON),
            index_where("gd_idea_unasked", *_LONGEST, is_ready=None, **_WORKED_ON),
            index_where("gd_idea_reviewed", *_OWED, **_REVIEWED),
            index_where("gd_idea_to_lead", "module", "id", **_TO_LEAD),
            index_where("gd_idea_comments_hidden", *_COMMENTS, **_COMMENTS_HIDDEN),
            index_where("gd_idea_parked", *_NEXT_PARKED, **_PARKED),
            index_where("gd_idea_hidden", *_LAST_HIDDEN, hidden_at__isnull=False),
            # Everything that counts what is shown reads nothing else: the funnel,
            # the statistics, the ledger. In the order of the keys, so that claims
            # and steps are merged with it as they come.
            index_where("gd_idea_public", *_SHOWN, hidden_at=None),
            index_where("gd_idea_titled", *_BY_TITLE, hidden_at=None),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; what is stored of its next step is to be asked anew."""
        self.is_ready = None
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "is_ready"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address that the idea keeps for life."""
        return reverse("gemeinsam_digital:idea-detail", args=[self.pk])

    @property
    def name(self) -> str:
        """The title under the name that the host's pages look for."""
        return self.title

    @property
    def project(self) -> Project:
        """The project that the host asks about in its permissions."""
        return self.module.project

    @property
    def moderator_feedback_text(self) -> SimpleNamespace:
        """An empty answer to the host's feed.

        mein.berlin lets moderators put a remark on anything and then reads this
        attribute; without it the author's notifications answer 500 (tried).
        """
        return SimpleNamespace(feedback_text="")

    @property
    def reference(self) -> str:
        """The number people quote, e.g. ``2026-00087``."""
        return f"{timezone.localtime(self.created).year}-{self.pk:05d}"

    @property
    def is_open(self) -> bool:
        """Whether the idea is being worked on."""
        return self.standing == Standing.OPEN

    @property
    def is_hidden(self) -> bool:
        """Whether the moderation has hidden it."""
        return self.hidden_at is not None

    @property
    def close_reason_label(self) -> str:
        """Why it was closed, in words; empty while it is not."""
        return str(CloseReason(self.close_reason).label) if self.close_reason else ""

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return str(Kind(self.kind).label)

    @property
    def stage_label(self) -> str:
        """The stage in words."""
        return str(Stage(self.stage).label)

    @property
    def standing_label(self) -> str:
        """The standing in words."""
        return str(Standing(self.standing).label)
