"""What is published about feasibility: the only rows that public pages read.

Copied in one transaction, inserted once and never changed: what a unit or a
vocabulary is called later changes nothing in them.
"""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from gemeinsam_digital.actors.models import Actor
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
from gemeinsam_digital.core.principals import NAME_LENGTH
from gemeinsam_digital.feasibility.models import Question
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.units.models import UNIT_NAME_LENGTH
from gemeinsam_digital.units.models import Criterion
from gemeinsam_digital.units.models import Unit

EVIDENCE_LENGTH = 2000
NOTE_LENGTH = 2000


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
    disagreement = models.TextField(blank=True, default="")
    asked = models.PositiveIntegerField()
    #: Names of the units that were asked and had not answered long after their day.
    silent = models.JSONField(default=list, blank=True)
    published_at = models.DateTimeField(default=timezone.now)
    publisher = user_reference()
    publisher_name = name_snapshot()

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            one_of("verdict", OVERALL_VERDICTS, "gd_finding_verdict"),
            models.UniqueConstraint(fields=["revision"], name="gd_finding_once"),
        ]
        indexes = [
            # Whether one is published on a text: asked of every request.
            models.Index(fields=["idea", "revision"], name="gd_finding_text"),
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
    cost_band = code_field(blank=True, default="")
    horizon = code_field(blank=True, default="")
    #: Who judged; only where the Arena names persons.
    author_name = models.CharField(max_length=NAME_LENGTH, blank=True, default="")
    #: The unit belonged to the consortium when it judged.
    has_stake = models.BooleanField(default=False)

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

    @property
    def cost_label(self) -> str:
        """The additional cost in words, empty where nothing was said."""
        return str(CostBand(self.cost_band).label) if self.cost_band else ""

    @property
    def horizon_label(self) -> str:
        """When it would be feasible in words, empty where nothing was said."""
        return str(Horizon(self.horizon).label) if self.horizon else ""


class PublishedCondition(Published):
    """What would have to change, as published."""

    judgement = models.ForeignKey(
        PublishedJudgement, on_delete=models.CASCADE, related_name="conditions"
    )
    kind = code_field()
    text = models.TextField()
    who = models.CharField(max_length=UNIT_NAME_LENGTH, blank=True, default="")
    #: Whether the finding says that it has to be met.
    is_blocking = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [one_of("kind", ConditionKind, "gd_published_condition")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return str(ConditionKind(self.kind).label)

    @property
    def wording(self) -> tuple[str, str, str]:
        """What several units may name alike; that is one task, not several."""
        return self.kind, self.text, self.who

    @property
    def is_met(self) -> bool:
        """Whether somebody has shown that it is met."""
        work = getattr(self, "work", None)
        return work is not None and work.met_at is not None


class ConditionWork(models.Model):
    """What becomes of a published condition: who works on it, and that it is met."""

    condition = models.OneToOneField(
        PublishedCondition, on_delete=models.CASCADE, related_name="work"
    )
    open_role = models.ForeignKey(
        OpenRole, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    met_at = models.DateTimeField(null=True, blank=True)
    met_by = user_reference()
    met_by_name = name_snapshot()
    evidence = models.TextField(max_length=EVIDENCE_LENGTH, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(met_at__isnull=True) | ~models.Q(evidence=""),
                name="gd_condition_met_how",
            ),
        ]

    def __str__(self) -> str:
        return f"work on {self.condition_id}"


class FindingReply(Published):
    """What the lead says to a published finding, beside it."""

    finding = models.OneToOneField(
        Finding, on_delete=models.CASCADE, related_name="reply"
    )
    actor = models.ForeignKey(Actor, on_delete=models.RESTRICT, related_name="+")
    actor_name = models.CharField(max_length=NAME_LENGTH)
    text = models.TextField(max_length=EVIDENCE_LENGTH)
    written_by = user_reference()
    written_by_name = name_snapshot()
    created = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"reply to {self.finding_id}"


class PublishedQuestion(Published):
    """A question or an answer, as published."""

    idea = models.ForeignKey(
        Idea, on_delete=models.CASCADE, related_name="published_questions"
    )
    #: The row it was copied from, so that it is published once.
    question = models.OneToOneField(
        Question, on_delete=models.SET_NULL, null=True, related_name="published"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="answers"
    )
    side = code_field()
    #: The unit, or the team; never a person.
    who = models.CharField(max_length=UNIT_NAME_LENGTH)
    text = models.TextField()
    asked_at = models.DateTimeField()
    published_at = models.DateTimeField(default=timezone.now)
    publisher = user_reference()
    publisher_name = name_snapshot()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [one_of("side", Side, "gd_published_question_side")]

    def __str__(self) -> str:
        return self.text[:60]


class ExpertNote(models.Model):
    """A signed public remark on feasibility by an actor (Fachhinweis).

    Public at once and beside the units' judgements, never among them.
    """

    idea = models.ForeignKey(
        Idea, on_delete=models.CASCADE, related_name="expert_notes"
    )
    revision = models.ForeignKey(Revision, on_delete=models.RESTRICT, related_name="+")
    actor = models.ForeignKey(
        Actor, on_delete=models.RESTRICT, related_name="expert_notes"
    )
    criterion = models.ForeignKey(
        Criterion, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    text = models.TextField(max_length=NOTE_LENGTH)
    written_by = user_reference()
    written_by_name = name_snapshot()
    created = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
