"""The way of an idea from contribution to measure, by the book."""

from __future__ import annotations

import pytest

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.measures.services import pledge_sign
from tests.contract import build as host
from tests.factories.actions import accept
from tests.factories.actions import bring
from tests.factories.actions import revise


def unmet(world, idea, name):
    with pytest.raises(Illegal) as caught:
        step(idea=idea, name=name, actor=world.superuser, reason="Weil.")
    return [gate.code for gate in caught.value.unmet]


def test_an_idea_goes_all_the_way(
    world, claim_factory, decision_factory, finding_factory, idea_factory
):
    idea = idea_factory(sections={}, values={}, terms={})
    assert unmet(world, idea, "develop") == ["support", "lead_offered"]
    host.rating(idea, world.citizen)
    claim = claim_factory(idea=idea)
    idea = bring(idea, "develop")
    assert idea.stage == Stage.PROFILE
    assert unmet(world, idea, "submit") == [
        "sections_complete",
        "lead_confirmed",
        "field_chosen",
        "values_addressed",
    ]
    accept(claim)
    revise(idea)
    idea = bring(idea, "submit")
    assert unmet(world, idea, "qualify") == ["units_assessed", "finding_published"]
    finding_factory(idea=idea, assessed=True)
    idea = bring(idea, "qualify")
    assert unmet(world, idea, "adopt") == ["decision_adopted", "pledge_signed"]
    decision_factory(idea=idea, measure_type=MeasureType.NETWORK)
    assert unmet(world, idea, "adopt") == ["pledge_signed"]
    pledge_sign(idea=idea, actor=world.lead)
    idea = bring(idea, "adopt")
    assert idea.stage == Stage.MEASURE
    assert idea.measure.type == MeasureType.NETWORK


def test_events_yield_stage_and_standing(idea_factory):
    idea = idea_factory(stage=Stage.MEASURE)
    idea = bring(idea, "back-to-proposal", "park", "reopen")
    state = (Stage.IDEA, "open")
    for event in idea.events.filter(type="stepped").order_by("sequence"):
        assert (event.payload["from_stage"], event.payload["from_standing"]) == state
        state = (event.payload["stage"], event.payload["standing"])
    assert state == (idea.stage, idea.standing)


def test_a_decision_from_before_a_step_back_does_not_adopt_again(idea_factory):
    idea = idea_factory(stage=Stage.MEASURE)
    idea = bring(idea, "back-to-proposal")
    assert not hasattr(idea, "measure")
    with pytest.raises(Illegal) as caught:
        step(idea=idea, name="adopt", actor=SYSTEM)
    assert "decision_adopted" in [gate.code for gate in caught.value.unmet]
