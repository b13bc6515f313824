"""What a measure has taught, and where that is taken over."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.feasibility.published import Published
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.phases.models import Phase

TITLE_LENGTH = 120
TEXT_LENGTH = 2000
PLACE_LENGTH = 200


class LearningKind(models.TextChoices):
    """What sort of experience it is."""

    HELPED = "helped", pgettext_lazy("arena", "What helped")
    FAILED = "failed", pgettext_lazy("arena", "What did not work")
    TRANSFER = "transfer", pgettext_lazy("arena", "What others can take over")


class Learning(Published):
    """One experience that others can use (Erfahrung). Never changed."""

    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="learnings"
    )
    kind = code_field()
    #: In which phase it was made.
    phase = code_field()
    #: Empty where the kind says it all, as at the end of a measure.
    title = models.CharField(max_length=TITLE_LENGTH, blank=True, default="")
    text = models.TextField(max_length=TEXT_LENGTH)
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = user_reference()
    recorded_by_name = name_snapshot()

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            one_of("kind", LearningKind, "gd_learning_kind"),
            one_of("phase", Phase, "gd_learning_phase"),
        ]

    def __str__(self) -> str:
        return self.title or self.kind

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return str(LearningKind(self.kind).label)

    @property
    def phase_label(self) -> str:
        """The phase in words."""
        return str(Phase(self.phase).label)

    @property
    def place(self) -> str:
        """What a page calls its place."""
        return f"learning-{self.pk}"


class Replication(models.Model):
    """That somebody takes over what a measure has shown, here or elsewhere."""

    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="replications"
    )
    #: From which experience it began, where it did.
    learning = models.ForeignKey(
        Learning, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    #: The contribution that takes it over; or else what it is called and where.
    idea = models.ForeignKey(
        Idea, on_delete=models.CASCADE, null=True, blank=True, related_name="takes_over"
    )
    title = models.CharField(max_length=TITLE_LENGTH, blank=True, default="")
    place = models.CharField(max_length=PLACE_LENGTH, blank=True, default="")
    url = models.URLField(max_length=PLACE_LENGTH, blank=True, default="")
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = user_reference()
    recorded_by_name = name_snapshot()

    class Meta:
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "idea"], name="gd_replication_once"
            ),
            models.CheckConstraint(
                condition=Q(idea__isnull=False, title="", place="", url="")
                | (Q(idea=None) & ~Q(title="") & ~Q(place="")),
                name="gd_replication_where",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id or self.title} takes over {self.measure_id}"
