"""The final evaluation of a measure."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.measures.models import Measure

LINE_LENGTH = 200


class MeasureOutcome(models.TextChoices):
    """What becomes of a measure at its end. Source: CityLAB Berlin, Verstetigung."""

    ESTABLISHED = "established", pgettext_lazy("arena", "made permanent")
    FUNDED = "funded", pgettext_lazy("arena", "funded further")
    TRANSFERRED = "transferred", pgettext_lazy("arena", "transferred")
    NOT_CONFIRMED = "not_confirmed", pgettext_lazy("arena", "not confirmed")
    ENDED = "ended", pgettext_lazy("arena", "ended")


class Evaluation(models.Model):
    """How a measure ended (Abschlussbewertung). With it the measure has ended."""

    measure = models.OneToOneField(
        Measure, on_delete=models.CASCADE, related_name="evaluation"
    )
    outcome = code_field()
    #: Whether it was stopped before its end; it keeps what was learnt all the same.
    stopped = models.BooleanField(default=False)
    #: Who goes on with it or finances it, where the outcome says that somebody does.
    successor = models.CharField(max_length=LINE_LENGTH, blank=True, default="")
    text = models.TextField()
    #: What others can take over (Was andere übernehmen können).
    learnt = models.TextField()
    ended_on = models.DateField()
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = user_reference()
    recorded_by_name = name_snapshot()

    class Meta:
        constraints = [
            one_of("outcome", MeasureOutcome, "gd_evaluation_outcome"),
            models.CheckConstraint(
                condition=~Q(outcome=MeasureOutcome.TRANSFERRED.value)
                | ~Q(successor=""),
                name="gd_evaluation_successor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} of {self.measure_id}"

    @property
    def outcome_text(self) -> str:
        """The outcome in words, with who goes on."""
        return outcome_text(self.outcome, self.successor)


def outcome_text(outcome: str, successor: str) -> str:
    """Return an outcome in words.

    Args:
        outcome: a ``MeasureOutcome``.
        successor: who goes on with it or finances it; empty for nobody.
    """
    label = str(MeasureOutcome(outcome).label)
    if not successor:
        return label
    if outcome == MeasureOutcome.TRANSFERRED:
        return pgettext("arena", "transferred to %(name)s") % {"name": successor}
    words = pgettext("arena", "%(outcome)s (%(name)s)")
    return words % {"outcome": label, "name": successor}
