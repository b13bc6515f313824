"""A measure with a lead, and reports on it as tests enter them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.measures.evaluation.legality import EvaluationInput
from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.evaluation.services import measure_evaluate
from gemeinsam_digital.measures.indicators.legality import IndicatorInput
from gemeinsam_digital.measures.indicators.legality import ReadingInput
from gemeinsam_digital.measures.indicators.models import Indicator
from gemeinsam_digital.measures.indicators.models import Reading
from gemeinsam_digital.measures.indicators.services import indicator_add
from gemeinsam_digital.measures.indicators.services import reading_add
from gemeinsam_digital.measures.learnings.legality import LearningInput
from gemeinsam_digital.measures.learnings.models import Learning
from gemeinsam_digital.measures.learnings.services import learning_add
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.reports.legality import ReportInput
from gemeinsam_digital.measures.reports.models import Report
from gemeinsam_digital.measures.reports.models import ReportDraft
from gemeinsam_digital.measures.reports.services import report_publish
from gemeinsam_digital.measures.reports.services import report_save


def measure_of(idea: Any) -> Measure:
    """Return the measure as it is stored now."""
    return Measure.objects.select_related("idea__module", "mandate").get(idea=idea)


def days(number: int) -> timedelta:
    return timedelta(days=number)


def reporting(measure: Measure, **changes: Any) -> ReportInput:
    """Return what a complete report says."""
    values: dict[str, Any] = {
        "due": measure.report_due,
        "title": "Vier Schulen messen",
        "went_well": "Die Stationen liefern.",
        "failed": "Zwei Gehäuse waren nicht dicht.",
        "learnt": "Hausmeister:innen früh fragen.",
    }
    return ReportInput(**{**values, **changes})


def save(
    idea: Any, actor: Any = SYSTEM, version: int = 0, **changes: Any
) -> ReportDraft:
    measure = measure_of(idea)
    entered = reporting(measure, **changes)
    return report_save(measure=measure, entered=entered, version=version, actor=actor)


def publish(idea: Any, actor: Any = SYSTEM, version: int = 1) -> Report:
    return report_publish(measure=measure_of(idea), version=version, actor=actor)


def measured(idea: Any, actor: Any = SYSTEM, **changes: Any) -> Indicator:
    """Say that schools with a station are counted, up to six of them."""
    values: dict[str, Any] = {
        "name": "Schulen mit Messstation",
        "unit": "Schulen",
        "kind": "output",
        "baseline": Decimal(0),
        "target": Decimal(6),
    }
    entered = IndicatorInput(**{**values, **changes})
    return indicator_add(measure=measure_of(idea), entered=entered, actor=actor)


def read(
    indicator: Indicator, value: Any = 4, actor: Any = SYSTEM, **changes: Any
) -> Reading:
    """Enter what was measured, today unless it is said otherwise."""
    values: dict[str, Any] = {
        "measured_on": timezone.localdate(),
        "value": None if value is None else Decimal(value),
        "source": "Zählung",
    }
    entered = ReadingInput(**{**values, **changes})
    return reading_add(indicator=indicator, entered=entered, actor=actor)


def end(idea: Any, actor: Any = SYSTEM, **changes: Any) -> Evaluation:
    """Record that a measure has ended."""
    values: dict[str, Any] = {
        "outcome": "established",
        "text": "Die Stationen messen weiter.",
        "learnt": "Fertige Gehäuse nehmen.",
        "ended_on": timezone.localdate(),
    }
    entered = EvaluationInput(**{**values, **changes})
    return measure_evaluate(measure=measure_of(idea), entered=entered, actor=actor)


def taught(idea: Any, actor: Any = SYSTEM, **changes: Any) -> Learning:
    """Pass on an experience."""
    values: dict[str, Any] = {
        "kind": "failed",
        "phase": "exploration",
        "title": "Gedruckte Gehäuse halten keinen Regen aus",
        "text": "Fertige Gehäuse kosten vier Euro mehr.",
    }
    entered = LearningInput(**{**values, **changes})
    return learning_add(measure=measure_of(idea), entered=entered, actor=actor)


def reported(idea: Any, actor: Any = SYSTEM, **changes: Any) -> Report:
    """Publish a report on the next period."""
    save(idea, actor, **changes)
    return publish(idea, actor)


def times(idea: Any, type: str) -> int:
    """Return how often something has happened to a measure."""
    return int(idea.events.filter(type=type).count())
