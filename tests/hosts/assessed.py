"""A contribution that people have assessed with everything there is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.utils import timezone

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import ConditionKind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments.corrections.services import (
    correction_release,
)
from gemeinsam_digital.feasibility.assessments.corrections.services import (
    correction_save,
)
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_release,
)
from gemeinsam_digital.feasibility.assessments.services import ConditionInput
from gemeinsam_digital.feasibility.assessments.services import JudgementInput
from gemeinsam_digital.feasibility.conditions.services import condition_meet
from gemeinsam_digital.feasibility.conditions.services import condition_seek
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_reply
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Condition
from gemeinsam_digital.feasibility.notes.services import note_add
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.feasibility.questions.services import question_answer
from gemeinsam_digital.feasibility.questions.services import question_ask
from gemeinsam_digital.feasibility.questions.services import question_publish
from gemeinsam_digital.feasibility.requests.services import assessment_decline
from gemeinsam_digital.feasibility.requests.services import assessment_request
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.directory.standing.services import (
    organisation_confirm,
)
from gemeinsam_digital.units.absences.services import absence_add
from gemeinsam_digital.units.four_eyes.services import four_eyes_start
from gemeinsam_digital.units.services import unit_member_add
from gemeinsam_digital.units.services import unit_member_name
from gemeinsam_digital.units.textblocks.services import text_block_add
from tests.contract import build as host
from tests.factories import ClaimFactory
from tests.factories import IdeaFactory
from tests.factories import UserFactory
from tests.factories.actions import bring
from tests.factories.actions import judging
from tests.factories.content import TEXT
from tests.factories.world import World

#: Every model of units and feasibility that a contribution has rows of.
ROOMS = ("gemeinsam_digital.units.", "gemeinsam_digital.feasibility.")
MODELS = [
    model
    for model in apps.get_app_config("gemeinsam_digital").get_models()
    if model.__module__.startswith(ROOMS)
]


def counts() -> dict[str, int]:
    return {model.__name__: model._base_manager.count() for model in MODELS}


def assessed(world: World, leader: Any = None) -> Idea:
    """Return a contribution with a published finding and all that is beside it.

    Args:
        leader: the account that leads; the lead of the world for its
            organisation where it is left out.
    """
    idea = IdeaFactory(world=world)
    host.rating(idea, world.citizen)
    claimant = person_ensure(actor=leader) if leader else world.organisation
    ClaimFactory(world=world, idea=idea, claimant=claimant, accepted=True)
    idea = bring(idea, "develop", "submit")
    _judge(world, idea)
    _publish(world, idea)
    _go_on(world, idea, leader or world.lead)
    return idea


def _asked(world: World, idea: Idea) -> list[AssessmentRequest]:
    return assessment_request(
        idea=idea,
        units=world.units,
        due=timezone.localdate() + timedelta(days=3),
        actor=world.moderator,
    )


def conditional(request: AssessmentRequest) -> list[JudgementInput]:
    """Return judgements with a condition each, no two of them in the same words."""
    judgements = judging(request, Verdict.CONDITIONAL)
    for judgement in judgements:
        words = f"{request.unit.short_name}: {judgement.criterion}"
        judgement.conditions = [ConditionInput(ConditionKind.BUDGET, words)]
    return judgements


def _judge(world: World, idea: Idea) -> None:
    first, second, third = _asked(world, idea)
    for request, user in ((first, world.assessor), (second, world.colleague)):
        words = conditional(request)
        assessment_release(request=request, judgements=words, actor=user)
    words = conditional(first)
    correction_release(
        request=first, judgements=words, reason=TEXT, actor=world.assessor
    )
    declining = UserFactory(name="third")
    world.project.participants.add(declining)
    unit_member_add(
        unit=third.unit, user=declining, actor=SYSTEM, role=UnitRole.COORDINATOR
    )
    unit_member_name(unit=third.unit, email="kommt@example.org", actor=declining)
    assessment_decline(
        request=third, reason=TEXT, actor=declining, suggested=first.unit
    )
    releasing = UserFactory(name="releasing")
    unit_member_add(
        unit=third.unit, user=releasing, actor=SYSTEM, role=UnitRole.RELEASER
    )
    four_eyes_start(unit=third.unit, actor=declining)
    question = question_ask(request=first, text="Wer wartet?", actor=world.assessor)
    answer = question_answer(question=question, text="Wir.", actor=world.author)
    for thread in (question, answer):
        question_publish(question=thread, actor=world.moderator)


def _publish(world: World, idea: Idea) -> None:
    named = Condition.objects.filter(judgement__assessment__request__idea=idea)
    finding_save(
        idea=idea,
        verdict=Verdict.CONDITIONAL,
        text=TEXT,
        blocking=named.values_list("pk", flat=True)[:2],
        actor=world.moderator,
    )
    finding_publish(idea=idea, actor=world.moderator)


def _go_on(world: World, idea: Idea, leader: Any) -> None:
    finding = idea.findings.get()
    finding_reply(finding=finding, text=TEXT, actor=leader)
    conditions = PublishedCondition.objects.filter(
        judgement__finding=finding, is_blocking=True
    )
    condition_meet(condition=conditions[0], evidence=TEXT, actor=world.moderator)
    condition_seek(
        condition=conditions[1], role=Role.RESOURCE, actor=leader, title="Geld"
    )
    signs = organisation_confirm(organisation=world.organisation, actor=SYSTEM)
    note_add(idea=idea, author=signs, text=TEXT, actor=world.lead)


def in_the_making(world: World) -> Idea:
    """Return one with a correction and a finding that nobody has published."""
    idea = IdeaFactory(world=world, stage=Stage.ASSESSMENT)
    request = _asked(world, idea)[0]
    words = judging(request)
    assessment_release(request=request, judgements=words, actor=world.assessor)
    correction_save(
        request=request, judgements=words, reason=TEXT, actor=world.assessor
    )
    finding_save(idea=idea, verdict=Verdict.FEASIBLE, text=TEXT, actor=world.moderator)
    today, unit = timezone.localdate(), request.unit
    absence_add(unit=unit, member=None, first=today, last=today, actor=SYSTEM)
    text_block_add(unit=unit, title="Haushalt", text=TEXT, actor=SYSTEM)
    return idea
