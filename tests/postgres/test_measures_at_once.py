"""What two people enter on a measure at once: needs a database that locks rows."""

from __future__ import annotations

from functools import partial

import pytest
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.decisions.mandates.models import Mandate
from gemeinsam_digital.measures.budget.legality import BudgetInput
from gemeinsam_digital.measures.budget.models import BudgetLine
from gemeinsam_digital.measures.budget.services import budget_set
from gemeinsam_digital.measures.indicators.models import Reading
from gemeinsam_digital.measures.milestones.legality import EvidenceInput
from gemeinsam_digital.measures.milestones.models import MilestoneEntry
from gemeinsam_digital.measures.milestones.reminders.services import milestone_remind
from gemeinsam_digital.measures.milestones.services import milestone_shift
from gemeinsam_digital.measures.phases.legality import PhaseInput
from gemeinsam_digital.measures.phases.models import PhasePeriod
from gemeinsam_digital.measures.phases.services import phase_enter
from gemeinsam_digital.measures.reports.models import Report
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.tracking import in_days
from tests.factories.tracking import plan
from tests.measures.reporting import measured
from tests.measures.reporting import publish
from tests.measures.reporting import read
from tests.measures.reporting import save
from tests.measures.reporting import times
from tests.postgres.at_once import MARKS
from tests.postgres.at_once import at_once
from tests.postgres.at_once import failures

pytestmark = MARKS


@pytest.fixture
def measure(world, idea_factory):
    return idea_factory(stage=Stage.MEASURE)


def test_of_two_who_begin_a_phase_one_does(world, measure):
    entered = PhaseInput(phase="preparation", expected=TEXT)
    begin = partial(phase_enter, idea=measure, entered=entered)
    people = (world.lead, world.moderator)
    outcomes = at_once([partial(begin, actor=person) for person in people])
    assert failures(outcomes) == [Illegal]
    assert PhasePeriod.objects.count() == times(measure, "phase_entered") == 1


def test_of_two_who_move_a_milestone_to_a_day_one_does(world, measure):
    milestone = plan(measure, 10)
    move = partial(
        milestone_shift,
        milestone=milestone,
        promised_on=in_days(20),
        evidence=EvidenceInput(reason=TEXT),
    )
    people = (world.lead, world.moderator)
    outcomes = at_once([partial(move, actor=person) for person in people])
    assert failures(outcomes) == [Invalid]
    assert MilestoneEntry.objects.filter(change="shifted").count() == 1
    assert times(measure, "milestone_shifted") == 1


def test_two_moves_to_different_days_follow_each_other(world, measure):
    milestone = plan(measure, 10)
    moves = [
        partial(
            milestone_shift,
            milestone=milestone,
            promised_on=in_days(days),
            evidence=EvidenceInput(reason=TEXT),
            actor=world.lead,
        )
        for days in (20, 30)
    ]
    assert failures(at_once(moves)) == []
    first, last = MilestoneEntry.objects.filter(change="shifted").order_by("pk")
    assert first.old_date == in_days(10)
    assert last.old_date == first.new_date
    assert fresh(milestone).promised_on == last.new_date


def test_of_two_who_spend_what_is_left_of_the_frame_one_does(world, measure):
    Mandate.objects.filter(idea=measure).update(budget=1000, budget_source="Haushalt")
    year = timezone.localdate().year
    entered = [
        BudgetInput(year=year, source=source, planned=600, spent=600)
        for source in ("Haushalt", "Bund")
    ]
    outcomes = at_once(
        [
            partial(budget_set, idea=measure, entered=row, actor=world.lead)
            for row in entered
        ]
    )
    assert failures(outcomes) == [Invalid]
    assert BudgetLine.objects.count() == times(measure, "budget_set") == 1


def test_of_two_who_publish_a_report_one_does(world, measure):
    save(measure)
    people = (world.lead, world.moderator)
    outcomes = at_once([partial(publish, measure, person) for person in people])
    assert failures(outcomes) == [Illegal]
    assert Report.objects.count() == times(measure, "report_published") == 1


def test_of_two_values_of_a_day_the_second_has_to_say_why(world, measure):
    indicator = measured(measure)
    outcomes = at_once([partial(read, indicator, value) for value in (4, 5)])
    assert failures(outcomes) == [Invalid]
    assert Reading.objects.count() == times(measure, "reading_added") == 1


def test_two_runs_at_once_remind_of_a_milestone_once(measure):
    milestone = plan(measure, 10)
    milestone.promised_on = in_days(-1)
    milestone.save()
    remind = partial(milestone_remind, milestone=milestone, actor=SYSTEM)
    assert sorted(at_once([remind, remind])) == [False, True]
