"""What is offered to a measure, and what its team took up."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.measures.models import Measure

TEXT_LENGTH = 1000
PROVIDER_LENGTH = 120


class SupportKind(models.TextChoices):
    """How a measure can be supported. Source: strategy, the three types of measure."""

    NETWORKING = "networking", pgettext_lazy("arena", "Networking")
    METHODS = "methods", pgettext_lazy("arena", "Knowledge of methods")
    TRAINING = "training", pgettext_lazy("arena", "Training")
    CONFERENCE = "conference", pgettext_lazy("arena", "Conference")
    GUIDE = "guide", pgettext_lazy("arena", "Guidance")


#: What there is for each type. The strategy names none for central measures, which
#: the office of the CDO carries out itself; it can be guided all the same.
OFFERED: dict[str, tuple[SupportKind, ...]] = {
    MeasureType.CENTRAL: (SupportKind.METHODS, SupportKind.GUIDE),
    MeasureType.DECENTRAL: (
        SupportKind.NETWORKING,
        SupportKind.METHODS,
        SupportKind.TRAINING,
        SupportKind.GUIDE,
    ),
    MeasureType.NETWORK: (
        SupportKind.NETWORKING,
        SupportKind.METHODS,
        SupportKind.CONFERENCE,
    ),
}


class SupportEntry(models.Model):
    """Support that a measure was offered, and whether its team took it up. Public."""

    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="support_entries"
    )
    kind = code_field()
    #: Who gives it, as it is called.
    provider = models.CharField(max_length=PROVIDER_LENGTH)
    text = models.TextField(max_length=TEXT_LENGTH)
    offered_at = models.DateTimeField(default=timezone.now)
    offered_by = user_reference()
    offered_by_name = name_snapshot()
    taken_up_at = models.DateTimeField(null=True, blank=True)
    taken_up_by = user_reference()
    taken_up_by_name = name_snapshot()
    #: What came of it, said by the team.
    result = models.TextField(max_length=TEXT_LENGTH, blank=True, default="")

    class Meta:
        ordering = ["measure", "offered_at", "pk"]
        constraints = [
            one_of("kind", SupportKind, "gd_support_kind"),
            models.CheckConstraint(
                condition=Q(taken_up_at__isnull=False) | Q(result=""),
                name="gd_support_taken_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.measure_id}"

    @property
    def kind_label(self) -> str:
        """How it helps, in words."""
        return str(SupportKind(self.kind).label)

    @property
    def is_taken_up(self) -> bool:
        """Whether the team has taken it up."""
        return self.taken_up_at is not None
