"""What units and moderators work on: internal until it is published on purpose.

Public pages, exports, feeds and mails read :mod:`published` only; internal and
published are different rows.
"""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from gemeinsam_digital.choices import OVERALL_VERDICTS
from gemeinsam_digital.choices import ConditionKind
from gemeinsam_digital.choices import Verdict
from gemeinsam_digital.feasibility.unit_models import UNIT_NAME_LENGTH
from gemeinsam_digital.feasibility.unit_models import CriteriaSet
from gemeinsam_digital.feasibility.unit_models import Criterion
from gemeinsam_digital.feasibility.unit_models import Unit
from gemeinsam_digital.fields import code_field
from gemeinsam_digital.fields import name_snapshot
from gemeinsam_digital.fields import one_of
from gemeinsam_digital.fields import user_reference
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.models import Revision

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

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "unit"], name="gd_request_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} on {self.idea_id}"


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

    def __str__(self) -> str:
        return f"assessment {self.request_id}"


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

    class Meta:
        ordering = ["criterion__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "criterion"], name="gd_judgement_once"
            ),
            one_of("verdict", ["", *Verdict], "gd_judgement_verdict"),
        ]

    def __str__(self) -> str:
        return self.verdict


class Condition(models.Model):
    """What would have to change for a better verdict. Internal."""

    judgement = models.ForeignKey(
        Judgement, on_delete=models.CASCADE, related_name="conditions"
    )
    kind = code_field()
    text = models.TextField(max_length=CONDITION_LENGTH)
    who = models.CharField(max_length=UNIT_NAME_LENGTH, blank=True, default="")

    class Meta:
        ordering = ["pk"]
        constraints = [one_of("kind", ConditionKind, "gd_condition_kind")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return str(ConditionKind(self.kind).label)


class FindingDraft(models.Model):
    """A consolidated statement in the making. Internal."""

    idea = models.OneToOneField(
        Idea, on_delete=models.CASCADE, related_name="finding_draft"
    )
    revision = models.ForeignKey(Revision, on_delete=models.RESTRICT, related_name="+")
    verdict = code_field()
    text = models.TextField(max_length=REASON_LENGTH)
    author = user_reference()
    author_name = name_snapshot()
    modified = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [one_of("verdict", OVERALL_VERDICTS, "gd_draft_verdict")]

    def __str__(self) -> str:
        return f"draft for {self.idea_id}"
