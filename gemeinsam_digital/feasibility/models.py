"""What units and moderators work on: internal until it is published on purpose.

Public pages, exports, feeds and mails read :mod:`published` only; internal and
published are different rows.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from gemeinsam_digital.core.choices import OVERALL_VERDICTS
from gemeinsam_digital.core.choices import ConditionKind
from gemeinsam_digital.core.choices import CostBand
from gemeinsam_digital.core.choices import Horizon
from gemeinsam_digital.core.choices import Side
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.units.models import UNIT_NAME_LENGTH
from gemeinsam_digital.units.models import CriteriaSet
from gemeinsam_digital.units.models import Criterion
from gemeinsam_digital.units.models import Unit

REASON_LENGTH = 4000
CONDITION_LENGTH = 1000


class AssessmentRequest(models.Model):
    """One unit is asked about one revision of one idea (Prüfauftrag)."""

    idea = models.ForeignKey(
        Idea, on_delete=models.CASCADE, related_name="assessment_requests"
    )
    revision = models.ForeignKey(Revision, on_delete=models.RESTRICT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="requests")
    criteria_set = models.ForeignKey(
        CriteriaSet, on_delete=models.RESTRICT, related_name="+"
    )
    due = models.DateField()
    requested_at = models.DateTimeField(default=timezone.now)
    requested_by = user_reference()
    requested_by_name = name_snapshot()
    #: Whether the unit came by itself.
    is_voluntary = models.BooleanField(default=False)
    #: The unit says that it is not responsible, and who might be.
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_by = user_reference()
    declined_by_name = name_snapshot()
    decline_reason = models.TextField(
        max_length=CONDITION_LENGTH, blank=True, default=""
    )
    suggested = models.ForeignKey(
        Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    #: Mails before and after the due day, each once.
    reminded_at = models.DateTimeField(null=True, blank=True)
    overdue_at = models.DateTimeField(null=True, blank=True)
    #: When it was seen that nobody waits for the answer any longer.
    silent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            # A unit that said that it is not responsible may be asked again.
            models.UniqueConstraint(
                fields=["revision", "unit"],
                condition=models.Q(declined_at__isnull=True),
                name="gd_request_once",
            ),
            models.CheckConstraint(
                condition=models.Q(declined_at__isnull=True)
                | ~models.Q(decline_reason=""),
                name="gd_request_declined_why",
            ),
        ]
        indexes = [
            # Whether a unit was asked about a later text: asked of every request.
            models.Index(fields=["idea", "unit", "revision"], name="gd_request_text"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} on {self.idea_id}"

    @property
    def is_declined(self) -> bool:
        """Whether the unit says that it is not responsible."""
        return self.declined_at is not None

    @property
    def last_reminded(self) -> date | None:
        """The day on which the unit was reminded last."""
        moments = [at for at in (self.reminded_at, self.overdue_at) if at is not None]
        return timezone.localdate(max(moments)) if moments else None

    @property
    def needs_releaser(self) -> bool:
        """Whether another person than the author releases the answer (four eyes)."""
        return self.unit.has_four_eyes_on(self.requested_at)


class Assessment(models.Model):
    """What a unit says, as a draft or released (Einschätzung). Internal."""

    request = models.OneToOneField(
        AssessmentRequest, on_delete=models.CASCADE, related_name="assessment"
    )
    author = user_reference()
    author_name = name_snapshot()
    modified = models.DateTimeField(default=timezone.now)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = user_reference()
    released_by_name = name_snapshot()
    #: Counts the releases; a correction is one more.
    version = models.PositiveIntegerField(default=1)
    #: Why it was corrected last.
    correction_reason = models.TextField(
        max_length=CONDITION_LENGTH, blank=True, default=""
    )
    #: The judgement on an earlier text of which the unit says "still valid".
    reaffirms = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    #: The unit belongs to the consortium: marked everywhere, and not counted.
    has_stake = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"assessment {self.request_id}"

    @property
    def is_released(self) -> bool:
        """Whether the unit has let it go."""
        return self.released_at is not None


class AssessmentVersion(models.Model):
    """A released judgement that a correction replaced. Internal, never changed."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField()
    #: As ``JudgementInput``, one for each criterion.
    content = models.JSONField()
    released_at = models.DateTimeField()
    released_by = user_reference()
    released_by_name = name_snapshot()

    class Meta:
        ordering = ["assessment", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "number"], name="gd_assessment_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id}/{self.number}"


