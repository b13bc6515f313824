"""From phase to phase: on, over some and back, and what has to be said then."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.measures.choices import MeasureStatus
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.phases.models import TEXT_LENGTH
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.phases.models import PhasePeriod
from gemeinsam_digital.measures.selectors import status_of
from gemeinsam_digital.moderation.hiding.services import idea_hide
from tests.factories.content import TEXT
from tests.factories.tracking import enter
from tests.factories.tracking import in_days
from tests.measures.ending import end

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(idea_factory):
    return idea_factory(stage=Stage.MEASURE)


def refused(field, *args, **changes):
    with pytest.raises(Invalid) as caught:
        enter(*args, **changes)
    assert caught.value.field == field


def periods(idea):
    rows = PhasePeriod.objects.filter(measure=idea.pk).order_by("pk")
    return [(row.phase, row.ended_on is None) for row in rows]


def test_a_measure_goes_from_phase_to_phase_and_back_once(world, measure):
    enter(measure, Phase.PREPARATION, world.lead)
    assert status_of(Measure.objects.get(pk=measure.pk)) == MeasureStatus.PLANNED
    enter(measure, Phase.EXPLORATION, world.lead, reason="")
    enter(measure, Phase.PROTOTYPING, world.lead)
    back = enter(measure, Phase.EXPLORATION, world.lead, reason="Nicht dicht.")
    assert periods(measure) == [
        (Phase.PREPARATION, False),
        (Phase.EXPLORATION, False),
        (Phase.PROTOTYPING, False),
        (Phase.EXPLORATION, True),
    ]
    assert back.reason == "Nicht dicht."
    assert PhasePeriod.objects.get(phase=Phase.PROTOTYPING).result == TEXT
    last = measure.events.latest("sequence")
    assert last.type == "phase_entered"
    assert last.payload == {
        "phase": "exploration",
        "left": "prototyping",
        "move": "back",
    }
    assert last.text.text == "Nicht dicht."


def test_what_goes_on_needs_no_reason_and_keeps_none(measure):
    enter(measure, Phase.PREPARATION)
    assert enter(measure, Phase.EXPLORATION, reason=TEXT).reason == ""


def test_going_back_and_leaving_out_need_a_reason(measure):
    refused("reason", measure, Phase.PROTOTYPING, reason=" ")
    enter(measure, Phase.PROTOTYPING)
    refused("reason", measure, Phase.EXPLORATION, reason="")
    refused("reason", measure, Phase.SCALING, reason="")
    refused("reason", measure, Phase.SCALING, reason="x" * (TEXT_LENGTH + 1))
    assert periods(measure) == [(Phase.PROTOTYPING, True)]


def test_a_phase_is_left_with_a_result_and_begun_with_what_it_is_to_bring(measure):
    refused("expected", measure, Phase.PREPARATION, expected="\u200b")
    enter(measure, Phase.PREPARATION, result="")
    refused("result", measure, Phase.EXPLORATION, result="")
    refused("expected", measure, Phase.EXPLORATION, expected="")
    assert PhasePeriod.objects.get().result == ""


def test_days_go_forwards_and_never_into_the_future(measure):
    refused("started_on", measure, Phase.PREPARATION, started_on=in_days(1))
    enter(measure, Phase.PREPARATION, started_on=in_days(-10))
    refused("started_on", measure, Phase.EXPLORATION, started_on=in_days(-11))
    enter(measure, Phase.EXPLORATION, started_on=in_days(-10))
    first = PhasePeriod.objects.get(phase=Phase.PREPARATION)
    assert first.ended_on == in_days(-10)


def test_there_are_no_other_phases_and_none_is_entered_twice_in_a_row(measure):
    refused("phase", measure, Phase.PREPARATION, phase="piloting")
    enter(measure, Phase.PREPARATION)
    refused("phase", measure, Phase.PREPARATION)


def test_who_is_second_is_told_that_the_phase_is_another_one(measure):
    enter(measure, Phase.PREPARATION)
    enter(measure, Phase.EXPLORATION)
    with pytest.raises(Illegal):
        enter(measure, Phase.PROTOTYPING, leaves=Phase.PREPARATION.value)
    assert periods(measure)[-1] == (Phase.EXPLORATION, True)


def test_a_preliminary_process_outside_is_told_and_then_nothing_is_left_out(measure):
    refused("before", measure, Phase.PREPARATION, before=TEXT)
    enter(measure, Phase.EXPLORATION, before="Vor 2024 geklärt.", reason="")
    outside = PhasePeriod.objects.get(outside=True)
    assert (outside.phase, outside.result) == (Phase.PREPARATION, "Vor 2024 geklärt.")
    refused("before", measure, Phase.PROTOTYPING, before=TEXT)


@pytest.mark.parametrize("who", ["citizen", "author", "partner", "secretary"])
def test_nobody_else_enters_a_phase(world, measure, who):
    with pytest.raises(PermissionDenied):
        enter(measure, Phase.PREPARATION, getattr(world, who))
    assert not periods(measure)


@pytest.mark.parametrize("who", ["lead", "moderator", "initiator"])
def test_who_leads_or_moderates_does(world, measure, who):
    enter(measure, Phase.PREPARATION, getattr(world, who))
    assert PhasePeriod.objects.get().recorded_by == getattr(world, who)


def test_only_a_measure_has_phases(idea_factory):
    with pytest.raises(Illegal):
        enter(idea_factory(stage=Stage.PROPOSAL), Phase.PREPARATION)


def test_a_hidden_one_and_one_that_has_ended_stay_as_they_are(world, measure):
    enter(measure, Phase.PREPARATION)
    end(measure)
    with pytest.raises(Illegal):
        enter(measure, Phase.EXPLORATION)


def test_nothing_happens_while_it_is_hidden(measure):
    idea_hide(idea=measure, actor=SYSTEM, reason=TEXT)
    with pytest.raises(Illegal):
        enter(measure, Phase.PREPARATION)
