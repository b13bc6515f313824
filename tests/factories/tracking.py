"""What happens to a measure on its way, by the services."""

from __future__ import annotations

from datetime import date
from datetime import timedelta
from typing import Any

from django.utils import timezone

from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.services import milestone_plan
from gemeinsam_digital.measures.phases.legality import PhaseInput
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.phases.models import PhasePeriod
from gemeinsam_digital.measures.phases.services import phase_enter
from tests.factories.content import TEXT


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def enter(
    idea: Idea, phase: Phase, actor: Any = SYSTEM, /, **changes: Any
) -> PhasePeriod:
    """Let a measure enter a phase, with everything that can be asked for."""
    left = PhasePeriod.objects.filter(measure=idea.pk, ended_on=None).first()
    said = {
        "phase": phase.value,
        "leaves": left.phase if left else "",
        "expected": TEXT,
        "result": TEXT,
        "reason": TEXT,
    }
    entered = PhaseInput(**{**said, **changes})
    return phase_enter(idea=idea, entered=entered, actor=actor)


def plan(idea: Idea, days: int = 30, actor: Any = SYSTEM, **changes: Any) -> Milestone:
    """Plan a milestone so many days from today."""
    said = {"title": "Sechs Schulen messen", "planned_on": in_days(days)} | changes
    return milestone_plan(idea=idea, actor=actor, **said)
