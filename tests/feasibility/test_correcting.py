"""Correcting what was released: with a reason, and nothing gets lost."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.feasibility.assessments import services
from gemeinsam_digital.feasibility.assessments.corrections import services as correcting
from gemeinsam_digital.feasibility.models import CONDITION_LENGTH
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import AssessmentVersion
from gemeinsam_digital.feasibility.models import Correction
from gemeinsam_digital.feasibility.published import PublishedJudgement
from tests.factories import actions
from tests.factories.actions import ask_units
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.actions import judging
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.feasibility.lives import change
from tests.feasibility.lives import four_eyes


@pytest.fixture
def request_(idea_factory):
    """One whose judgement is released."""
    request = ask_units(idea_factory(stage=Stage.ASSESSMENT))[0]
    actions.release(request, Verdict.INFEASIBLE)
    return AssessmentRequest.objects.get(pk=request.pk)


def correct(world, request, actor=None, service="correction_release", **changes):
    values = {
        "judgements": judging(request, Verdict.CONDITIONAL),
        "reason": "Das Gesetz ist geändert.",
    } | changes
    return getattr(correcting, service)(
        request=AssessmentRequest.objects.get(pk=request.pk),
        actor=actor or world.assessor,
        **values,
    )


def verdicts() -> set[str]:
    judgements = Assessment.objects.get().judgements
    return set(judgements.values_list("verdict", flat=True))


def test_a_correction_replaces_and_keeps(world, request_):
    correct(world, request_, service="correction_save", reason="")
    assert verdicts() == {"infeasible"}, "what was released holds until then"
    before = services.stored_inputs(Assessment.objects.get())
    assessment = correct(world, request_)
    assert verdicts() == {"conditional"}
    assert assessment.version == 2
    assert assessment.correction_reason == "Das Gesetz ist geändert."
    version = AssessmentVersion.objects.get()
    assert version.number == 1
    assert correcting.from_json(version.content) == before
    assert not Correction.objects.exists()
    correct(world, request_)
    assert list(AssessmentVersion.objects.values_list("number", flat=True)) == [2, 1]


@pytest.mark.parametrize("reason", ["", " \n ", "x" * (CONDITION_LENGTH + 1)])
def test_no_correction_without_a_reason(world, request_, reason):
    with pytest.raises(Invalid) as caught:
        correct(world, request_, reason=reason)
    assert caught.value.field == "correction_reason"
    assert verdicts() == {"infeasible"}
    assert not AssessmentVersion.objects.exists()


def test_no_incomplete_correction(world, request_):
    judgements = judging(request_, Verdict.CONDITIONAL)
    judgements[0].conditions = []
    with pytest.raises(services.Incomplete) as caught:
        correct(world, request_, judgements=judgements)
    assert set(caught.value.problems) == {(judgements[0].criterion, "condition")}
    assert verdicts() == {"infeasible"}
    assert Correction.objects.exists(), "the draft is kept"


@pytest.mark.parametrize("who", ["colleague", "moderator", "superuser", "lead"])
@pytest.mark.parametrize(
    "service",
    ["correction_save", "correction_release", "correction_submit_for_release"],
)
def test_nobody_corrects_for_another_unit(world, request_, who, service):
    with pytest.raises(PermissionDenied):
        correct(world, request_, getattr(world, who), service)
    assert not Correction.objects.exists()


@pytest.mark.parametrize("who", ["colleague", "moderator", "superuser"])
def test_nobody_else_lets_a_correction_go(world, request_, who):
    for is_there in (False, True):
        if is_there:
            correct(world, request_, service="correction_save")
        with pytest.raises(PermissionDenied):
            correcting.correction_approve(request=request_, actor=getattr(world, who))
    assert verdicts() == {"infeasible"}


def test_only_what_is_released_and_current_is_corrected(
    world, assessment_factory, request_factory, request_
):
    revise(request_.idea, title="Nur ein Komma", is_material=False)
    correct(world, request_, service="correction_save")
    change(request_.idea)
    with pytest.raises(Illegal):
        correct(world, request_)
    second = request_factory(idea=fresh(request_.idea), unit=world.units[1])
    assessment_factory(request=second, author=world.colleague)
    with pytest.raises(Illegal):
        correct(world, second, world.colleague)
    assert verdicts_of(request_) == {"infeasible"}


def verdicts_of(request) -> set[str]:
    judgements = Assessment.objects.get(request=request).judgements
    return set(judgements.values_list("verdict", flat=True))


def test_nothing_is_corrected_after_the_publication(world, finding_factory, request_):
    correct(world, request_, service="correction_save")
    finding_factory(idea=request_.idea)
    with pytest.raises(Illegal):
        correct(world, request_)
    with pytest.raises(Illegal):
        correcting.correction_approve(request=request_, actor=world.assessor)
    published = PublishedJudgement.objects.values_list("verdict", flat=True)
    assert set(published) == {"infeasible"}


def test_nothing_is_corrected_after_the_stage(world, request_):
    bring(request_.idea, "back-to-profile")
    with pytest.raises(Illegal):
        correct(world, request_)


def test_with_four_eyes_another_one_lets_a_correction_go(world, request_):
    releaser = four_eyes(world)
    correct(world, request_, service="correction_submit_for_release")
    with pytest.raises(PermissionDenied):
        correcting.correction_approve(request=request_, actor=world.assessor)
    assert verdicts() == {"infeasible"}
    correcting.correction_approve(request=request_, actor=releaser)
    assert verdicts() == {"conditional"}
    assert Assessment.objects.get().released_by == releaser
    with pytest.raises(Illegal):
        correcting.correction_approve(request=request_, actor=releaser)


def test_a_releaser_does_not_let_their_own_correction_go(world, request_):
    releaser = four_eyes(world)
    with pytest.raises(PermissionDenied):
        correct(world, request_, releaser)
    assert verdicts() == {"infeasible"}
    with pytest.raises(Invalid):
        correct(
            world, request_, releaser, "correction_submit_for_release", reason=TEXT[:0]
        )


def test_asking_who_may_release_a_correction_changes_nothing(world, request_):
    releaser = four_eyes(world)
    correct(world, request_, service="correction_save")
    Assessment.objects.update(author=releaser, author_name="Liest gegen")
    correction = Correction.objects.select_related("assessment__request").get()
    release = Permission.RELEASE_ASSESSMENT
    assert may(releaser, release, correction), "who corrects counts"
    assert not may(world.assessor, release, correction)
    assert correction.author == world.assessor
    assert correction.assessment.author == releaser
    correction.assessment.save()
    assert Assessment.objects.get().author == releaser
