"""Network measures in the example Arena: recognised, and not any more."""

from __future__ import annotations

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.recognition.models import Recognition
from gemeinsam_digital.measures.support.models import SupportEntry


def test_one_is_recognised_and_of_one_the_recognition_is_withdrawn(demo):
    rows = Recognition.objects.select_related("idea__measure")
    assert sorted(row.is_withdrawn for row in rows) == [False, True]
    assert {row.idea.measure.type for row in rows} == {MeasureType.NETWORK}
    assert all(row.granted_by for row in rows)


def test_support_is_offered_and_taken_up(demo):
    assert sorted(row.is_taken_up for row in SupportEntry.objects.all()) == [
        *(False, True)
    ]


def test_the_pilot_projects_are_central_measures(demo):
    pilots = Measure.objects.filter(idea__kind="project", idea__stage=Stage.MEASURE)
    assert [row.type for row in pilots] == [MeasureType.CENTRAL] * 5
