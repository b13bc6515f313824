"""Where a measure stands: asked of one and in SQL, always the same."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any

import pytest
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.choices import MeasureStatus
from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.phases.models import PhasePeriod
from gemeinsam_digital.measures.selectors import current_phase
from gemeinsam_digital.measures.selectors import has_ended
from gemeinsam_digital.measures.selectors import status_of
from gemeinsam_digital.measures.selectors import tracking_of
from gemeinsam_digital.measures.selectors import with_status
from gemeinsam_digital.measures.selectors import with_tracking
from gemeinsam_digital.pages.register.selection import HAS_ENDED
from gemeinsam_digital.pages.register.selection import NO_MORE
from gemeinsam_digital.pages.register.selection import candidates_in
from tests.measures.ending import end

pytestmark = pytest.mark.django_db

#: The phase of the newest period, and whether that is over; none before the first.
Stay = tuple[Phase, bool] | None
STAYS: list[Stay] = [None, *product(Phase, (False, True))]
#: Whether it was stopped in the end; ``None`` while it goes on.
ENDS = (None, False, True)


@pytest.fixture
def measure(idea_factory: Any) -> Measure:
    idea = idea_factory(stage=Stage.MEASURE)
    return Measure.objects.get(pk=idea.pk)


def lead_to(measure: Measure, stay: Stay, stopped: bool | None) -> Measure:
    """Bring a measure there, wherever it was before."""
    Evaluation.objects.all().delete()
    PhasePeriod.objects.all().delete()
    today = timezone.localdate()
    if stay is not None:
        phase, over = stay
        PhasePeriod.objects.create(
            measure=measure,
            phase=phase,
            started_on=today,
            ended_on=today if over else None,
        )
    if stopped is not None:
        end(measure, stopped=stopped)
    return Measure.objects.get(pk=measure.pk)


def expected(stay: Stay, stopped: bool | None) -> tuple[str, str, bool]:
    """Return status, phase, and whether it has ended."""
    phase = stay[0] if stay and not stay[1] else ""
    if stopped is not None:
        status = MeasureStatus.STOPPED if stopped else MeasureStatus.COMPLETED
    elif phase in ("", Phase.PREPARATION):
        status = MeasureStatus.PLANNED
    else:
        status = MeasureStatus.RUNNING
    return status.value, str(phase), stopped is not None


def by_every_way(measure: Measure) -> list[tuple[str, str, bool]]:
    """Return the same as each way of asking says it."""
    own = Measure.objects.filter(pk=measure.pk)
    ideas = Idea.objects.filter(pk=measure.pk)
    of_own, of_idea = with_status(own).get(), with_status(ideas).get()
    row = candidates_in(measure.idea.module).get()
    period = current_phase(measure)
    status, ended = status_of(measure).value, has_ended(measure)
    return [
        (status, period.phase if period else "", ended),
        (of_own.status_code, of_own.phase_code or "", ended),
        (of_idea.status_code, of_idea.phase_code or "", _in(ideas.filter(HAS_ENDED))),
        (row.status_code, row.phase_code or "", row.punctuality == NO_MORE),
        (row.status_code, row.phase_code or "", not _in(ideas.filter(~HAS_ENDED))),
    ]


def _in(rows: Any) -> bool:
    return bool(rows.exists())


def test_every_way_of_asking_says_the_same_of_every_state(measure: Measure) -> None:
    # One test: making a measure takes longer than all that is asked of it.
    said: Counter[str] = Counter()
    for stay, stopped in product(STAYS, ENDS):
        there = lead_to(measure, stay, stopped)
        told = expected(stay, stopped)
        assert set(by_every_way(there)) == {told}, (stay, stopped)
        tracked = tracking_of(with_tracking(Measure.objects.all()).get())
        ended = tracked.ended_on is not None
        assert (tracked.phase, ended) == told[1:], (stay, stopped)
        assert tracked.is_stopped == (told[0] == MeasureStatus.STOPPED)
        said[told[0]] += 1
    assert said == {
        MeasureStatus.PLANNED: 7,
        MeasureStatus.RUNNING: 4,
        MeasureStatus.COMPLETED: len(STAYS),
        MeasureStatus.STOPPED: len(STAYS),
    }


def test_a_phase_that_is_over_does_not_count_beside_the_present_one(
    measure: Measure,
) -> None:
    lead_to(measure, (Phase.SCALING, True), None)
    today = timezone.localdate()
    back = {"phase": Phase.PREPARATION, "started_on": today}
    PhasePeriod.objects.create(measure=measure, **back)
    told = (MeasureStatus.PLANNED.value, Phase.PREPARATION.value, False)
    assert set(by_every_way(measure)) == {told}