class Correction(models.Model):
    """A correction in the making: what was released holds until it is released."""

    assessment = models.OneToOneField(
        Assessment, on_delete=models.CASCADE, related_name="correction"
    )
    content = models.JSONField(default=list)
    reason = models.TextField(max_length=CONDITION_LENGTH, blank=True, default="")
    author = user_reference()
    author_name = name_snapshot()
    modified = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"correction of {self.assessment_id}"

    @property
    def module(self) -> Any:
        """The module of the contribution, which permissions ask about."""
        return self.assessment.request.idea.module


class Judgement(models.Model):
    """A unit's verdict on one criterion. Internal."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="judgements"
    )
    criterion = models.ForeignKey(
        Criterion, on_delete=models.RESTRICT, related_name="+"
    )
    verdict = code_field(blank=True, default="")
    reason = models.TextField(max_length=REASON_LENGTH, blank=True, default="")
    cost_band = code_field(blank=True, default="")
    horizon = code_field(blank=True, default="")

    class Meta:
        ordering = ["criterion__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "criterion"], name="gd_judgement_once"
            ),
            one_of("verdict", ["", *Verdict], "gd_judgement_verdict"),
            one_of("cost_band", ["", *CostBand], "gd_judgement_cost"),
            one_of("horizon", ["", *Horizon], "gd_judgement_horizon"),
        ]

    def __str__(self) -> str:
        return self.verdict

    @property
    def cost_label(self) -> str:
        """The additional cost in words, empty where nothing was said."""
        return str(CostBand(self.cost_band).label) if self.cost_band else ""

    @property
    def horizon_label(self) -> str:
        """When it would be feasible in words, empty where nothing was said."""
        return str(Horizon(self.horizon).label) if self.horizon else ""


class Condition(models.Model):
    """What would have to change for a better verdict. Internal."""

    judgement = models.ForeignKey(
        Judgement, on_delete=models.CASCADE, related_name="conditions"
    )
    #: Empty while a draft lacks it.
    kind = code_field(blank=True, default="")
    text = models.TextField(max_length=CONDITION_LENGTH)
    who = models.CharField(max_length=UNIT_NAME_LENGTH, blank=True, default="")

    class Meta:
        ordering = ["pk"]
        constraints = [one_of("kind", ["", *ConditionKind], "gd_condition_kind")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def kind_label(self) -> str:
        """The kind in words; empty while none is chosen."""
        return str(ConditionKind(self.kind).label) if self.kind else ""


class FindingDraft(models.Model):
    """A consolidated statement in the making. Internal."""

    idea = models.OneToOneField(
        Idea, on_delete=models.CASCADE, related_name="finding_draft"
    )
    revision = models.ForeignKey(Revision, on_delete=models.RESTRICT, related_name="+")
    verdict = code_field()
    text = models.TextField(max_length=REASON_LENGTH)
    #: What is said about the largest disagreement between the units.
    disagreement = models.TextField(max_length=REASON_LENGTH, blank=True, default="")
    #: Keys of the conditions of released judgements that have to be met.
    blocking = models.JSONField(default=list, blank=True)
    author = user_reference()
    author_name = name_snapshot()
    modified = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [one_of("verdict", OVERALL_VERDICTS, "gd_draft_verdict")]

    def __str__(self) -> str:
        return f"draft for {self.idea_id}"


class Question(models.Model):
    """A question between the units and the team of an idea, or an answer. Internal.

    Published by the coordinator of the unit as a row of its own.
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="questions")
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="questions")
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="answers"
    )
    side = code_field()
    text = models.TextField(max_length=REASON_LENGTH)
    author = user_reference()
    author_name = name_snapshot()
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created", "pk"]
        constraints = [one_of("side", Side, "gd_question_side")]

    def __str__(self) -> str:
        return self.text[:60]
