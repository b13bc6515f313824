"""Where a measure stands: asked of one and in SQL, always the same."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.choices import MeasureStatus
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.phases.models import PhasePeriod
from gemeinsam_digital.measures.selectors import current_phase
from gemeinsam_digital.measures.selectors import status_of
from gemeinsam_digital.measures.selectors import with_status
from tests.measures.ending import end

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(idea_factory: Any) -> Measure:
    idea = idea_factory(stage=Stage.MEASURE)
    return Measure.objects.get(pk=idea.pk)


def stands(measure: Measure) -> tuple[str, str | None]:
    """Return status and phase, which have to be the same by all ways of asking."""
    measure = Measure.objects.get(pk=measure.pk)
    period = current_phase(measure)
    one = (status_of(measure).value, period.phase if period else None)
    of_measures = with_status(Measure.objects.filter(pk=measure.pk)).get()
    of_ideas = with_status(Idea.objects.filter(pk=measure.pk)).get()
    assert (of_measures.status_code, of_measures.phase_code) == one
    assert (of_ideas.status_code, of_ideas.phase_code) == one
    return one


def stay(measure: Measure, phase: Phase, *, ended: bool = False) -> PhasePeriod:
    today = timezone.localdate()
    return PhasePeriod.objects.create(
        measure=measure,
        phase=phase,
        started_on=today,
        ended_on=today if ended else None,
    )


def test_it_is_planned_before_the_first_phase_and_in_the_preliminary_process(
    measure: Measure,
) -> None:
    assert stands(measure) == (MeasureStatus.PLANNED, None)
    stay(measure, Phase.PREPARATION)
    assert stands(measure) == (MeasureStatus.PLANNED, Phase.PREPARATION)


def test_it_is_under_way_in_every_later_phase(measure: Measure) -> None:
    stay(measure, Phase.PREPARATION, ended=True)
    assert stands(measure) == (MeasureStatus.PLANNED, None)
    stay(measure, Phase.EXPLORATION)
    assert stands(measure) == (MeasureStatus.RUNNING, Phase.EXPLORATION)


@pytest.mark.parametrize(
    ("stopped", "status"),
    [(False, MeasureStatus.COMPLETED), (True, MeasureStatus.STOPPED)],
)
def test_it_has_ended_with_its_evaluation_whatever_its_phase(
    measure: Measure, stopped: bool, status: MeasureStatus
) -> None:
    stay(measure, Phase.SCALING)
    end(measure, stopped=stopped)
    assert stands(measure) == (status, Phase.SCALING)
