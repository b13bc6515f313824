"""Measures in the example Arena: in different phases, on time, late and moved."""

from __future__ import annotations

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.choices import MeasureStatus
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.models import MilestoneChange
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.phases.models import PhasePeriod
from gemeinsam_digital.measures.selectors import with_status


def test_measures_stand_in_every_phase_and_one_was_stopped(demo):
    rows = with_status(Measure.objects.filter(idea__stage=Stage.MEASURE))
    assert {row.phase_code for row in rows} >= {*Phase.values}
    statuses = {row.status_code for row in rows}
    assert statuses == {
        MeasureStatus.PLANNED,
        MeasureStatus.RUNNING,
        MeasureStatus.STOPPED,
    }


def test_one_went_back_and_says_why(demo):
    [back] = PhasePeriod.objects.filter(phase=Phase.EXPLORATION).exclude(reason="")
    assert back.measure.phase_periods.count() == 5
    assert PhasePeriod.objects.filter(outside=True).count() == 5


def test_milestones_are_reached_moved_twice_given_up_and_overdue(demo):
    rows = Milestone.objects.all()
    assert any(row.is_overdue and row.is_shifted for row in rows)
    assert any(row.reached_on and not row.is_shifted for row in rows)
    assert any(row.dropped_on for row in rows)
    shifts = [
        [entry.change for entry in row.entries.all()].count(MilestoneChange.SHIFTED)
        for row in rows
    ]
    assert max(shifts) == 2


def test_their_history_is_told_in_its_order(demo):
    for idea in Idea.objects.filter(stage=Stage.MEASURE):
        moments = list(idea.events.order_by("sequence").values_list("created"))
        assert moments == sorted(moments)
