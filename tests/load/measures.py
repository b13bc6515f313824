"""What was adopted, on its way: phases, milestones, and what has ended.

Written in bulk, as :mod:`tests.load.rows`, after the bodies have given the mandates.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import chain
from itertools import cycle

from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.governance.decisions.mandates.models import Mandate
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.budget.models import BudgetLine
from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.evaluation.models import MeasureOutcome
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.models import MilestoneChange
from gemeinsam_digital.measures.milestones.models import MilestoneEntry
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.phases.models import PhasePeriod
from gemeinsam_digital.measures.reports.models import Report
from tests.factories.content import TEXT

#: Of each measure; so many of them are reached.
MILESTONES, REACHED = 20, 8
#: One measure in so many has ended.
ENDED = 6
#: Reports on each, half a year apart, and years with money.
REPORTS, YEARS = 3, 3


def implement(ideas: Sequence[Idea]) -> None:
    """Carry out what has a mandate of those that were just written."""
    adopted = [idea.pk for idea in ideas if idea.stage == Stage.MEASURE]
    measures = Measure.objects.bulk_create(
        Measure(idea_id=mandate.idea_id, type=mandate.measure_type, mandate=mandate)
        for mandate in Mandate.objects.filter(idea__in=adopted).order_by("idea")
    )
    ended = measures[::ENDED]
    _go_through_phases(measures, {measure.pk for measure in ended})
    for start in range(0, len(measures), 500):
        _promise(measures[start : start + 500])
    _report(measures, {measure.pk for measure in ended})
    _spend(measures)
    Evaluation.objects.bulk_create(
        Evaluation(
            measure=measure,
            outcome=MeasureOutcome.ENDED,
            stopped=measure.pk % 2 == 0,
            text=TEXT,
            learnt=TEXT,
            ended_on=timezone.localdate(),
        )
        for measure in ended
    )


def _go_through_phases(measures: Sequence[Measure], ended: set[int]) -> None:
    today = timezone.localdate()
    PhasePeriod.objects.bulk_create(
        PhasePeriod(
            measure=measure,
            phase=phase,
            started_on=today - timedelta(days=90),
            ended_on=today if measure.pk in ended else None,
        )
        for measure, phase in zip(measures, cycle(Phase), strict=False)
    )


def _promise(measures: Sequence[Measure]) -> None:
    """Promise days, some of them late, and put every other one off."""
    today = timezone.localdate()
    rows = Milestone.objects.bulk_create(
        Milestone(
            measure=measure,
            title=f"Meilenstein {number}",
            planned_on=(planned := today + timedelta(days=20 * (number - REACHED))),
            promised_on=planned + timedelta(days=measure.pk % 9 - 2 + number % 2),
            reached_on=planned if number < REACHED else None,
        )
        for measure in measures
        for number in range(MILESTONES)
    )
    planned = (
        MilestoneEntry(milestone=milestone, change=MilestoneChange.PLANNED)
        for milestone in rows
    )
    shifted = (
        MilestoneEntry(milestone=milestone, change=MilestoneChange.SHIFTED, reason=TEXT)
        for milestone in rows
        if milestone.promised_on > milestone.planned_on
    )
    MilestoneEntry.objects.bulk_create(chain(planned, shifted))


def _report(measures: Sequence[Measure], ended: set[int]) -> None:
    """Report on all of them; of some the next report is late."""
    now = timezone.now()
    for measure in measures:
        late = timedelta(days=measure.pk % 40 - 10)
        measure.report_due = None if measure.pk in ended else (now - late).date()
    Measure.objects.bulk_update(measures, ["report_due"], batch_size=500)
    Report.objects.bulk_create(
        Report(
            measure=measure,
            number=number,
            due=(told := now - timedelta(days=182 * (REPORTS - number + 1))).date(),
            title=f"Bericht {number}",
            went_well=TEXT,
            failed=TEXT,
            learnt=TEXT,
            published_at=told,
        )
        for measure in measures
        for number in range(1, REPORTS + 1)
    )


def _spend(measures: Sequence[Measure]) -> None:
    BudgetLine.objects.bulk_create(
        BudgetLine(
            measure=measure,
            year=timezone.localdate().year + year,
            source="Landeshaushalt",
            planned=20_000,
            spent=12_000,
        )
        for measure in measures
        for year in range(YEARS)
    )
