"""Drafts, four eyes, the moving text, and saying that something still holds."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from gemeinsam_digital.core.choices import ConditionKind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.feasibility.assessments import services
from gemeinsam_digital.feasibility.assessments.release import services as releasing
from gemeinsam_digital.feasibility.assessments.services import ConditionInput
from gemeinsam_digital.feasibility.assessments.services import JudgementInput
from gemeinsam_digital.feasibility.models import CONDITION_LENGTH
from gemeinsam_digital.feasibility.models import REASON_LENGTH
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Condition
from gemeinsam_digital.feasibility.requests import services as asking
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.units.models import UNIT_NAME_LENGTH
from tests.factories.actions import ask_units
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.actions import judging
from tests.factories.actions import release
from tests.factories.content import TEXT
from tests.feasibility.lives import change
from tests.feasibility.lives import four_eyes


@pytest.fixture
def idea(idea_factory):
    return idea_factory(stage=Stage.ASSESSMENT)


@pytest.fixture
def request_(idea):
    return ask_units(idea)[0]


def released(request: AssessmentRequest) -> bool:
    return Assessment.objects.filter(
        request=request.pk, released_at__isnull=False
    ).exists()


@pytest.mark.parametrize(
    ("field", "limit"),
    [
        ("reason", REASON_LENGTH),
        ("condition", CONDITION_LENGTH),
        ("who", UNIT_NAME_LENGTH),
    ],
)
def test_nothing_of_a_judgement_is_cut_in_silence(world, request_, field, limit):
    code = request_.criteria_set.criteria.first().code

    def save(number):
        texts = {"reason": TEXT, "condition": TEXT, "who": ""} | {field: "x" * number}
        condition = ConditionInput("law", texts["condition"], texts["who"])
        entered = JudgementInput(
            code, "conditional", reason=texts["reason"], conditions=[condition]
        )
        services.assessment_save(
            request=request_, judgements=[entered], actor=world.assessor
        )

    save(limit)
    with pytest.raises(Invalid) as caught:
        save(limit + 1)
    assert caught.value.field == field
    stored = Condition.objects.select_related("judgement").get()
    texts = {
        "reason": stored.judgement.reason,
        "condition": stored.text,
        "who": stored.who,
    }
    assert texts[field] == "x" * limit, "what was saved before stays"


def test_a_draft_without_a_verdict_keeps_its_conditions(world, request_):
    code = request_.criteria_set.criteria.first().code
    several = [
        ConditionInput(ConditionKind.LAW.value, f"Bedingung {n}") for n in range(3)
    ]
    entered = JudgementInput(code, conditions=several)
    services.assessment_save(
        request=request_, judgements=[entered], actor=world.assessor
    )
    assert Condition.objects.count() == 3
    entered.verdict = Verdict.FEASIBLE.value
    services.assessment_save(
        request=request_, judgements=[entered], actor=world.assessor
    )
    assert not Condition.objects.exists()


def test_nobody_saves_or_releases_what_was_declined(
    world, assessment_factory, request_
):
    assessment_factory(request=request_)
    asking.assessment_decline(request=request_, reason=TEXT, actor=world.assessor)
    with pytest.raises(Illegal):
        assessment_factory(request=request_)
    with pytest.raises(Illegal):
        releasing.assessment_approve(request=fresh(request_), actor=world.assessor)
    assert not Assessment.objects.exists()


# --- Four eyes ----------------------------------------------------------------


def test_with_four_eyes_another_one_releases(world, request_):
    releaser = four_eyes(world)
    releasing.assessment_submit_for_release(
        request=request_,
        judgements=judging(request_),
        actor=world.assessor,
    )
    assert not released(request_)
    with pytest.raises(PermissionDenied):
        releasing.assessment_approve(request=fresh(request_), actor=world.assessor)
    releasing.assessment_approve(request=fresh(request_), actor=releaser)
    assessment = Assessment.objects.get()
    assert (assessment.author, assessment.released_by) == (world.assessor, releaser)
    with pytest.raises(Illegal):
        releasing.assessment_approve(request=fresh(request_), actor=releaser)


def test_with_four_eyes_a_releaser_does_not_release_their_own(world, request_):
    releaser = four_eyes(world)
    with pytest.raises(PermissionDenied):
        releasing.assessment_release(
            request=request_, judgements=judging(request_), actor=releaser
        )
    assert Assessment.objects.get().author == releaser, "the draft is kept"
    assert not released(request_)


@pytest.mark.parametrize("who", ["colleague", "moderator", "superuser", "lead"])
def test_nobody_else_releases(world, assessment_factory, request_, who):
    four_eyes(world)
    assessment_factory(request=request_)
    with pytest.raises(PermissionDenied):
        releasing.assessment_approve(request=fresh(request_), actor=getattr(world, who))
    assert not released(request_)


def test_an_incomplete_draft_is_neither_handed_over_nor_released(world, request_):
    releaser = four_eyes(world)
    judgements = judging(request_)[1:]
    with pytest.raises(services.Incomplete):
        releasing.assessment_submit_for_release(
            request=request_, judgements=judgements, actor=world.assessor
        )
    assert Assessment.objects.get().judgements.count() == len(judgements)
    with pytest.raises(services.Incomplete):
        releasing.assessment_approve(request=fresh(request_), actor=releaser)


def test_without_a_draft_there_is_nothing_to_release(world, request_):
    with pytest.raises(Illegal):
        releasing.assessment_approve(request=request_, actor=world.assessor)


# --- The text moves on --------------------------------------------------------


def test_a_draft_follows_the_text(world, assessment_factory, idea, request_):
    assessment_factory(request=request_)
    change(idea)
    with pytest.raises(Illegal):
        releasing.assessment_approve(request=fresh(request_), actor=world.assessor)
    releasing.assessment_release(
        request=fresh(request_),
        judgements=judging(request_),
        actor=world.assessor,
    )
    assert fresh(request_).revision.number == 2
    assert progress_of(fresh(idea)).answered == 1


def test_who_was_asked_anew_judges_there(assessment_factory, idea, request_):
    assessment_factory(request=request_)
    change(idea)
    ask_units(fresh(idea))
    with pytest.raises(Illegal):
        assessment_factory(request=request_)
    assert fresh(request_).revision.number == 1


def test_a_released_judgement_stays_with_its_text(assessment_factory, idea, request_):
    release(request_)
    change(idea)
    with pytest.raises(Illegal):
        assessment_factory(request=request_)
    assert fresh(request_).revision.number == 1


def reaffirm(request: AssessmentRequest, actor):
    return releasing.assessment_reaffirm(request=fresh(request), actor=actor)


@pytest.mark.parametrize("asked_anew", [False, True])
def test_still_valid(world, assessment_factory, idea, request_, asked_anew):
    release(request_, Verdict.CONDITIONAL)
    change(idea)
    if asked_anew:
        (renewed, _other) = ask_units(fresh(idea))
        assessment_factory(request=renewed, verdict=Verdict.INFEASIBLE)
    old = Assessment.objects.get(request=request_)
    again = reaffirm(request_, world.assessor)
    assert again.reaffirms == old
    assert again.request.revision.number == 2
    assert services.stored_inputs(again) == services.stored_inputs(old)
    assert progress_of(fresh(idea)).answered == 1
    with pytest.raises(Illegal):
        reaffirm(request_, world.assessor)
    assert Assessment.objects.filter(released_at__isnull=False).count() == 2


def test_still_valid_needs_a_release_and_an_earlier_text(
    world, assessment_factory, idea, request_
):
    with pytest.raises(Illegal):
        reaffirm(request_, world.assessor)
    assessment_factory(request=request_)
    change(idea)
    with pytest.raises(Illegal):
        reaffirm(request_, world.assessor)
    releasing.assessment_release(
        request=fresh(request_),
        judgements=judging(request_),
        actor=world.assessor,
    )
    with pytest.raises(Illegal):
        reaffirm(request_, world.assessor)


@pytest.mark.parametrize("who", ["colleague", "moderator", "superuser", "lead"])
def test_nobody_else_says_that_it_holds(world, idea, request_, who):
    release(request_)
    change(idea)
    with pytest.raises(PermissionDenied):
        reaffirm(request_, getattr(world, who))


def test_with_four_eyes_the_author_does_not_say_that_it_holds(
    world, assessment_factory, idea, request_
):
    releaser = four_eyes(world)
    assessment_factory(request=request_)
    releasing.assessment_approve(request=fresh(request_), actor=releaser)
    change(idea)
    with pytest.raises(PermissionDenied):
        reaffirm(request_, world.assessor)
    assert reaffirm(request_, releaser).released_by == releaser


def test_nothing_is_repeated_after_the_stage_or_after_declining(world, idea, request_):
    release(request_)
    change(idea)
    renewed = ask_units(fresh(idea))[0]
    asking.assessment_decline(request=renewed, reason=TEXT, actor=world.assessor)
    with pytest.raises(Illegal):
        reaffirm(request_, world.assessor)
    bring(fresh(idea), "back-to-profile")
    with pytest.raises(Illegal):
        reaffirm(request_, world.assessor)


def test_a_unit_of_the_consortium_is_marked_and_does_not_count(
    world, claim_factory, idea, request_
):
    claim_factory(
        idea=idea, role=Role.PARTNER, claimant=world.units[0].actor, accepted=True
    )
    release(request_)
    assert Assessment.objects.get().has_stake
    progress = progress_of(fresh(idea))
    assert (progress.answered, progress.counted) == (1, 0)
