"""Gates of many ideas at once say the same as one by one, at constant cost."""

from __future__ import annotations

from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gemeinsam_digital.actors.services import organisation_register
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_release,
)
from gemeinsam_digital.feasibility.conditions.services import condition_meet
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.models import Condition
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.governance.concerns.services import concern_end
from gemeinsam_digital.governance.concerns.services import concern_reply
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.gates import checklist
from gemeinsam_digital.maturation.gates import preload
from gemeinsam_digital.maturation.selectors import next_step
from gemeinsam_digital.maturation.selectors import next_steps
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.maturation.transitions import TABLE
from gemeinsam_digital.measures.services import pledge_sign
from gemeinsam_digital.responsibility.claims.services import claim_offer
from gemeinsam_digital.responsibility.claims.services import claim_withdraw
from gemeinsam_digital.responsibility.directory.standing.services import (
    organisation_confirm,
)
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.roles.services import role_close
from gemeinsam_digital.responsibility.roles.services import role_open
from gemeinsam_digital.responsibility.selectors import lead_claims_of
from tests.contract import build as host
from tests.factories import ClaimFactory
from tests.factories import ConcernFactory
from tests.factories import DecisionFactory
from tests.factories import GoalConflictFactory
from tests.factories import IdeaFactory
from tests.factories.actions import accept
from tests.factories.actions import ask_units
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.actions import release
from tests.factories.actions import revise
from tests.factories.world import World
from tests.hosts.assessed import conditional
from tests.replay import replay

#: What the World asks for.
THRESHOLDS = {"support": 1, "units": 2}
GATED = [transition for transition in TABLE.values() if transition.gates]


def at_every_stage_and_standing(world) -> None:
    for stage, standing in product(Stage, Standing):
        idea = IdeaFactory(world=world, stage=stage, ready=True)
        Idea.objects.filter(pk=idea.pk).update(standing=standing)


def with_little(world) -> None:
    """Contributions that meet few or none of the gates."""
    IdeaFactory(world=world, sections={}, values={}, terms={})
    IdeaFactory(world=world, kind=Kind.NEED)
    IdeaFactory(world=world, kind=Kind.OFFER)
    offered = IdeaFactory(world=world, kind=Kind.PROJECT, sections={"aim": "Ein Ziel."})
    ClaimFactory(world=world, idea=offered)
    ClaimFactory(world=world, idea=offered, claimant=person_ensure(actor=world.citizen))
    ClaimFactory(
        world=world,
        idea=offered,
        role=Role.PARTNER,
        claimant=person_ensure(actor=world.partner),
    )
    host.rating(offered, world.citizen)
    host.rating(offered, world.partner, -1)


def under_review(world) -> None:
    """Half answered, and answered about a text that has changed since."""
    half = IdeaFactory(world=world, stage=Stage.ASSESSMENT)
    release(ask_units(half)[0])
    changed = IdeaFactory(world=world, stage=Stage.ASSESSMENT, published=True)
    revise(changed, is_material=True, title="Ein anderer Titel")
    corrected = IdeaFactory(world=world, stage=Stage.ASSESSMENT, published=True)
    revise(corrected, title="Ein berichtigter Titel")


def before_a_body(world) -> None:
    """Deferred; a network measure with and without commitment; decided anew."""
    DecisionFactory(
        world=world,
        idea=IdeaFactory(world=world, stage=Stage.PROPOSAL),
        outcome=Outcome.DEFERRED,
    )
    for signs in (True, False):
        network = IdeaFactory(world=world, stage=Stage.PROPOSAL)
        DecisionFactory(world=world, idea=network, measure_type=MeasureType.NETWORK)
        if signs:
            pledge_sign(idea=network, actor=world.lead)
    bring(IdeaFactory(world=world, stage=Stage.MEASURE), "back-to-proposal")


def official_lead(world) -> None:
    idea = IdeaFactory(world=world, stage=Stage.PROPOSAL)
    DecisionFactory(world=world, idea=idea, measure_type=MeasureType.NETWORK)
    idea.claims.filter(role=Role.LEAD).update(actor=world.units[0].actor)


