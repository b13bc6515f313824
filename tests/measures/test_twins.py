"""What is said of one measure in Python and of many in SQL is the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from freezegun import freeze_time

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.decisions.mandates.models import Mandate
from gemeinsam_digital.measures.evaluation.reminders import services as evaluation
from gemeinsam_digital.measures.evaluation.selectors import unevaluated
from gemeinsam_digital.measures.milestones.legality import EvidenceInput
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.reminders import services as milestones
from gemeinsam_digital.measures.milestones.selectors import overdue_milestones
from gemeinsam_digital.measures.milestones.services import milestone_drop
from gemeinsam_digital.measures.milestones.services import milestone_reach
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.reports.reminders import services as reports
from gemeinsam_digital.measures.reports.selectors import BEFORE
from gemeinsam_digital.measures.reports.selectors import reporting
from gemeinsam_digital.measures.reports.selectors import waits_for_report
from gemeinsam_digital.measures.selectors import has_ended
from gemeinsam_digital.measures.selectors import status_of
from gemeinsam_digital.measures.selectors import with_status
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from tests.factories.content import TEXT
from tests.factories.tracking import enter
from tests.factories.tracking import in_days
from tests.factories.tracking import plan
from tests.measures.reporting import days
from tests.measures.reporting import end
from tests.measures.reporting import reported

pytestmark = pytest.mark.django_db


def reach(idea: Any) -> None:
    milestone_reach(milestone=plan(idea), reached_on=in_days(0), actor=SYSTEM)


def drop(idea: Any) -> None:
    evidence = EvidenceInput(reason=TEXT)
    milestone_drop(milestone=plan(idea), evidence=evidence, actor=SYSTEM)


#: What makes measures differ in what is said of them.
LIVES: dict[str, Callable[[Any], Any]] = {
    "untouched": lambda idea: None,
    "prepared": lambda idea: enter(idea, Phase.PREPARATION),
    "explored": lambda idea: enter(idea, Phase.EXPLORATION),
    "planned": plan,
    "reached": reach,
    "given up": drop,
    "reported": reported,
    "ended": lambda idea: (plan(idea), end(idea)),
    "stopped": lambda idea: end(idea, outcome="ended", stopped=True),
    "hidden": lambda idea: (
        plan(idea),
        idea_hide(idea=idea, reason=TEXT, actor=SYSTEM),
    ),
}


@pytest.fixture
def measures(idea_factory):
    for live in LIVES.values():
        live(idea_factory(stage=Stage.MEASURE))
    return Measure.objects.select_related("idea__module", "mandate")


def told_of(rows: Any, keep: Callable[[Any], Any]) -> set[int]:
    return {row.pk for row in rows if keep(row)}


def keys(rows: Any) -> set[int]:
    return set(rows.values_list("pk", flat=True))


def in_public(measure: Measure) -> bool:
    return measure.idea.is_open and not measure.idea.is_hidden


def where_a_measure_stands(measures, world):
    said = {row.pk: row.status_code for row in with_status(Measure.objects.all())}
    assert said == {row.pk: status_of(row).value for row in measures}
    assert len(set(said.values())) == 4


def who_has_to_report_and_who_is_reminded(measures, world):
    seen = set()
    due = Measure.objects.exclude(report_due=None).earliest("report_due").report_due
    for day in (due - BEFORE - days(1), due - BEFORE, due + days(1)):
        with freeze_time(day):
            asked = told_of(
                measures,
                lambda row: (
                    in_public(row) and not has_ended(row) and row.report_due is not None
                ),
            )
            assert keys(reporting()) == asked
            waiting = asked & told_of(
                measures, lambda row: waits_for_report(row.report_due)
            )
            assert keys(reporting().filter(report_due__lte=day + BEFORE)) == waiting
            reminded = told_of(measures, reports.next_reminder)
            assert reminded == keys(reports.measures_to_remind(world.arena)) == waiting
            urls = {task.url for task in tasks_for(world.lead, world.module)}
            assert {pk for pk in keys(measures) if f"/arena/{pk}/bericht/" in urls} == (
                waiting
            )
            seen.add(len(waiting))
    assert len(seen) > 1


def which_milestones_are_overdue_and_reminded_of(measures, world):
    seen = set()
    promised = Milestone.objects.earliest("promised_on").promised_on
    for day in (promised, promised + days(1)):
        with freeze_time(day):
            rows = Milestone.objects.select_related("measure__idea__module")
            late = told_of(
                rows,
                lambda row: (
                    row.is_overdue
                    and in_public(row.measure)
                    and not has_ended(row.measure)
                ),
            )
            assert keys(overdue_milestones()) == late
            assert keys(milestones.milestones_to_remind(world.arena)) == late
            assert told_of(rows, milestones.is_to_remind) == late
            seen.add(len(late))
    assert seen == {0, 1}


def which_measures_lack_an_evaluation(measures, world):
    seen = set()
    over = Mandate.objects.earliest("ends_on").ends_on
    for day in (over, over + days(1)):
        with freeze_time(day):
            lacking = told_of(measures, evaluation.to_remind_of)
            assert keys(unevaluated()) == lacking
            assert keys(evaluation.measures_to_remind(world.arena)) == lacking
            seen.add(len(lacking))
    assert seen == {0, len(LIVES) - 3}


def test_one_and_many_say_the_same(measures, world):
    # One test: making these measures takes longer than all that is asked of them.
    where_a_measure_stands(measures, world)
    who_has_to_report_and_who_is_reminded(measures, world)
    which_milestones_are_overdue_and_reminded_of(measures, world)
    which_measures_lack_an_evaluation(measures, world)
