"""Every sort of turn: brought about, looked at by whom it names, and done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from gemeinsam_digital.actors.services import organisation_register
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_release,
)
from gemeinsam_digital.feasibility.conditions.services import condition_meet
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Condition
from gemeinsam_digital.feasibility.models import Question
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.feasibility.questions.services import question_answer
from gemeinsam_digital.feasibility.questions.services import question_ask
from gemeinsam_digital.feasibility.requests.services import assessment_decline
from gemeinsam_digital.governance.choices import ConcernState
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.services import concern_end
from gemeinsam_digital.governance.concerns.services import concern_reply
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.governance.conflicts.services import conflict_resolve
from gemeinsam_digital.governance.decisions.mandates.models import Mandate
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.publishing.services import (
    recommendations_publish,
)
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.maturation.turn.turn import Party
from gemeinsam_digital.maturation.turn.turn import TurnCode as Code
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.services import milestone_reach
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.reports.legality import due_after
from gemeinsam_digital.responsibility.directory.standing.services import (
    organisation_confirm,
)
from tests.factories import ClaimFactory
from tests.factories import ConcernFactory
from tests.factories import GoalConflictFactory
from tests.factories.advice import consult
from tests.factories.advice import council
from tests.factories.advice import draft
from tests.factories.content import TEXT
from tests.factories.tracking import enter
from tests.factories.tracking import plan
from tests.hosts.assessed import conditional
from tests.machine import cast
from tests.machine import test_table as table
from tests.machine.driver import Platform
from tests.machine.model.record import Record
from tests.machine.turns import current
from tests.machine.turns import status_for_named
from tests.machine.wishes import Wishes
from tests.measures.ending import end
from tests.measures.reporting import end as finish
from tests.measures.reporting import reported
from tests.replay import replay

pytestmark = pytest.mark.one_database

#: Brings something about, or does what a turn says.
Bring = Callable[[Wishes], Record]
Do = Callable[[Wishes, Record], object]


@pytest.fixture
def driver(world) -> Wishes:
    return replay(world, "driver", lambda: Wishes(Platform(world)))


# --- what the model does not know --------------------------------------------------


def parked_over(driver: Wishes) -> Record:
    record = cast.parked(driver)
    Idea.objects.filter(pk=record.key).update(parked_until=timezone.localdate())
    return record


def settled(driver: Wishes) -> Record:
    need = cast.contributed(driver, "need")
    measure = cast.proposed(driver)
    driver.relate("author", measure, need)
    driver.decide("secretary", measure)
    driver.step("moderator", measure, "adopt")
    return need


def reporting(driver: Wishes) -> Record:
    record = cast.adopted(driver)
    today = timezone.localdate()
    mandates = Mandate.objects.filter(idea=record.key)
    mandates.update(starts_on=today - timedelta(days=30), report_months=1)
    due = due_after(mandates.get(), today - timedelta(days=7))
    Measure.objects.filter(idea=record.key).update(report_due=due)
    return record


def over(driver: Wishes) -> Record:
    record = cast.adopted(driver)
    yesterday = timezone.localdate() - timedelta(days=1)
    Mandate.objects.filter(idea=record.key).update(
        starts_on=yesterday - timedelta(days=30), ends_on=yesterday
    )
    return record


def overdue(driver: Wishes) -> Record:
    record = cast.under_review(driver)
    day = timezone.localdate() - timedelta(days=1)
    AssessmentRequest.objects.filter(idea=record.key).update(due=day)
    return record


def asked(driver: Wishes) -> Record:
    record = cast.under_review(driver)
    request = AssessmentRequest.objects.filter(idea=record.key).first()
    question_ask(request=request, text=TEXT, actor=driver.user("assessor"))
    return record


def answer_question(driver: Wishes, record: Record) -> None:
    question = Question.objects.get(idea=record.key)
    question_answer(question=question, text=TEXT, actor=driver.user("lead"))


def conditioned(driver: Wishes) -> Record:
    record = cast.under_review(driver)
    idea = driver.idea(record)
    for request in AssessmentRequest.objects.filter(idea=idea):
        judged = conditional(request)
        assessment_release(request=request, judgements=judged, actor=SYSTEM)
    named = Condition.objects.filter(judgement__assessment__request__idea=idea)
    finding_save(
        idea=idea,
        verdict=Verdict.CONDITIONAL,
        text=TEXT,
        blocking=named.values_list("pk", flat=True)[:1],
        actor=SYSTEM,
    )
    finding_publish(idea=idea, actor=SYSTEM)
    return record


def meet_condition(driver: Wishes, record: Record) -> None:
    rows = PublishedCondition.objects.filter(judgement__finding__idea=record.key)
    condition = rows.get(is_blocking=True)
    condition_meet(condition=condition, evidence=TEXT, actor=driver.user("lead"))


def unconfirmed(driver: Wishes) -> Record:
    record = cast.contributed(driver)
    driver.support("citizen", record, True)
    stranger = organisation_register(
        actor=driver.user("citizen"), name="Unbekannt", sector=Sector.BUSINESS
    )
    claim = ClaimFactory(
        world=driver.platform.world,
        idea=driver.idea(record),
        claimant=stranger,
        accepted=True,
    )
    Idea.objects.filter(pk=record.key).update(stage="profile")
    arena = ArenaSettings.objects.get(module=driver.platform.world.module)
    arena.thresholds = {**arena.thresholds, "confirmed_lead": 1}
    arena.save()
    assert claim.is_accepted
    return record


def confirm(driver: Wishes, record: Record) -> None:
    actor = driver.idea(record).claims.get().actor
    organisation_confirm(organisation=actor, actor=driver.user("moderator"))


def between_phases(driver: Wishes) -> Record:
    record = cast.contributed(driver)
    driver.become("decide", published=True)
    phases = driver.platform.world.module.phase_set
    start = timezone.now() + timedelta(days=30)
    phases.create(
        type="gemeinsam_digital:develop",
        name="Später",
        description="Später",
        start_date=start,
        end_date=start + timedelta(days=30),
    )
    return record


def unphased(driver: Wishes) -> Record:
    record = cast.contributed(driver)
    driver.become("decide", published=True)
    return record


# --- what it knows -------------------------------------------------------------------


def declined(driver: Wishes) -> Record:
    record = cast.proposed(driver)
    driver.decide("secretary", record, "declined", measure_type="")
    return record


def heard(driver: Wishes) -> Record:
    record = cast.proposed(driver)
    consult(driver.idea(record), council(driver.platform.world))
    return record


def advise(driver: Wishes, record: Record) -> None:
    row = draft(Consultation.objects.get(idea=record.key))
    recommendations_publish(consultations=[row], actor=driver.user("secretary"))


def led_by_an_office(driver: Wishes) -> Record:
    record = cast.SORTS["network"](driver)
    driver.answer("lead", record, record.claims[0], "release")
    driver.offer("assessor", record, "office", "lead")
    driver.answer("author", record, record.claims[-1], "accept")
    return record


def deferred(driver: Wishes) -> Record:
    record = cast.proposed(driver)
    driver.decide("secretary", record, "deferred", measure_type="")
    return record


def objected(driver: Wishes) -> Record:
    record = cast.proposed(driver)
    world = driver.platform.world
    ConcernFactory(world=world, idea=driver.idea(record))
    return record


def reply(driver: Wishes, record: Record, who: str) -> None:
    concern = Concern.objects.get(idea=record.key)
    concern_reply(concern=concern, text=TEXT, actor=driver.user(who))


def objected_and_answered(driver: Wishes) -> Record:
    record = objected(driver)
    reply(driver, record, "lead")
    return record


def clear(driver: Wishes, record: Record) -> None:
    concern = Concern.objects.get(idea=record.key)
    concern_end(
        concern=concern,
        state=ConcernState.CLEARED,
        ending=TEXT,
        actor=driver.user("secretary"),
    )


def pulled_apart(driver: Wishes) -> Record:
    record = cast.proposed(driver)
    GoalConflictFactory(world=driver.platform.world, idea=driver.idea(record))
    return record


def resolve(driver: Wishes, record: Record) -> None:
    conflict = GoalConflict.objects.get(idea=record.key)
    conflict_resolve(
        conflict=conflict,
        resolution=TEXT,
        reasons=TEXT,
        actor=driver.user("secretary"),
    )


def in_phase(phase: Phase) -> Bring:
    def bring(driver: Wishes) -> Record:
        record = cast.adopted(driver)
        enter(driver.idea(record), phase)
        return record

    return bring


def promised(driver: Wishes) -> Record:
    record = in_phase(Phase.EXPLORATION)(driver)
    plan(driver.idea(record))
    return record


def reach(driver: Wishes, record: Record) -> None:
    milestone_reach(
        milestone=Milestone.objects.get(measure=record.key),
        reached_on=timezone.localdate(),
        actor=driver.user("lead"),
    )


def ended(driver: Wishes) -> Record:
    record = in_phase(Phase.EXPLORATION)(driver)
    end(driver.idea(record))
    return record


def hand_over(driver: Wishes, record: Record) -> None:
    driver.hand_over("assessor", record, record.claims[-1], "citizen")
    driver.agree("citizen", record, record.invitations[-1])


def answer_need(driver: Wishes, record: Record) -> None:
    driver.relate("author", cast.contributed(driver), record)


def publish(driver: Wishes, record: Record) -> None:
    driver.draft_finding("moderator", record)
    driver.publish_finding("moderator", record)


def ask(driver: Wishes, record: Record) -> None:
    driver.ask_units("moderator", record, ("first", "second"))


def stepping(name: str, who: str = "moderator", **said: str) -> Do:
    return lambda driver, record: driver.step(who, record, name, **said)


#: What brings each turn about, and how whom it names does what it says; nothing where
#: nobody has to do anything, or what is done is not known here.
TURNS: dict[Code, tuple[Bring, Do | None]] = {
    Code.HIDDEN: (cast.hidden, lambda d, r: d.show("moderator", r, TEXT)),
    Code.MERGED: (cast.merged, None),
    Code.WITHDRAWN: (cast.withdrawn, None),
    Code.CLOSED: (cast.closed, None),
    Code.PARKED: (cast.parked, None),
    Code.PARKED_OVER: (
        parked_over,
        lambda d, r: step(
            idea=d.idea(r), name="reopen", actor=d.user("moderator"), reason=TEXT
        ),
    ),
    Code.ANSWERS: (cast.SORTS["need"], answer_need),
    Code.SETTLED: (settled, stepping("close")),
    Code.SUPPORT: (cast.contributed, lambda d, r: d.support("citizen", r, True)),
    Code.LEAD_WANTED: (
        table.unoffered,
        lambda d, r: d.offer("citizen", r, "citizen", "lead"),
    ),
    Code.OFFER: (
        table.only_offered,
        lambda d, r: d.answer("author", r, r.claims[0], "accept"),
    ),
    Code.CONFIRM_LEAD: (unconfirmed, confirm),
    Code.CHANGE_LEAD: (led_by_an_office, hand_over),
    Code.TEXT: (
        lambda d: table.lacking(d, "sections"),
        lambda d, r: d.revise("lead", r, cast.WHOLE, r.version),
    ),
    Code.ASK_UNITS: (cast.submitted, ask),
    Code.ASK_AGAIN: (cast.outdated, ask),
    Code.QUESTIONS: (asked, answer_question),
    Code.UNITS: (
        cast.under_review,
        lambda d, r: d.judge("assessor", r, r.requests[0]),
    ),
    Code.UNITS_OVERDUE: (
        overdue,
        lambda d, r: assessment_decline(
            request=AssessmentRequest.objects.filter(idea=r.key).first(),
            reason=TEXT,
            actor=SYSTEM,
        ),
    ),
    Code.FINDING: (cast.judged, publish),
    Code.TOO_FEW: (table.half_judged, stepping("back-to-profile")),
    Code.CONDITIONS: (conditioned, meet_condition),
    Code.CONCERN: (objected, lambda d, r: reply(d, r, "lead")),
    Code.CONCERN_ANSWERED: (objected_and_answered, clear),
    Code.CONFLICT: (pulled_apart, resolve),
    Code.ADVICE: (heard, advise),
    Code.DECISION: (cast.proposed, lambda d, r: d.decide("secretary", r)),
    Code.DEFERRED: (deferred, lambda d, r: d.decide("secretary", r, correction=TEXT)),
    Code.DECLINED: (declined, stepping("close")),
    Code.ROLE_WANTED: (
        cast.wanting,
        lambda d, r: d.offer("citizen", r, "citizen", "resource", wanted=r.wanted[0]),
    ),
    Code.PLEDGE: (cast.SORTS["network"], lambda d, r: d.pledge("lead", r)),
    Code.STEP: (table.supported, stepping("develop", "author")),
    Code.LATER: (between_phases, None),
    Code.STUCK: (unphased, stepping("park", until="future")),
    Code.PHASE: (cast.adopted, lambda d, r: enter(d.idea(r), Phase.PREPARATION)),
    Code.PREPARATION: (
        in_phase(Phase.PREPARATION),
        lambda d, r: enter(d.idea(r), Phase.EXPLORATION),
    ),
    Code.MEASURE: (in_phase(Phase.EXPLORATION), lambda d, r: plan(d.idea(r))),
    Code.MILESTONE: (promised, reach),
    Code.REPORT: (reporting, lambda d, r: reported(d.idea(r))),
    Code.EVALUATION: (over, lambda d, r: finish(d.idea(r))),
    Code.MEASURE_ENDED: (ended, None),
}


def test_every_turn_is_among_them():
    assert set(TURNS) == set(Code)


@pytest.mark.parametrize("code", TURNS)
def test_a_turn_is_found_and_done_where_it_says(driver: Wishes, code: Code):
    bring, do = TURNS[code]
    record = bring(driver)
    before = current(driver, record)
    assert before.code == code, before.sentence
    assert status_for_named(driver, before) == 200
    if do is not None:
        assert not before.is_over
        do(driver, record)
        assert current(driver, record) != before


def test_who_leads_does_not_answer_an_own_offer(driver: Wishes):
    record = cast.wanting(driver)
    driver.offer("lead", record, "club", "resource", wanted=record.wanted[0])
    turn = current(driver, record)
    assert (turn.code, turn.party) == (Code.OFFER, Party.MODERATION)
    assert status_for_named(driver, turn) == 200


def test_a_role_that_no_phase_lets_anybody_take_is_asked_about(driver: Wishes):
    record = cast.wanting(driver)
    driver.become("decide", published=True)
    before = current(driver, record)
    assert (before.code, before.party) == (Code.STUCK, Party.ACTORS)
    assert status_for_named(driver, before) == 200
    driver.close_role("lead", record, record.wanted[0])
    assert current(driver, record).code == Code.STEP
