"""Meetings and written procedures of bodies, with their agenda and minutes."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import F
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.choices import AgendaPurpose
from gemeinsam_digital.governance.choices import MeetingForm
from gemeinsam_digital.governance.choices import MeetingState
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision

LINE_LENGTH = 200
REASON_LENGTH = 1000
MINUTES_LENGTH = 40000


class Meeting(models.Model):
    """A meeting of a body, or a round in writing with a last day (Sitzung).

    Until it is announced, only who looks after the body sees it.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="meetings")
    form = code_field(default=MeetingForm.SESSION)
    state = code_field(default=MeetingState.DRAFT)
    title = models.CharField(max_length=LINE_LENGTH, blank=True, default="")
    #: Of a written procedure: from when until when members answer.
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=LINE_LENGTH, blank=True, default="")
    is_public = models.BooleanField(default=False)
    announced_at = models.DateTimeField(null=True, blank=True)
    #: Where it was moved or cancelled: from when, and why.
    moved_from = models.DateTimeField(null=True, blank=True)
    change_reason = models.TextField(max_length=REASON_LENGTH, blank=True, default="")
    #: How calendars know it again (RFC 5545: UID and SEQUENCE).
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    #: When what calendars show was changed last.
    changed_at = models.DateTimeField(default=timezone.now)
    #: Of a written procedure: when members were reminded of its last day.
    reminded_at = models.DateTimeField(null=True, blank=True)
    #: How many seats were present, once it was held.
    present = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created = models.DateTimeField(default=timezone.now)
    created_by = user_reference()
    created_by_name = name_snapshot()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            one_of("form", MeetingForm, "gd_meeting_form"),
            one_of("state", MeetingState, "gd_meeting_state"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="gd_meeting_order"
            ),
            models.CheckConstraint(
                condition=Q(state=MeetingState.DRAFT) | Q(announced_at__isnull=False),
                name="gd_meeting_announced",
            ),
        ]
        indexes = [models.Index(fields=["body", "starts_at"], name="gd_meeting_day")]

    def __str__(self) -> str:
        return f"{self.form} of {self.body_id} at {self.starts_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        """Return its page; until it is announced for the secretariat only."""
        args = [self.module.slug, self.pk]
        return reverse("gemeinsam_digital:meeting-detail", args=args)

    @property
    def module(self) -> Any:
        """The module of its Arena, which permissions ask about."""
        return self.body.module

    @property
    def is_written(self) -> bool:
        """Whether members answer in writing until a last day."""
        return self.form == MeetingForm.WRITTEN

    @property
    def is_draft(self) -> bool:
        """Whether only the secretariat knows of it."""
        return self.state == MeetingState.DRAFT

    @property
    def is_coming(self) -> bool:
        """Whether it is announced and not over yet."""
        return self.state == MeetingState.ANNOUNCED and self.ends_at > timezone.now()

    @property
    def is_unsettled(self) -> bool:
        """Whether it is over, and nobody has said yet that it was held."""
        return self.state == MeetingState.ANNOUNCED and self.ends_at <= timezone.now()

    @property
    def can_be_held(self) -> bool:
        """Whether it can be said that it was held."""
        first = self.ends_at if self.is_written else self.starts_at
        return self.state == MeetingState.ANNOUNCED and first <= timezone.now()

    @property
    def takes_items(self) -> bool:
        """Whether something can be put on the agenda."""
        is_open = self.state == MeetingState.ANNOUNCED and not self.can_be_held
        return self.is_draft or is_open

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.state == MeetingState.CANCELLED

    @property
    def is_held(self) -> bool:
        """Whether it has taken place."""
        return self.state == MeetingState.HELD

    @property
    def form_label(self) -> str:
        """The form in words."""
        return str(MeetingForm(self.form).label)

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(MeetingState(self.state).label)

    @property
    def name(self) -> str:
        """What it is called: its own title, or its form."""
        return self.title or self.form_label


class AgendaItem(models.Model):
    """What a body deals with in a meeting, in order (Tagesordnungspunkt).

    Its paper is the text of the contribution as it was announced.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    purpose = code_field(default=AgendaPurpose.DISCUSS)
    idea = models.ForeignKey(
        Idea, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    revision = models.ForeignKey(
        Revision, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    #: Of another topic; a contribution has its own title.
    title = models.CharField(max_length=LINE_LENGTH, blank=True, default="")
    is_public = models.BooleanField(default=True)
    #: Why the public is excluded.
    closed_reason = models.CharField(max_length=LINE_LENGTH, blank=True, default="")
    #: Set where it was added after the meeting was announced.
    added_at = models.DateTimeField(null=True, blank=True)
    #: Set where it was taken off after that; it stays on the agenda, with the reason.
    taken_off_at = models.DateTimeField(null=True, blank=True)
    taken_off_reason = models.TextField(
        max_length=REASON_LENGTH, blank=True, default=""
    )

    class Meta:
        ordering = ["meeting", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "idea"],
                condition=Q(idea__isnull=False, taken_off_at=None),
                name="gd_agenda_idea_once",
            ),
            one_of("purpose", AgendaPurpose, "gd_agenda_purpose"),
            models.CheckConstraint(
                condition=Q(idea__isnull=False) | ~Q(title=""), name="gd_agenda_subject"
            ),
            models.CheckConstraint(
                condition=Q(taken_off_at=None, taken_off_reason="")
                | (Q(taken_off_at__isnull=False) & ~Q(taken_off_reason="")),
                name="gd_agenda_taken_off",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.position}"

    @property
    def purpose_label(self) -> str:
        """The purpose in words."""
        return str(AgendaPurpose(self.purpose).label)

    @property
    def is_hidden(self) -> bool:
        """Whether the moderation has hidden the contribution since."""
        return self.idea is not None and self.idea.is_hidden

    @property
    def subject(self) -> str:
        """The topic, or the title that the contribution has now."""
        return self.title if self.idea is None else self.idea.title


class MinutesDraft(models.Model):
    """Minutes in the making. Internal."""

    meeting = models.OneToOneField(
        Meeting, on_delete=models.CASCADE, primary_key=True, related_name="draft"
    )
    text = models.TextField(max_length=MINUTES_LENGTH, blank=True, default="")
    #: Why it replaces published minutes.
    correction = models.TextField(max_length=REASON_LENGTH, blank=True, default="")
    author = user_reference()
    author_name = name_snapshot()
    modified = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"minutes in the making of {self.meeting_id}"


class Minutes(models.Model):
    """Published minutes of a meeting (Protokoll); a newer version names the old."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="minutes"
    )
    number = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()
    #: Why a later version replaces the one before.
    correction = models.TextField(max_length=REASON_LENGTH, blank=True, default="")
    published_at = models.DateTimeField(default=timezone.now)
    published_by = user_reference()
    published_by_name = name_snapshot()

    class Meta:
        ordering = ["meeting", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"], name="gd_minutes_once"
            ),
            models.CheckConstraint(
                condition=Q(number=1, correction="")
                | (Q(number__gt=1) & ~Q(correction="")),
                name="gd_minutes_correction",
            ),
        ]

    def __str__(self) -> str:
        return f"minutes {self.number} of {self.meeting_id}"
