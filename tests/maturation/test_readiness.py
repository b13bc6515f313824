"""Whether a contribution is ready is stored, and never another thing than the gates."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.conditions.services import condition_meet
from gemeinsam_digital.feasibility.conditions.services import condition_reopen
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.services import comment_add
from gemeinsam_digital.ideas.participation.services import support_set
from gemeinsam_digital.maturation.readiness import services
from gemeinsam_digital.maturation.readiness.selectors import misjudged_among
from gemeinsam_digital.maturation.readiness.selectors import ready_in
from gemeinsam_digital.maturation.readiness.selectors import unasked_in
from gemeinsam_digital.maturation.readiness.services import readiness_settle
from gemeinsam_digital.maturation.readiness.services import readiness_settle_all
from gemeinsam_digital.maturation.selectors import next_step
from gemeinsam_digital.measures.services import pledge_sign
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.moderation.hiding.services import idea_show
from gemeinsam_digital.responsibility.claims.services import claim_release
from gemeinsam_digital.responsibility.directory.standing.services import (
    organisation_confirm,
)
from gemeinsam_digital.responsibility.roles.services import role_close
from gemeinsam_digital.responsibility.roles.services import role_open
from tests.contract import build as host
from tests.factories import ClaimFactory
from tests.factories import DecisionFactory
from tests.factories import FindingFactory
from tests.factories import IdeaFactory
from tests.factories.actions import bring
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.maturation.test_preload import every_animal
from tests.maturation.test_preload import with_conditions
from tests.replay import replay


def agree(world) -> set[int]:
    """Settle, hold every stored answer against its gates; return what is ready."""
    module = type(world.module).objects.get(pk=world.module.pk)
    readiness_settle_all(module)
    assert not unasked_in(module).exists()
    shown = Idea.objects.visible().filter(module=module, standing=Standing.OPEN)
    by_gates = {
        idea.pk
        for idea in shown
        if (step := next_step(idea)) is not None and step.is_ready
    }
    stored = set(ready_in(world.module).values_list("pk", flat=True))
    assert stored == by_gates
    return stored


def test_of_every_animal_it_is_what_the_gates_say(world):
    pks = replay(world, "zoo", lambda: every_animal(world))
    ready = agree(world)
    assert ready
    assert ready < set(pks)
    assert misjudged_among(list(Idea.objects.all())) == set()


def test_it_turns_when_support_crosses_the_threshold(world):
    idea = IdeaFactory(world=world)
    ClaimFactory(world=world, idea=idea)
    assert agree(world) == set()
    support_set(idea=idea, actor=world.citizen, supports=True)
    assert agree(world) == {idea.pk}
    support_set(idea=idea, actor=world.citizen, supports=False)
    assert agree(world) == set()
    host.rating(idea, world.partner)
    assert agree(world) == {idea.pk}
    idea.ratings.all().delete()
    assert agree(world) == set()


def test_on_the_whole_way_to_a_measure(world):
    idea = IdeaFactory(world=world, terms={})
    ClaimFactory(world=world, idea=idea, accepted=True)
    host.rating(idea, world.citizen)
    assert agree(world) == {idea.pk}
    idea = bring(idea, "develop")
    assert agree(world) == set()
    field = Term.objects.filter(arena=world.arena, scheme=Scheme.FIELD).first()
    idea.terms.add(field)
    assert agree(world) == {idea.pk}
    idea.terms.clear()
    assert agree(world) == set()
    field.ideas.add(idea)
    assert agree(world) == {idea.pk}
    idea = bring(idea, "submit")
    assert agree(world) == set()
    FindingFactory(world=world, idea=idea, assessed=True)
    assert agree(world) == {idea.pk}
    revise(idea, is_material=True, title="Ein anderer Titel")
    assert agree(world) == set()
    FindingFactory(world=world, idea=idea, assessed=True)
    idea = bring(idea, "qualify")
    assert agree(world) == set()
    DecisionFactory(world=world, idea=idea, measure_type=MeasureType.NETWORK)
    assert agree(world) == set()
    pledge_sign(idea=idea, actor=world.lead)
    assert agree(world) == {idea.pk}
    wanted = role_open(
        idea=idea, role=Role.RESOURCE, title="Rechner", actor=SYSTEM, is_essential=True
    )
    assert agree(world) == set()
    role_close(open_role=wanted, actor=SYSTEM)
    assert agree(world) == {idea.pk}
    lead = idea.claims.get(role=Role.LEAD).actor
    # It belongs to the administration, it turns out.
    before, lead.sector = lead.sector, Sector.ADMINISTRATION
    lead.save()
    assert agree(world) == set()
    lead.sector = before
    lead.save()
    assert agree(world) == {idea.pk}
    claim_release(
        claim=idea.claims.get(role=Role.LEAD), actor=world.lead, note="Umzug."
    )
    assert agree(world) == set()


def test_when_a_condition_is_met_and_when_it_is_not_after_all(world):
    with_conditions(world)
    idea = Idea.objects.filter(stage=Stage.PROPOSAL).order_by("pk").first()
    DecisionFactory(world=world, idea=idea)
    assert idea.pk not in agree(world)
    blocking = PublishedCondition.objects.filter(
        judgement__finding__idea=idea, is_blocking=True
    )
    for condition in blocking:
        condition_meet(condition=condition, evidence="Liegt vor.", actor=SYSTEM)
    assert idea.pk in agree(world)
    condition_reopen(condition=blocking[0], reason="Doch nicht.", actor=SYSTEM)
    assert idea.pk not in agree(world)


def test_when_it_is_laid_aside_hidden_and_brought_back(world):
    idea = IdeaFactory(world=world)
    ClaimFactory(world=world, idea=idea)
    host.rating(idea, world.citizen)
    assert agree(world) == {idea.pk}
    bring(idea, "park")
    assert agree(world) == set()
    bring(idea, "reopen")
    assert agree(world) == {idea.pk}
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    assert agree(world) == set()
    idea_show(idea=idea, actor=world.moderator, reason=TEXT)
    assert agree(world) == {idea.pk}


def test_when_the_arena_asks_for_something_else(world):
    idea = IdeaFactory(world=world, stage=Stage.PROFILE, ready=True)
    early = IdeaFactory(world=world)
    ClaimFactory(world=world, idea=early)
    assert agree(world) == {idea.pk}
    arena = world.arena
    arena.thresholds = {**arena.thresholds, "support": 0}
    arena.save()
    assert agree(world) == {idea.pk, early.pk}
    arena.thresholds = {**arena.thresholds, "confirmed_lead": 1}
    arena.save()
    ready = agree(world)
    lead = idea.claims.get(role=Role.LEAD).actor
    assert (idea.pk in ready) == lead.is_confirmed
    organisation_confirm(organisation=world.organisation, actor=SYSTEM)
    agree(world)
    section = world.arena.terms.of(Scheme.SECTION).filter(required=False).first()
    section.required = True
    section.save()
    assert idea.pk not in agree(world)


def test_a_comment_makes_nobody_ask_again(world):
    idea = IdeaFactory(world=world)
    agree(world)
    comment_add(idea=idea, actor=world.citizen, text=TEXT)
    assert not unasked_in(world.module).exists()
    later = IdeaFactory(world=world, stage=Stage.PROFILE, ready=True)
    agree(world)
    host.rating(later, world.partner)
    assert not unasked_in(world.module).exists(), "no gate asks for it any more"


def test_nothing_is_asked_where_nothing_has_changed(world):
    IdeaFactory(world=world, stage=Stage.PROFILE, ready=True)
    readiness_settle(world.module)
    with CaptureQueriesContext(connection) as asked:
        readiness_settle(world.module)
    assert len([q for q in asked if q["sql"].startswith("SELECT")]) == 1


def test_the_rest_is_left_for_the_next_look(world, monkeypatch):
    profiles = {"world": world, "stage": Stage.PROFILE, "ready": True}
    ideas = [IdeaFactory(**profiles) for _number in range(3)]
    monkeypatch.setattr(services, "MOST_LOOKED_AT", 2)
    readiness_settle(world.module)
    assert unasked_in(world.module).get() == ideas[-1]
    monkeypatch.setattr(services, "MOST_ASKED", 1)
    ideas.append(IdeaFactory(**profiles))
    readiness_settle(world.module)
    assert unasked_in(world.module).get() == ideas[-1]
    assert agree(world) == {idea.pk for idea in ideas}


def check(*arguments: str) -> str:
    out = io.StringIO()
    call_command("arena_check", *arguments, stdout=out, stderr=out, verbosity=0)
    return out.getvalue()


def test_the_check_finds_what_is_wrong_and_has_it_asked_anew(world):
    idea = IdeaFactory(world=world, stage=Stage.PROFILE, ready=True)
    Idea.objects.filter(pk=idea.pk).update(is_ready=False)
    with pytest.raises(CommandError):
        check()
    assert "is_ready: False" in check("--recount")
    assert "All agree" in check()
    assert agree(world) == {idea.pk}


def test_the_daily_command_leaves_nothing_unasked(world):
    IdeaFactory(world=world, stage=Stage.PROFILE, ready=True)
    call_command("arena_reviews", "--dry-run", stdout=io.StringIO())
    assert unasked_in(world.module).exists()
    call_command("arena_reviews", stdout=io.StringIO())
    assert not unasked_in(world.module).exists()


def test_an_account_that_is_deleted_leaves_it_right(world):
    idea = IdeaFactory(world=world)
    ClaimFactory(world=world, idea=idea, claimant=person_ensure(actor=world.citizen))
    host.rating(idea, world.partner)
    assert agree(world) == {idea.pk}
    world.partner.delete()
    assert agree(world) == set()
    host.rating(idea, world.author)
    agree(world)
    world.citizen.delete()
    agree(world)
