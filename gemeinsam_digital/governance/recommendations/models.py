"""What a body and its members prepare: internal until it is published on purpose.

Public pages, exports, feeds and mails read :mod:`published` only.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.models import BodyMember
from gemeinsam_digital.governance.choices import Advice
from gemeinsam_digital.governance.choices import Basis
from gemeinsam_digital.governance.choices import Interest
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision

REASONS_LENGTH = 4000


class Consultation(models.Model):
    """A body is heard on one revision of one idea, until a day. Internal.

    That it is heard is public, what it prepares is not.
    """

    idea = models.ForeignKey(
        Idea, on_delete=models.CASCADE, related_name="consultations"
    )
    revision = models.ForeignKey(Revision, on_delete=models.RESTRICT, related_name="+")
    body = models.ForeignKey(
        Body, on_delete=models.RESTRICT, related_name="consultations"
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    due = models.DateField()
    #: Until when members say their position; empty where they do in the meeting.
    positions_until = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = user_reference()
    opened_by_name = name_snapshot()
    #: Set when its recommendation was published or it was called off.
    closed_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    #: When members were reminded that positions are due.
    positions_reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "body"],
                condition=Q(closed_at__isnull=True),
                name="gd_consultation_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["body", "due", "id"],
                condition=Q(closed_at=None),
                name="gd_consultation_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.body_id} on {self.idea_id}"

    @property
    def is_overdue(self) -> bool:
        """Whether its last day has passed."""
        return self.due < timezone.localdate()

    @property
    def takes_positions(self) -> bool:
        """Whether members say their position in writing now."""
        return (
            self.closed_at is None
            and self.positions_until is not None
            and self.positions_until >= timezone.localdate()
        )


class RecommendationDraft(models.Model):
    """What the secretary prepares for publication. Internal."""

    #: Read by the body and its secretary alone; see the redaction.
    is_confidential = True

    consultation = models.OneToOneField(
        Consultation, on_delete=models.CASCADE, primary_key=True, related_name="draft"
    )
    advice = code_field(blank=True, default="")
    basis = code_field(blank=True, default="")
    #: How many took part in it, without those who have an interest.
    present = models.PositiveSmallIntegerField(null=True, blank=True)
    in_favour = models.PositiveSmallIntegerField(null=True, blank=True)
    against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(null=True, blank=True)
    reasons = models.TextField(max_length=REASONS_LENGTH, blank=True, default="")
    conditions = models.TextField(max_length=REASONS_LENGTH, blank=True, default="")
    #: Dissenting opinion (Minderheitsvotum).
    dissent = models.TextField(max_length=REASONS_LENGTH, blank=True, default="")
    author = user_reference()
    author_name = name_snapshot()
    modified = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            one_of("advice", ["", *Advice], "gd_draft_advice"),
            one_of("basis", ["", *Basis], "gd_draft_basis"),
        ]

    def __str__(self) -> str:
        return f"draft on {self.consultation_id}"

    @property
    def advice_label(self) -> str:
        """The advice in words, empty where it is not chosen yet."""
        return str(Advice(self.advice).label) if self.advice else ""


class Position(models.Model):
    """What one member says, before the meeting or in it. Internal."""

    #: As the draft.
    is_confidential = True

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="positions"
    )
    member = models.ForeignKey(
        BodyMember, on_delete=models.CASCADE, related_name="positions"
    )
    interest = code_field(default=Interest.NOT_ASKED)
    #: In what the member has an interest; public once published, without a name.
    interest_reason = models.TextField(max_length=1000, blank=True, default="")
    advice = code_field(blank=True, default="")
    reasons = models.TextField(max_length=REASONS_LENGTH, blank=True, default="")
    #: Said in the meeting and recorded by the secretary; else written by the member.
    in_meeting = models.BooleanField(default=False)
    modified = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["consultation", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "member"], name="gd_position_once"
            ),
            one_of("interest", Interest, "gd_position_interest"),
            one_of("advice", ["", *Advice], "gd_position_advice"),
            # Who has an interest takes no position.
            models.CheckConstraint(
                condition=~Q(interest=Interest.RECUSED) | Q(advice=""),
                name="gd_position_recused",
            ),
        ]

    def __str__(self) -> str:
        return f"position {self.member_id} on {self.consultation_id}"

    @property
    def interest_label(self) -> str:
        """What was said about an interest, in words."""
        return str(Interest(self.interest).label)

    @property
    def advice_label(self) -> str:
        """The position in words, empty where there is none."""
        return str(Advice(self.advice).label) if self.advice else ""
