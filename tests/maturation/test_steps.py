"""Steps: the table as a whole, and what a step refuses."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.governance.decisions.services import decision_record
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.maturation.transitions import TABLE
from gemeinsam_digital.maturation.transitions import next_forward
from gemeinsam_digital.measures.services import pledge_sign
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.decisions import deciding


def test_every_stage_is_reached_and_can_be_left():
    targets = {row.stage for row in TABLE.values() if row.stage}
    assert targets == set(Stage)
    for stage in Stage:
        assert any(stage in row.stages and row.stage for row in TABLE.values())


def test_every_standing_but_merged_leads_back_to_open():
    for standing in (Standing.PARKED, Standing.WITHDRAWN, Standing.CLOSED):
        back = [
            row
            for row in TABLE.values()
            if standing in row.standings and row.standing == Standing.OPEN
        ]
        assert back, standing


def test_every_backward_step_needs_a_reason():
    assert all(row.needs_reason for row in TABLE.values() if row.is_back)


def test_a_need_has_no_next_stage(world, idea_factory):
    assert next_forward(Kind.NEED, Stage.IDEA) is None
    need = idea_factory(kind=Kind.NEED)
    for name in ("develop", "enter-as-measure"):
        with pytest.raises(Illegal):
            step(idea=need, name=name, actor=world.moderator, reason=TEXT)


def test_gates_bind_superusers(world, idea):
    with pytest.raises(Illegal) as caught:
        step(idea=idea, name="develop", actor=world.superuser)
    assert {gate.code for gate in caught.value.unmet} == {"support", "lead_offered"}
    assert idea.events.count() == 1


def test_an_existing_project_enters_as_a_measure(world, idea_factory):
    project = idea_factory(kind=Kind.PROJECT)
    with pytest.raises(Invalid):
        step(idea=project, name="enter-as-measure", actor=world.moderator)
    project = bring(project, "enter-as-measure")
    assert (project.stage, project.measure.type) == (Stage.MEASURE, MeasureType.CENTRAL)
    idea = idea_factory()
    with pytest.raises(Illegal):
        step(idea=idea, name="enter-as-measure", actor=world.moderator, reason=TEXT)


@pytest.mark.parametrize("name", sorted(TABLE))
def test_a_step_is_for_those_whom_the_table_names(world, idea_factory, name):
    with pytest.raises(PermissionDenied):
        step(idea=idea_factory(), name=name, actor=world.citizen, reason=TEXT)


def test_only_the_author_withdraws(world, idea):
    for other in (world.moderator, world.superuser, world.citizen):
        with pytest.raises(PermissionDenied):
            step(idea=idea, name="withdraw", actor=other, reason=TEXT)
    step(idea=idea, name="withdraw", actor=world.author, reason=TEXT)
    with pytest.raises(Illegal):
        step(idea=idea, name="reopen", actor=world.moderator, reason=TEXT)
    step(idea=idea, name="resume", actor=world.author)
    assert fresh(idea).standing == Standing.OPEN


def test_the_second_of_two_who_step_is_refused(world, idea_factory):
    idea = idea_factory(stage=Stage.PROFILE)
    step(idea=idea, name="back-to-idea", actor=world.moderator, reason=TEXT)
    with pytest.raises(Illegal):
        step(idea=idea, name="back-to-idea", actor=world.initiator, reason=TEXT)
    assert idea.events.filter(type="stepped").count() == 2


@pytest.mark.parametrize("reason", ["", "  \n ", "x" * 2001])
def test_a_reason_is_given_and_short_enough(world, idea, reason):
    with pytest.raises(Invalid) as caught:
        step(idea=idea, name="close", actor=world.moderator, reason=reason)
    assert caught.value.field == "reason"
    assert fresh(idea).is_open


def test_the_reason_stands_beside_the_event(world, idea):
    event = step(idea=idea, name="park", actor=world.moderator, reason="Erst 2027.")
    assert event.text.text == "Erst 2027."
    assert "Erst 2027." not in str(event.payload)


def decide(world, idea, user, **changes):
    apart = {"body": world.body, "decided_on": timezone.localdate(idea.created)}
    apart |= {name: changes.pop(name) for name in list(changes) if name in apart}
    outcome = changes.pop("outcome", Outcome.ADOPTED)
    if outcome == Outcome.ADOPTED:
        changes = {"measure_type": MeasureType.NETWORK} | changes
    entered = deciding(idea, outcome, **changes)
    return decision_record(idea=idea, actor=user, entered=entered, **apart)


@pytest.mark.parametrize("who", ["moderator", "superuser", "assessor", "author"])
def test_only_a_secretary_records_a_decision(world, idea_factory, who):
    idea = idea_factory(stage=Stage.PROPOSAL)
    with pytest.raises(PermissionDenied):
        decide(world, idea, getattr(world, who))


def test_a_secretary_of_an_advising_body_does_not_decide(world, idea_factory):
    idea = idea_factory(stage=Stage.PROPOSAL)
    advising = world.arena.bodies.get(code="ret")
    with pytest.raises(PermissionDenied):
        decide(world, idea, world.secretary, body=advising)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"reasons": " "}, "reasons"), ({"measure_type": ""}, "measure_type")],
)
def test_bad_decisions(world, idea_factory, changes, field):
    idea = idea_factory(stage=Stage.PROPOSAL)
    with pytest.raises(Invalid) as caught:
        decide(world, idea, world.secretary, **changes)
    assert caught.value.field == field
    assert not idea.decisions.exists()


def test_a_deferral_does_not_adopt(world, idea_factory):
    idea = idea_factory(stage=Stage.PROPOSAL)
    decide(world, idea, world.secretary, outcome=Outcome.DEFERRED)
    with pytest.raises(Illegal) as caught:
        step(idea=idea, name="adopt", actor=world.moderator)
    assert "decision_adopted" in {gate.code for gate in caught.value.unmet}


def test_only_the_lead_commits_to_the_principles_and_only_once(world, idea_factory):
    idea = idea_factory(stage=Stage.PROPOSAL)
    for other in (world.partner, world.author, world.superuser):
        with pytest.raises(PermissionDenied):
            pledge_sign(idea=idea, actor=other)
    pledge_sign(idea=idea, actor=world.lead)
    with pytest.raises(Illegal):
        pledge_sign(idea=idea, actor=world.lead)


def test_a_threshold_of_zero_switches_a_gate_off(world, idea):
    world.arena.thresholds = {"support": 0, "units": 0}
    world.arena.save()
    idea = fresh(idea)
    with pytest.raises(Illegal) as caught:
        step(idea=idea, name="develop", actor=world.moderator)
    assert [gate.code for gate in caught.value.unmet] == ["lead_offered"]
