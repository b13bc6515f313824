"""How measures go in the demo: reported on, one of them late, and one stopped."""

from __future__ import annotations

from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.indicators.models import Indicator
from gemeinsam_digital.measures.learnings.models import Learning
from gemeinsam_digital.measures.reports.models import Report


def test_one_measure_has_three_reports_of_which_one_is_late(demo):
    reports = list(Report.objects.order_by("number"))
    assert len({report.measure_id for report in reports}) == 1
    assert [bool(report.days_late) for report in reports] == [False, True, False]
    assert reports[-1].needs_help


def test_an_indicator_has_been_read(demo):
    (indicator,) = Indicator.objects.all()
    assert indicator.readings.count() > 5


def test_a_stopped_measure_keeps_its_learning(demo):
    (evaluation,) = Evaluation.objects.all()
    assert evaluation.stopped
    learning = Learning.objects.get(measure=evaluation.measure)
    assert learning.text == evaluation.learnt
