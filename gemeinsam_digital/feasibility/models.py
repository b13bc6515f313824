"""Umsetzbarkeit: what administrative units judge, and what is published.

Internal and published are different rows. Everything above the line
"Published" is for units and moderators; public pages, exports, feeds and
mails read only what stands below it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.choices import OVERALL_VERDICTS
from gemeinsam_digital.choices import ConditionKind
from gemeinsam_digital.choices import Verdict
from gemeinsam_digital.fields import code_field
from gemeinsam_digital.fields import name_snapshot
from gemeinsam_digital.fields import one_of
from gemeinsam_digital.fields import user_reference
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.models import Revision
from gemeinsam_digital.languages import in_language
from gemeinsam_digital.responsibility.actor_models import Actor

REASON_LENGTH = 4000
CONDITION_LENGTH = 1000
UNIT_NAME_LENGTH = 200


class Unit(models.Model):
    """An administrative actor that assesses (Verwaltungseinheit)."""

    actor = models.OneToOneField(
        Actor, on_delete=models.CASCADE, primary_key=True, related_name="unit"
    )
    code = code_field(unique=True)
    short_name = models.CharField(max_length=80)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["short_name"]

    def __str__(self) -> str:
        return self.short_name

    @property
    def name(self) -> str:
        """The full name of the unit."""
        return self.actor.name


class UnitMember(models.Model):
    """A person who may assess for a unit."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="members")
    user = user_reference()
    user_name = name_snapshot()
    since = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "user"],
                condition=Q(left_at__isnull=True),
                name="gd_unit_member_once",
            ),
        ]

    def __str__(self) -> str:
        return self.user_name


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


# --- Published -------------------------------------------------------------


class PublishedIsFixed(TypeError):
    """Somebody tried to change a published statement."""


class Published(models.Model):
    """A row of a published statement: inserted once, never saved again."""

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        """Insert; a published row can't be saved again.

        Raises:
            PublishedIsFixed: for a row that is stored already.
        """
        if not self._state.adding:
            raise PublishedIsFixed("A published statement is never changed.")
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Finding(Published):
    """The consolidated, published statement on one revision (Gesamteinschätzung).

    A later finding on a newer revision stands beside it; nothing is edited.
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="findings")
    revision = models.ForeignKey(Revision, on_delete=models.RESTRICT, related_name="+")
    verdict = code_field()
    text = models.TextField()
    asked = models.PositiveIntegerField()
    published_at = models.DateTimeField(default=timezone.now)
    publisher = user_reference()
    publisher_name = name_snapshot()

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            one_of("verdict", OVERALL_VERDICTS, "gd_finding_verdict"),
            models.UniqueConstraint(fields=["revision"], name="gd_finding_once"),
        ]

    def __str__(self) -> str:
        return f"finding on {self.revision_id}"


class PublishedJudgement(Published):
    """A unit's verdict on one criterion, as published, with copied words."""

    finding = models.ForeignKey(
        Finding, on_delete=models.CASCADE, related_name="judgements"
    )
    #: The very text the unit judged; it may be older than the finding's by
    #: revisions that changed nothing material.
    revision = models.ForeignKey(Revision, on_delete=models.RESTRICT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="+")
    unit_name = models.CharField(max_length=UNIT_NAME_LENGTH)
    criterion = models.ForeignKey(
        Criterion, on_delete=models.RESTRICT, related_name="+"
    )
    verdict = code_field()
    reason = models.TextField()

    class Meta:
        ordering = ["unit_name", "criterion__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "unit", "criterion"], name="gd_published_once"
            ),
            one_of("verdict", Verdict, "gd_published_verdict"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_name}: {self.verdict}"


class PublishedCondition(Published):
    """What would have to change, as published."""

    judgement = models.ForeignKey(
        PublishedJudgement, on_delete=models.CASCADE, related_name="conditions"
    )
    kind = code_field()
    text = models.TextField()
    who = models.CharField(max_length=UNIT_NAME_LENGTH, blank=True, default="")

    class Meta:
        ordering = ["pk"]
        constraints = [one_of("kind", ConditionKind, "gd_published_condition")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return str(ConditionKind(self.kind).label)
