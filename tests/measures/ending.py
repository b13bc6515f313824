"""Measures that have ended."""

from __future__ import annotations

from django.utils import timezone

from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.evaluation.models import MeasureOutcome
from gemeinsam_digital.measures.models import Measure


def end(idea: Idea | Measure, *, stopped: bool = False) -> Evaluation:
    """End a measure, whatever it takes to do so."""
    return Evaluation.objects.create(
        measure_id=idea.pk,
        outcome=MeasureOutcome.ENDED,
        stopped=stopped,
        text="x",
        learnt="x",
        ended_on=timezone.localdate(),
    )
