"""What a fixture's plain name gives, and what a factory makes where little is said."""

from __future__ import annotations

import pytest

from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.published import Finding
from tests.contract import build as host
from tests.factories import ClaimFactory
from tests.factories import IdeaFactory
from tests.factories.actions import ask_units
from tests.factories.world import World


def test_what_stands_in_a_signature_belongs_to_one_arena(
    world, idea, claim, assessment, unit, unit_member_factory
):
    unit_member = unit_member_factory()
    assert idea.module_id == world.module.pk
    assert (claim.idea, claim.actor) == (idea, world.organisation)
    assert assessment.request.idea.module_id == world.module.pk
    assert assessment.author == world.assessor
    assert world.arena.participations.filter(actor=unit.actor).exists()
    assert (unit_member.unit, unit_member.role) == (world.units[0], UnitRole.MEMBER)


@pytest.mark.parametrize("idea__kind", [Kind.NEED])
def test_a_test_can_say_what_the_fixture_is_like(idea):
    assert idea.kind == Kind.NEED


@pytest.mark.parametrize("stage", Stage)
def test_an_idea_is_brought_to_every_stage(idea_factory, stage):
    assert idea_factory(stage=stage).stage == stage


@pytest.mark.parametrize("standing", Standing)
def test_an_idea_gets_every_standing(idea_factory, standing):
    assert idea_factory(standing=standing).standing == standing


def test_what_an_idea_has_is_said(idea_factory):
    plain, led = idea_factory(), idea_factory(with_team=True)
    open_, judged = (
        idea_factory(stage=Stage.ASSESSMENT, **{trait: True})
        for trait in ("assessed", "published")
    )
    assert not plain.claims.exists()
    states = led.claims.values_list("state", flat=True)
    assert list(states) == [ClaimState.ACCEPTED] * 2
    assert Finding.objects.get().idea == judged
    released = Assessment.objects.exclude(released_at=None)
    assert released.filter(request__idea=open_).count() == 2


def test_without_an_idea_one_is_made_that_is_far_enough(
    request_factory, finding_factory, decision_factory
):
    assert request_factory().idea.stage == Stage.ASSESSMENT
    assert finding_factory(assessed=True).verdict == Verdict.CONDITIONAL
    decision = decision_factory(outcome=Outcome.DECLINED)
    assert (decision.outcome, decision.measure_type) == (Outcome.DECLINED, "")


def test_without_a_world_there_is_a_new_one(db):
    first, second = IdeaFactory(), ClaimFactory().idea
    assert first.module_id != second.module_id


def test_units_are_asked_at_once(idea_factory, world):
    asked = ask_units(idea_factory(stage=Stage.ASSESSMENT))
    assert [request.unit for request in asked] == world.units[:2]


@pytest.mark.parametrize(
    "fields",
    [{"phase": ""}, {"module__project__access": host.PRIVATE}, {"phase": "review"}],
)
def test_an_arena_is_what_is_said_of_it(db, fields):
    world = World(**fields)
    running = world.module.phase_set.active_phases().first()
    code = fields.get("phase", "arena")
    assert (running.type if running else "") == (
        f"gemeinsam_digital:{code}" if code else ""
    )
    access = fields.get("module__project__access", host.PUBLIC)
    assert world.project.access == access
    assert set(world.project.organisation.initiators.all()) == {world.initiator}


def test_what_the_host_has_is_made_by_its_factories(
    db, user_factory, project_factory, phase_factory, actor
):
    assert user_factory(name="anna").username.startswith("anna")
    moderator = user_factory()
    assert list(project_factory(moderators=[moderator]).moderators.all()) == [moderator]
    assert not project_factory().moderators.exists()
    assert phase_factory(start=1, end=None).end_date is None
    assert not actor.representatives.exists()
