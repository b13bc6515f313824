"""Published recommendations: the only rows that public pages read."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gemeinsam_digital.core.choices import SeatGroup
from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.feasibility.published import Published
from gemeinsam_digital.governance.bodies.models import NAME_LENGTH
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.choices import Advice
from gemeinsam_digital.governance.choices import Basis
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision

#: The sign beside each advice; the words stand with it.
ADVICE_ICONS = {
    Advice.SUPPORT: "check",
    Advice.CONDITIONS: "conditional",
    Advice.POSTPONE: "pause",
    Advice.OPPOSE: "infeasible",
    Advice.NONE: "cannot-judge",
}


class Recommendation(Published):
    """What a body advises on one revision (Votum). Inserted once, never changed.

    A wrong one is corrected by a new one that names it.
    """

    idea = models.ForeignKey(
        Idea, on_delete=models.CASCADE, related_name="recommendations"
    )
    revision = models.ForeignKey(Revision, on_delete=models.RESTRICT, related_name="+")
    body = models.ForeignKey(
        Body, on_delete=models.RESTRICT, related_name="recommendations"
    )
    body_name = models.CharField(max_length=NAME_LENGTH)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    advice = code_field()
    basis = code_field()
    #: How many took part, where that is known; who recused themselves did not.
    present = models.PositiveSmallIntegerField(null=True, blank=True)
    in_favour = models.PositiveSmallIntegerField(null=True, blank=True)
    against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(null=True, blank=True)
    reasons = models.TextField()
    conditions = models.TextField(blank=True, default="")
    dissent = models.TextField(blank=True, default="")
    #: Of so many members it is known that they were asked for an interest.
    asked = models.PositiveSmallIntegerField(default=0)
    corrects = models.OneToOneField(
        "self",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="corrected_by",
    )
    correction = models.TextField(blank=True, default="")
    published_at = models.DateTimeField(default=timezone.now)
    published_by = user_reference()
    published_by_name = name_snapshot()

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            one_of("advice", Advice, "gd_recommendation_advice"),
            one_of("basis", Basis, "gd_recommendation_basis"),
            # What is corrected makes room for what corrects it.
            models.UniqueConstraint(
                fields=["revision", "body"],
                condition=Q(corrects=None),
                name="gd_recommendation_once",
            ),
            models.CheckConstraint(
                condition=Q(
                    basis=Basis.VOTES,
                    in_favour__isnull=False,
                    against__isnull=False,
                    abstained__isnull=False,
                )
                | Q(
                    basis=Basis.CONSENSUS, in_favour=None, against=None, abstained=None
                ),
                name="gd_recommendation_votes",
            ),
            models.CheckConstraint(
                condition=~Q(advice=Advice.CONDITIONS) | ~Q(conditions=""),
                name="gd_recommendation_conditions",
            ),
            models.CheckConstraint(
                condition=Q(corrects=None, correction="")
                | (Q(corrects__isnull=False) & ~Q(correction="")),
                name="gd_recommendation_correction",
            ),
        ]
        indexes = [
            models.Index(
                fields=["body", "-published_at", "-id"], name="gd_recommendation_said"
            )
        ]

    def __str__(self) -> str:
        return f"{self.advice} by {self.body_name}"

    @property
    def advice_label(self) -> str:
        """The advice in words."""
        return str(Advice(self.advice).label)

    @property
    def icon(self) -> str:
        """The sign beside the advice."""
        return ADVICE_ICONS[Advice(self.advice)]

    @property
    def basis_label(self) -> str:
        """How the body came to it, in words."""
        return str(Basis(self.basis).label)

    @property
    def is_voted(self) -> bool:
        """Whether votes were counted."""
        return self.basis == Basis.VOTES

    @property
    def marks(self) -> list[tuple[int, str]]:
        """Where the mark of each vote is drawn, and for what it was."""
        votes = (
            ["in_favour"] * (self.in_favour or 0)
            + ["against"] * (self.against or 0)
            + ["abstained"] * (self.abstained or 0)
        )
        return [(16 * n + 1, vote) for n, vote in enumerate(votes)]

    @property
    def width(self) -> int:
        """How wide the marks are together."""
        return 16 * sum(n or 0 for n in (self.in_favour, self.against, self.abstained))

    @property
    def is_corrected(self) -> bool:
        """Whether a later one says that this one is wrong."""
        return hasattr(self, "corrected_by")


class Recusal(Published):
    """A member who took no part because of an interest of their own (Befangenheit)."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="recusals"
    )
    group = code_field()
    #: As the public list of members shows it; empty where that shows nothing.
    organisation = models.CharField(max_length=NAME_LENGTH, blank=True, default="")
    name = models.CharField(max_length=NAME_LENGTH, blank=True, default="")
    reason = models.TextField()

    class Meta:
        ordering = ["pk"]
        constraints = [one_of("group", SeatGroup, "gd_recusal_group")]

    def __str__(self) -> str:
        return f"recusal in {self.recommendation_id}"

    @property
    def who(self) -> str:
        """Who it is as far as that is public: group, organisation and name."""
        parts = (str(SeatGroup(self.group).label), self.organisation, self.name)
        return ", ".join(part for part in parts if part)
