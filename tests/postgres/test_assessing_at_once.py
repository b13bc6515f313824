"""Units and moderators who assess and publish at the same moment."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments.corrections.services import (
    correction_approve,
)
from gemeinsam_digital.feasibility.assessments.corrections.services import (
    correction_save,
)
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_reaffirm,
)
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_release,
)
from gemeinsam_digital.feasibility.assessments.services import assessment_save
from gemeinsam_digital.feasibility.conditions.services import condition_meet
from gemeinsam_digital.feasibility.conditions.services import condition_seek
from gemeinsam_digital.feasibility.findings.legality import DraftedFinding
from gemeinsam_digital.feasibility.findings.legality import preview_token
from gemeinsam_digital.feasibility.findings.legality import revision_for
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_reply
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.findings.services import findings_publish
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Condition
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.feasibility.questions.services import question_answer
from gemeinsam_digital.feasibility.questions.services import question_ask
from gemeinsam_digital.feasibility.questions.services import question_publish
from gemeinsam_digital.feasibility.requests.selectors import released_on_current
from gemeinsam_digital.feasibility.requests.services import assessment_decline
from gemeinsam_digital.feasibility.requests.services import assessment_request
from gemeinsam_digital.feasibility.requests.services import assessment_volunteer
from gemeinsam_digital.feasibility.requests.services import assessments_request
from gemeinsam_digital.feasibility.tokens import version_token
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.units.criteria.services import CriterionInput
from gemeinsam_digital.units.criteria.services import criteria_revise
from gemeinsam_digital.units.models import UnitInvitation
from gemeinsam_digital.units.services import unit_invitations_take_up
from gemeinsam_digital.units.services import unit_member_add
from gemeinsam_digital.units.services import unit_member_name
from tests.factories import IdeaFactory
from tests.factories.actions import ask_units
from tests.factories.actions import assess
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.actions import judging
from tests.factories.actions import release
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.factories.world import World
from tests.postgres.at_once import MARKS
from tests.postgres.at_once import at_once
from tests.postgres.at_once import failures

pytestmark = MARKS


def outcomes(calls) -> list[type]:
    return failures(at_once(calls))


def asks(idea: Idea, units):
    due = timezone.localdate() + timedelta(days=3)
    return lambda: assessment_request(
        idea=fresh(idea), units=units, due=due, actor=SYSTEM
    )


# --- asking ------------------------------------------------------------------


def test_a_unit_is_asked_once(world, idea_factory):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    assert outcomes([asks(idea, world.units[:2])] * 4) == [Invalid] * 3
    assert idea.assessment_requests.count() == 2


def test_a_unit_that_comes_while_it_is_asked_is_there_once(world, idea_factory):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    unit, user = world.units[0], world.assessor
    calls = [
        asks(idea, [unit]),
        lambda: assessment_volunteer(idea=idea, unit=unit, actor=user),
        lambda: assessment_volunteer(idea=fresh(idea), unit=unit, actor=user),
    ]
    assert len(outcomes(calls)) == 2
    assert idea.assessment_requests.count() == 1


def test_two_who_ask_about_the_same_ideas_do_not_wait_for_ever(world, idea_factory):
    ideas = [idea_factory(stage=Stage.ASSESSMENT) for _number in range(3)]
    due = timezone.localdate()
    calls = [
        lambda order=order: assessments_request(
            ideas=order, units=world.units, due=due, actor=SYSTEM
        )
        for order in (ideas, ideas[::-1])
    ]
    world.units  # noqa: B018 - looked up once, before the threads
    assert outcomes(calls) == [Invalid]
    assert AssessmentRequest.objects.count() == 9


# --- judging -----------------------------------------------------------------


def test_what_members_of_two_units_do_at_once_is_done(idea_factory):
    """Each unit answers once; the other one does not get in its way."""
    idea = idea_factory(stage=Stage.ASSESSMENT)
    calls = []
    for request in ask_units(idea):
        words = judging(request)
        calls += [
            lambda request=request, words=words: assessment_release(
                request=fresh(request), judgements=words, actor=SYSTEM
            ),
            lambda request=request: assessment_decline(
                request=fresh(request), reason=TEXT, actor=SYSTEM
            ),
        ]
    assert outcomes(calls) == [Illegal, Illegal]
    for request in idea.assessment_requests.all():
        judged = Assessment.objects.filter(request=request, released_at__isnull=False)
        assert judged.exists() is not request.is_declined
        assert Assessment.objects.filter(request=request).count() == judged.count()


def test_two_of_a_unit_release_once(idea_factory):
    request = ask_units(idea_factory(stage=Stage.ASSESSMENT))[0]
    words = judging(request)
    calls = [
        lambda: assessment_release(
            request=fresh(request), judgements=words, actor=SYSTEM
        )
    ] * 3
    assert outcomes(calls) == [Illegal, Illegal]
    assert request.assessment.judgements.count() == len(words)


def test_two_of_a_unit_start_a_draft_and_it_is_one(idea_factory):
    request = ask_units(idea_factory(stage=Stage.ASSESSMENT))[0]
    words = judging(request)
    calls = [
        lambda: assessment_save(request=fresh(request), judgements=words, actor=SYSTEM)
    ] * 3
    assert outcomes(calls) == []
    assert Assessment.objects.get().judgements.count() == len(words)


def test_a_correction_takes_effect_once(idea_factory):
    request = ask_units(idea_factory(stage=Stage.ASSESSMENT))[0]
    release(request)
    words = judging(request, Verdict.CONDITIONAL)
    correction_save(request=request, judgements=words, reason=TEXT, actor=SYSTEM)
    calls = [lambda: correction_approve(request=fresh(request), actor=SYSTEM)] * 3
    assert outcomes(calls) == [Illegal, Illegal]
    assessment = Assessment.objects.get()
    assert (assessment.version, assessment.versions.count()) == (2, 1)
    assert set(assessment.judgements.values_list("verdict", flat=True)) == {
        Verdict.CONDITIONAL
    }


def test_still_valid_is_said_once(idea_factory):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    request = ask_units(idea)[0]
    release(request)
    revise(idea, is_material=True, title="Ein anderer Titel")
    calls = [lambda: assessment_reaffirm(request=fresh(request), actor=SYSTEM)] * 3
    assert outcomes(calls) == [Illegal, Illegal]
    assert Assessment.objects.filter(reaffirms__request=request).count() == 1
    assert idea.assessment_requests.filter(unit=request.unit).count() == 2


def test_what_is_released_while_the_finding_is_published_is_in_it_or_refused(
    idea_factory,
):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    first, second = ask_units(idea)
    release(first)
    finding_save(idea=idea, verdict=Verdict.FEASIBLE, text=TEXT, actor=SYSTEM)
    words = judging(second)
    failed = outcomes(
        [
            lambda: finding_publish(idea=fresh(idea), actor=SYSTEM),
            lambda: assessment_release(
                request=fresh(second), judgements=words, actor=SYSTEM
            ),
        ]
    )
    units = set(idea.findings.get().judgements.values_list("unit", flat=True))
    assert failed in ([], [Illegal])
    assert (second.unit_id in units) is (failed == [])


# --- two who write the same draft ----------------------------------------------


def test_of_two_moderators_who_save_at_once_one_is_told(idea_factory):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    ask_units(idea)
    draft = finding_save(idea=idea, verdict=Verdict.FEASIBLE, text="A", actor=SYSTEM)
    base = version_token(draft)
    calls = [
        lambda text=text: finding_save(
            idea=fresh(idea),
            verdict=Verdict.FEASIBLE,
            text=text,
            actor=SYSTEM,
            base=base,
        )
        for text in ("B", "C")
    ]
    assert outcomes(calls) == [Stale]


def test_of_two_of_a_unit_who_save_at_once_one_is_told(world, idea_factory):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    request = ask_units(idea)[0]
    words = judging(request)
    unit_member_add(unit=request.unit, user=world.citizen, actor=SYSTEM)
    calls = [
        lambda user=user: assessment_save(
            request=fresh(request), judgements=words, actor=user, base=""
        )
        for user in (world.assessor, world.citizen)
    ]
    assert outcomes(calls) == [Stale]


def test_of_two_who_publish_what_they_looked_at_one_does(idea_factory):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    release(ask_units(idea)[0])
    draft = finding_save(idea=idea, verdict=Verdict.FEASIBLE, text=TEXT, actor=SYSTEM)
    found = DraftedFinding(draft, revision_for(draft, idea), released_on_current(idea))
    token = preview_token(found)
    calls = [lambda: finding_publish(idea=fresh(idea), actor=SYSTEM, token=token)] * 2
    assert outcomes(calls) == [Illegal]
    assert idea.findings.count() == 1


# --- publishing --------------------------------------------------------------


def drafted(world: World) -> Idea:
    idea = IdeaFactory(world=world, stage=Stage.ASSESSMENT)
    assess(idea, Verdict.CONDITIONAL)
    named = Condition.objects.filter(judgement__assessment__request__idea=idea)
    finding_save(
        idea=idea,
        verdict=Verdict.CONDITIONAL,
        text=TEXT,
        blocking=named.values_list("pk", flat=True)[:1],
        actor=SYSTEM,
    )
    return idea


def test_of_two_moderators_one_publishes(world):
    idea = drafted(world)
    calls = [
        lambda user=user: finding_publish(idea=fresh(idea), actor=user)
        for user in (world.moderator, world.initiator)
    ]
    assert outcomes(calls) == [Illegal]
    assert idea.findings.count() == 1
    assert idea.events.filter(type="finding_published").count() == 1


def test_of_overlapping_batches_one_is_published_and_of_the_other_nothing(world):
    one, both, other = (drafted(world) for _number in range(3))
    batches = [[one, both], [other, both]]
    calls = [
        lambda batch=batch: findings_publish(
            ideas=[fresh(idea) for idea in batch], actor=SYSTEM
        )
        for batch in batches
    ]
    assert outcomes(calls) == [Illegal]
    assert both.findings.count() == 1
    assert one.findings.count() + other.findings.count() == 1


def test_the_same_batch_in_two_orders_is_published_once(world):
    ideas = [drafted(world) for _number in range(3)]
    calls = [
        lambda order=order: findings_publish(ideas=order, actor=SYSTEM)
        for order in (ideas, ideas[::-1])
    ]
    assert outcomes(calls) == [Illegal]
    assert [idea.findings.count() for idea in ideas] == [1, 1, 1]


def test_the_lead_replies_once(world):
    idea = drafted(world)
    finding = finding_publish(idea=idea, actor=SYSTEM)
    calls = [lambda: finding_reply(finding=finding, text=TEXT, actor=SYSTEM)] * 3
    assert outcomes(calls) == [Illegal, Illegal]


def blocking(world: World) -> PublishedCondition:
    finding = finding_publish(idea=drafted(world), actor=SYSTEM)
    return PublishedCondition.objects.filter(judgement__finding=finding).get(
        is_blocking=True
    )


def test_a_condition_is_met_once(world):
    condition = blocking(world)
    calls = [
        lambda: condition_meet(
            condition=PublishedCondition.objects.get(pk=condition.pk),
            evidence=TEXT,
            actor=SYSTEM,
        )
    ] * 3
    assert outcomes(calls) == [Illegal, Illegal]
    idea = condition.judgement.finding.idea
    assert idea.events.filter(type="condition_met").count() == 1


def test_somebody_is_sought_for_a_condition_once(world):
    condition = blocking(world)
    calls = [
        lambda: condition_seek(
            condition=PublishedCondition.objects.get(pk=condition.pk), actor=SYSTEM
        )
    ] * 3
    assert outcomes(calls) == [Illegal, Illegal]
    assert condition.judgement.finding.idea.open_roles.count() == 1


def test_a_question_is_published_once(idea_factory):
    request = ask_units(idea_factory(stage=Stage.ASSESSMENT))[0]
    question = question_ask(request=request, text=TEXT, actor=SYSTEM)
    calls = [lambda: question_publish(question=question, actor=SYSTEM)] * 3
    assert outcomes(calls) == [Illegal, Illegal]


def test_a_question_that_is_answered_while_the_review_ends_is_told_or_refused(
    world, idea_factory
):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    question = question_ask(request=ask_units(idea)[0], text=TEXT, actor=SYSTEM)
    answer = partial(question_answer, question=question, text=TEXT, actor=world.author)
    outcomes = at_once([answer, partial(bring, idea, "back-to-profile")])
    assert failures(outcomes) in ([], [Illegal])
    assert fresh(idea).stage == Stage.PROFILE
    assert question.answers.count() == (not failures(outcomes))
    assert failures(at_once([answer])) == [Illegal]


# --- units and criteria ------------------------------------------------------


def test_of_two_versions_of_the_criteria_the_second_is_told(world):
    arena = world.arena
    rows = [CriterionInput("", "Wirkung", "Was ändert sich?")]
    calls = [
        lambda: criteria_revise(arena=arena, criteria=rows, version=1, actor=SYSTEM)
    ] * 3
    assert outcomes(calls) == [Stale, Stale]
    assert arena.criteria_sets.count() == 2


def test_an_address_is_named_once_and_taken_up_once(world):
    unit = world.units[0]
    email = world.citizen.email
    named = [lambda: unit_member_name(unit=unit, email="x@example.org", actor=SYSTEM)]
    assert outcomes(named * 3) == [Illegal, Illegal]
    UnitInvitation.objects.create(unit=unit, email=email)
    user = world.citizen
    calls = [
        lambda: unit_invitations_take_up(user=user, actor=SYSTEM),
        lambda: unit_invitations_take_up(user=user, actor=SYSTEM),
        lambda: unit_member_add(unit=unit, user=user, actor=SYSTEM),
    ]
    assert outcomes(calls) == []