def unconfirmed_lead(world) -> None:
    """The Arena asks for confirmed organisations from now on; one leads that is not."""
    idea = IdeaFactory(world=world)
    unknown = organisation_register(
        actor=world.citizen, name="Unbekannt", sector=Sector.BUSINESS
    )
    ClaimFactory(world=world, idea=idea, claimant=unknown, accepted=True)
    Idea.objects.filter(pk=idea.pk).update(stage=Stage.PROPOSAL)
    organisation_confirm(organisation=world.organisation, actor=SYSTEM)
    ArenaSettings.objects.update(thresholds={**THRESHOLDS, "confirmed_lead": 1})


def looking_for_somebody(world) -> None:
    """Essential roles: wanted, filled, no longer wanted, wanted beside a filled one."""
    wanted, filled, closed, half = (
        IdeaFactory(world=world, stage=Stage.PROPOSAL) for _n in range(4)
    )
    for idea in (filled, half):
        _fill(world, _seek(idea))
    for idea in (wanted, half):
        _seek(idea)
    role_close(open_role=_seek(closed), actor=SYSTEM)


def _seek(idea, role=Role.RESOURCE) -> OpenRole:
    return role_open(
        idea=idea, role=role, title="Rechenzeit", actor=SYSTEM, is_essential=True
    )


def _fill(world, wanted: OpenRole) -> None:
    claim = claim_offer(
        idea=wanted.idea,
        claimant=person_ensure(actor=world.citizen),
        role=wanted.role,
        commitment="Rechner",
        open_role=wanted,
        actor=SYSTEM,
    )
    accept(claim)


def with_conditions(world) -> None:
    """Findings with two conditions that have to be met: none, one and both are."""
    for met in range(3):
        idea = IdeaFactory(world=world, stage=Stage.ASSESSMENT)
        for request in ask_units(idea):
            words = conditional(request)
            assessment_release(request=request, judgements=words, actor=SYSTEM)
        named = Condition.objects.filter(judgement__assessment__request__idea=idea)
        finding_save(
            idea=idea,
            verdict=Verdict.CONDITIONAL,
            text="Unter zwei Bedingungen.",
            blocking=named.values_list("pk", flat=True)[:2],
            actor=SYSTEM,
        )
        finding = finding_publish(idea=idea, actor=SYSTEM)
        rows = PublishedCondition.objects.filter(judgement__finding=finding)
        for condition in rows.filter(is_blocking=True)[:met]:
            condition_meet(condition=condition, evidence="Liegt vor.", actor=SYSTEM)
        bring(idea, "qualify")


def disputed(world) -> None:
    """Concerns: new, answered, gone on, of a unit, ended; conflicts; both declined."""
    new, answered, escalated, of_unit, ended, pulled, declined = (
        IdeaFactory(world=world, stage=Stage.PROPOSAL) for _n in range(7)
    )
    for idea in (new, answered, escalated, ended, declined):
        ConcernFactory(world=world, idea=idea)
    ConcernFactory(world=world, idea=of_unit, unit=world.units[0])
    for idea in (answered, escalated, of_unit):
        concern_reply(concern=idea.concerns.get(), text="Doch.", actor=world.lead)
    escalated.concerns.update(
        escalated_to=world.arena.bodies.get(heard=1), escalated_at=timezone.now()
    )
    concern_end(
        concern=ended.concerns.get(), state="cleared", ending="Gut.", actor=SYSTEM
    )
    for idea in (pulled, declined):
        GoalConflictFactory(world=world, idea=idea)
    DecisionFactory(world=world, idea=declined, outcome=Outcome.DECLINED)


def every_animal(world) -> list[int]:
    at_every_stage_and_standing(world)
    with_little(world)
    under_review(world)
    before_a_body(world)
    official_lead(world)
    with_conditions(world)
    looking_for_somebody(world)
    disputed(world)
    unconfirmed_lead(world)
    return list(Idea.objects.order_by("pk").values_list("pk", flat=True))


@pytest.fixture
def zoo(world) -> list[int]:
    return replay(world, "zoo", lambda: every_animal(world))


def loaded(pks: list[int]) -> list[Idea]:
    return list(Idea.objects.filter(pk__in=pks).order_by("pk"))


