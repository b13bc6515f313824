"""Blocking concerns: what stands against a measure, and what would clear it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Side
from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.governance.bodies.models import NAME_LENGTH
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.choices import ConcernState
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.units.models import Unit

TEXT_LENGTH = 2000

#: Either a body or a unit has it.
HAS_OWNER = Q(body__isnull=False, unit=None) | Q(body=None, unit__isnull=False)


class ConcernDraft(models.Model):
    """A concern in the making. Internal to the body or unit that prepares it."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    body = models.ForeignKey(
        Body, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    text = models.TextField(max_length=TEXT_LENGTH, blank=True, default="")
    clearing = models.TextField(max_length=TEXT_LENGTH, blank=True, default="")
    author = user_reference()
    author_name = name_snapshot()
    modified = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=HAS_OWNER, name="gd_concern_draft_owner"),
            models.UniqueConstraint(
                fields=["idea", "body"], name="gd_concern_draft_body"
            ),
            models.UniqueConstraint(
                fields=["idea", "unit"], name="gd_concern_draft_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"concern in the making on {self.idea_id}"

    @property
    def owner_name(self) -> str:
        """Whose it is, as the public will read it."""
        owner = self.body or self.unit
        return "" if owner is None else str(owner.name)


class Concern(models.Model):
    """A blocking concern of a body or unit (Einwand). Public.

    Only together with what would clear it, and ended by nobody but its owner, or,
    where that stays silent, by the body that it went on to.
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="concerns")
    revision = models.ForeignKey(Revision, on_delete=models.RESTRICT, related_name="+")
    body = models.ForeignKey(
        Body, on_delete=models.RESTRICT, null=True, blank=True, related_name="concerns"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.RESTRICT, null=True, blank=True, related_name="concerns"
    )
    owner_name = models.CharField(max_length=NAME_LENGTH)
    text = models.TextField(max_length=TEXT_LENGTH)
    #: What would clear it.
    clearing = models.TextField(max_length=TEXT_LENGTH)
    state = code_field(default=ConcernState.OPEN)
    raised_at = models.DateTimeField(default=timezone.now)
    raised_by = user_reference()
    raised_by_name = name_snapshot()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = user_reference()
    ended_by_name = name_snapshot()
    #: For whom it was ended: its owner, or the body that it went on to.
    ended_for = models.CharField(max_length=NAME_LENGTH, blank=True, default="")
    #: Why it is cleared or withdrawn.
    ending = models.TextField(max_length=TEXT_LENGTH, blank=True, default="")
    #: The body that it went on to because its owner did not answer in time.
    escalated_to = models.ForeignKey(
        Body, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    escalated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["raised_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=HAS_OWNER, name="gd_concern_owner"),
            one_of("state", ConcernState, "gd_concern_state"),
            models.CheckConstraint(
                condition=Q(state=ConcernState.OPEN, ended_at=None, ending="")
                | (
                    ~Q(state=ConcernState.OPEN)
                    & Q(ended_at__isnull=False)
                    & ~Q(ending="")
                ),
                name="gd_concern_ended",
            ),
            models.CheckConstraint(
                condition=Q(escalated_to=None, escalated_at=None)
                | Q(escalated_to__isnull=False, escalated_at__isnull=False),
                name="gd_concern_escalated",
            ),
        ]

    def __str__(self) -> str:
        return f"concern of {self.owner_name} on {self.idea_id}"

    @property
    def is_open(self) -> bool:
        """Whether it still blocks."""
        return self.state == ConcernState.OPEN

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(ConcernState(self.state).label)

    @property
    def place(self) -> str:
        """What the page of the idea calls its place."""
        return f"concern-{self.pk}"


class ConcernReply(models.Model):
    """What the team says about a concern, or its owner in return. Public."""

    concern = models.ForeignKey(
        Concern, on_delete=models.CASCADE, related_name="replies"
    )
    side = code_field()
    text = models.TextField(max_length=TEXT_LENGTH)
    created = models.DateTimeField(default=timezone.now)
    author = user_reference()
    author_name = name_snapshot()
    #: For whom it was said: an actor of the team, the unit or the body.
    speaks_for = models.CharField(max_length=NAME_LENGTH, blank=True, default="")

    class Meta:
        ordering = ["concern", "created", "pk"]
        constraints = [one_of("side", Side, "gd_concern_reply_side")]
        indexes = [
            # Who spoke last: asked of every concern that may wait for somebody.
            models.Index(
                fields=["concern", "-created", "-id", "side"],
                name="gd_concern_reply_last",
            ),
        ]

    def __str__(self) -> str:
        return f"reply to {self.concern_id}"

    @property
    def who(self) -> str:
        """For whom it is said; never a person."""
        return self.speaks_for or str(pgettext("arena", "Team of the contribution"))
