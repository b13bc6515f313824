"""Who may is asked of the locked row: another one may have taken over meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments import services
from gemeinsam_digital.feasibility.assessments.corrections import services as correcting
from gemeinsam_digital.feasibility.assessments.release import services as releasing
from gemeinsam_digital.feasibility.conditions import services as conditions
from gemeinsam_digital.feasibility.findings import services as publishing
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.notes import services as notes
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.feasibility.questions import services as questions
from gemeinsam_digital.feasibility.requests import services as asking
from gemeinsam_digital.governance.bodies.models import BodySecretary
from gemeinsam_digital.governance.decisions import services as governance
from gemeinsam_digital.measures import services as measures
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.responsibility.claims import services as claims
from gemeinsam_digital.responsibility.claims.services import claim_release
from gemeinsam_digital.responsibility.directory.standing.services import (
    organisation_confirm,
)
from gemeinsam_digital.units import services as units
from gemeinsam_digital.units.models import UnitMember
from gemeinsam_digital.units.services import unit_member_end
from tests.factories import ClaimFactory
from tests.factories.actions import ask_units
from tests.factories.actions import assess
from tests.factories.actions import fresh
from tests.factories.actions import judging
from tests.factories.actions import release
from tests.factories.content import TEXT
from tests.factories.decisions import deciding
from tests.feasibility.lives import change
from tests.feasibility.lives import member

#: How a service calls locking an idea.
LOCKS = ("lock", "lock_under_review")


@pytest.fixture
def meanwhile(monkeypatch):
    """Let something happen while a service waits for the lock of the idea."""

    def arranged(module, happens) -> None:
        waiting = [happens]

        def before(real: Any) -> Any:
            def lock(idea):
                if waiting:
                    waiting.pop()()
                return real(idea)

            return lock

        for name in LOCKS:
            if hasattr(module, name):
                monkeypatch.setattr(module, name, before(getattr(module, name)))

    return arranged


def successor(world, idea):
    """Let somebody else lead."""

    def happens() -> None:
        claim = idea.claims.get(role=Role.LEAD)
        claim_release(claim=claim, actor=SYSTEM, note=TEXT)
        person = person_ensure(actor=world.citizen)
        ClaimFactory(
            world=world,
            idea=fresh(idea),
            role=Role.LEAD,
            claimant=person,
            accepted=True,
        )

    return happens


def test_no_reply_of_the_former_lead_is_recorded_for_the_new_one(
    world, finding_factory, idea_factory, meanwhile
):
    idea = idea_factory(stage=Stage.ASSESSMENT, published=True)
    finding = idea.findings.get()
    meanwhile(publishing, successor(world, idea))
    with pytest.raises(PermissionDenied):
        publishing.finding_reply(finding=finding, text=TEXT, actor=world.lead)
    assert not finding.__class__.objects.filter(reply__isnull=False).exists()


def test_nobody_commits_the_new_lead(world, idea_factory, meanwhile):
    idea = idea_factory(stage=Stage.PROPOSAL)
    meanwhile(measures, successor(world, idea))
    with pytest.raises(PermissionDenied):
        measures.pledge_sign(idea=idea, actor=world.lead)
    assert not idea.pledges.exists()


def test_the_former_lead_neither_meets_nor_reopens(
    world, finding_factory, idea_factory, meanwhile
):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    assess(idea, "conditional")
    finding_factory(idea=idea)
    condition = PublishedCondition.objects.first()
    meanwhile(conditions, successor(world, idea))
    with pytest.raises(PermissionDenied):
        conditions.condition_meet(condition=condition, evidence=TEXT, actor=world.lead)
    assert conditions.work_of(condition) is None


def test_who_left_the_team_answers_no_question(world, idea_factory, meanwhile):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    request = ask_units(idea)[0]
    question = questions.question_ask(request=request, text=TEXT, actor=SYSTEM)
    claim = idea.claims.get(role=Role.PARTNER)
    meanwhile(questions, lambda: claim_release(claim=claim, actor=SYSTEM, note=TEXT))
    with pytest.raises(PermissionDenied):
        questions.question_answer(question=question, text=TEXT, actor=world.partner)
    assert not question.answers.exists()


def test_nobody_comes_by_themselves_to_what_is_hidden(world, idea_factory, meanwhile):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    meanwhile(asking, lambda: idea_hide(idea=idea, actor=SYSTEM, reason=TEXT))
    with pytest.raises(PermissionDenied):
        asking.assessment_volunteer(
            idea=idea, unit=world.units[0], actor=world.assessor
        )
    assert not idea.assessment_requests.exists()


def _save(world, request):
    services.assessment_save(
        request=request, judgements=judging(request), actor=world.assessor
    )


def _decline(world, request):
    asking.assessment_decline(request=request, reason=TEXT, actor=world.assessor)


def _ask(world, request):
    questions.question_ask(request=request, text=TEXT, actor=world.assessor)


def _correct(world, request):
    correcting.correction_save(
        request=request,
        judgements=judging(request),
        reason=TEXT,
        actor=world.assessor,
    )


def _reaffirm(world, request):
    releasing.assessment_reaffirm(request=request, actor=world.assessor)


WORK = {
    "save": (services, _save, False),
    "decline": (asking, _decline, False),
    "ask": (questions, _ask, False),
    "correct": (correcting, _correct, True),
    "reaffirm": (releasing, _reaffirm, True),
}


@pytest.mark.parametrize("what", WORK)
def test_who_left_a_unit_does_nothing_for_it(world, idea_factory, meanwhile, what):
    module, call, is_released = WORK[what]
    idea = idea_factory(stage=Stage.ASSESSMENT)
    request = ask_units(idea)[0]
    assert world.assessor
    if is_released:
        release(request)
    if what == "reaffirm":
        change(idea)
    request = AssessmentRequest.objects.get(pk=request.pk)
    row = UnitMember.objects.get(user=world.assessor)
    meanwhile(module, lambda: unit_member_end(member=row, actor=SYSTEM))
    with pytest.raises(PermissionDenied):
        call(world, request)
    assert not AssessmentRequest.objects.get(pk=request.pk).is_declined
    assert idea.assessment_requests.count() == 2
    assert not idea.questions.exists()


def test_four_eyes_that_were_switched_on_meanwhile_hold(world, idea_factory, meanwhile):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    request = ask_units(idea)[0]
    assert world.assessor
    release(request)
    change(idea)
    loaded = AssessmentRequest.objects.select_related("unit").get(pk=request.pk)
    type(loaded.unit).objects.filter(pk=loaded.unit_id).update(needs_releaser=True)
    with pytest.raises(PermissionDenied):
        releasing.assessment_reaffirm(request=loaded, actor=world.assessor)


def test_who_is_no_secretary_any_more_records_nothing(world, idea_factory, meanwhile):
    idea = idea_factory(stage=Stage.PROPOSAL)
    secretary = world.secretary
    meanwhile(governance, lambda: BodySecretary.objects.filter(user=secretary).delete())
    with pytest.raises(PermissionDenied):
        governance.decision_record(
            idea=idea,
            body=world.body,
            decided_on=timezone.localdate(idea.created),
            entered=deciding(idea, Outcome.DECLINED),
            actor=secretary,
        )
    assert not idea.decisions.exists()


@pytest.mark.parametrize("what", ["name", "change", "end"])
def test_who_coordinates_no_longer_has_no_say(world, monkeypatch, what):
    """Two who end each other's membership at once: one of them stays."""
    first = member(world, "first", UnitRole.COORDINATOR)
    second = member(world, "second", UnitRole.COORDINATOR)
    unit, row = world.units[0], UnitMember.objects.get(user=second)
    real, waiting = units.lock_unit, [UnitMember.objects.filter(user=first)]

    def locked(unit):
        while waiting:
            waiting.pop().update(left_at=timezone.now())
        return real(unit)

    monkeypatch.setattr(units, "lock_unit", locked)
    calls = {
        "name": lambda: units.unit_member_name(
            unit=unit, email="neu@example.org", actor=first
        ),
        "change": lambda: units.unit_member_change(
            member=row, role=UnitRole.MEMBER, is_deputy=False, actor=first
        ),
        "end": lambda: units.unit_member_end(member=row, actor=first),
    }
    with pytest.raises(PermissionDenied):
        calls[what]()
    row.refresh_from_db()
    assert (row.role, row.left_at) == (UnitRole.COORDINATOR, None)
    assert not unit.invitations.exists()


def test_nobody_offers_for_whom_they_do_not_speak_any_more(world, idea, meanwhile):
    organisation = world.organisation
    speaking = organisation.representatives
    meanwhile(claims, lambda: speaking.update(left_at=timezone.now()))
    with pytest.raises(PermissionDenied):
        claims.claim_offer(
            idea=idea,
            claimant=organisation,
            role=Role.LEAD,
            commitment=TEXT,
            actor=world.lead,
        )
    assert not idea.claims.exists()


def test_nobody_signs_for_whom_they_do_not_speak_any_more(
    world, idea_factory, meanwhile
):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    organisation = world.organisation
    organisation_confirm(organisation=organisation, actor=world.superuser)
    speaking = organisation.representatives
    meanwhile(notes, lambda: speaking.update(left_at=idea.created))
    with pytest.raises(PermissionDenied):
        notes.note_add(idea=idea, author=organisation, text=TEXT, actor=world.lead)
    assert not idea.expert_notes.exists()