def test_every_checklist_is_the_same_with_preload(zoo, django_assert_num_queries):
    ideas = loaded(zoo)
    preload(ideas)
    # Forgets nothing: not one gate looks anything up again.
    with django_assert_num_queries(2):  # the Arena and its vocabulary
        preloaded = [[checklist(idea, row) for row in GATED] for idea in ideas]
    alone = [[checklist(idea, row) for row in GATED] for idea in loaded(zoo)]
    assert preloaded == alone
    states = {(g.code, g.met) for lists in alone for one in lists for g in one}
    codes = {code for row in GATED for code in row.gate_codes}
    assert states == set(product(codes, (True, False))), "the zoo lacks an animal"


def test_next_steps_are_those_of_each_and_say_shortly_what_is_missing(zoo):
    steps = next_steps(loaded(zoo))
    assert steps == {idea.pk: next_step(idea) for idea in loaded(zoo)}
    assert None in steps.values()
    for found in filter(None, steps.values()):
        assert all(bool(gate.missing) is not gate.met for gate in found.gates)


def cost(pks: list[int]) -> int:
    ideas = loaded(pks)
    with CaptureQueriesContext(connection) as captured:
        next_steps(ideas)
    return len(captured)


def test_60_ideas_cost_as_much_as_5(idea_factory, zoo):
    stages = [idea_factory(stage=stage, ready=True).pk for stage in Stage]
    cost(stages)  # the content types
    more = 60 - len(zoo) - len(stages)
    for _number in range(more):
        zoo.append(idea_factory().pk)
    assert len(stages + zoo) == 60
    # 14, not 12: what the findings say has to be met, and concerns, are look-ups of
    # their own.
    assert cost(stages + zoo) == cost(stages) <= 14


def test_ideas_of_one_arena_share_its_module_and_no_other(world, idea_factory):
    other = World()
    first, second = idea_factory(), IdeaFactory(world=other)
    ideas = loaded([first.pk, second.pk, idea_factory().pk])
    preload(ideas)
    assert ideas[0].module is ideas[2].module
    assert [i.module.pk for i in ideas[:2]] == [world.module.pk, other.module.pk]


# --- what is looked up for showing decides nothing ---------------------------


def test_a_locked_idea_knows_no_facts(idea_factory):
    idea = idea_factory(stage=Stage.PROPOSAL)
    preload([idea])
    facts = {name for name in idea.__dict__ if name.startswith("_gd_")}
    assert len(facts) == 11
    assert not facts & set(lock(idea).__dict__)


def test_a_step_asks_anew_and_succeeds(world, claim_factory, idea):
    preload([idea])
    host.rating(idea, world.citizen)
    claim_factory(idea=idea)
    assert lead_claims_of(idea) == [], "as it was looked up"
    step(idea=idea, name="develop", actor=SYSTEM)
    assert fresh(idea).stage == Stage.PROFILE


def test_a_step_asks_anew_and_is_refused(world, claim_factory, idea):
    host.rating(idea, world.citizen)
    claim = claim_factory(idea=idea)
    idea = fresh(idea)
    preload([idea])
    claim_withdraw(claim=claim, actor=world.lead)
    idea.ratings.all().delete()
    assert next_step(idea).is_ready, "as it was looked up"
    with pytest.raises(Illegal) as caught:
        step(idea=idea, name="develop", actor=SYSTEM)
    assert [gate.code for gate in caught.value.unmet] == ["support", "lead_offered"]
    assert fresh(idea).stage == Stage.IDEA


def test_a_decision_looked_up_before_a_step_back_adopts_nothing(
    decision_factory, idea_factory
):
    idea = idea_factory(stage=Stage.PROPOSAL)
    decision_factory(idea=idea)
    preload([idea])
    Idea.objects.filter(pk=idea.pk).update(stage_since=timezone.now())
    assert next_step(idea).is_ready, "as it was looked up"
    with pytest.raises(Illegal) as caught:
        step(idea=idea, name="adopt", actor=SYSTEM)
    assert "decision_adopted" in [gate.code for gate in caught.value.unmet]
