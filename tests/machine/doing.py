"""Does what a turn says, as somebody whom it names, and takes it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from django.db import transaction
from django.urls import resolve
from django.utils import timezone

from gemeinsam_digital.actors.selectors import actors_of
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_release,
)
from gemeinsam_digital.feasibility.conditions.services import condition_meet
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.feasibility.requests.selectors import waiting_requests
from gemeinsam_digital.feasibility.requests.services import assessment_request
from gemeinsam_digital.governance.choices import Interest
from gemeinsam_digital.governance.concerns.selectors import open_concerns
from gemeinsam_digital.governance.concerns.services import concern_reply
from gemeinsam_digital.governance.decisions.services import decision_record
from gemeinsam_digital.governance.recommendations.drafts.services import (
    recommendation_save,
)
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.positions.services import (
    PositionInput,
)
from gemeinsam_digital.governance.recommendations.positions.services import (
    positions_record,
)
from gemeinsam_digital.governance.recommendations.publishing.services import (
    recommendations_publish,
)
from gemeinsam_digital.ideas.editing.services import idea_revise
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import supports_on
from gemeinsam_digital.ideas.participation.services import support_set
from gemeinsam_digital.maturation.details import Details
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.maturation.turn.selectors import turn_of
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.maturation.turn.turn import TurnCode as Code
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.services import milestone_reach
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.reports.models import ReportDraft
from gemeinsam_digital.measures.services import pledge_sign
from gemeinsam_digital.moderation.hiding.services import idea_show
from gemeinsam_digital.responsibility.claims.services import claim_accept
from gemeinsam_digital.responsibility.claims.services import claim_offer
from gemeinsam_digital.responsibility.invitations.answers.services import Promise
from gemeinsam_digital.responsibility.invitations.answers.services import (
    invitation_accept,
)
from gemeinsam_digital.responsibility.invitations.services import hand_over_propose
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.roles.services import role_close
from gemeinsam_digital.together.services import answer_add
from tests.factories import IdeaFactory
from tests.factories.actions import judging
from tests.factories.advice import advice
from tests.factories.content import TEXT
from tests.factories.content import content_in
from tests.factories.decisions import deciding
from tests.factories.tracking import enter
from tests.factories.tracking import plan
from tests.machine.model.arena import SIGNED_IN
from tests.measures.reporting import end
from tests.measures.reporting import publish
from tests.measures.reporting import save

if TYPE_CHECKING:
    from tests.machine.driver import Driver


@dataclass(frozen=True)
class Deed:
    """What is to be done, and by whom.

    Attributes:
        user: somebody whom the turn names.
    """

    driver: Driver
    idea: Idea
    turn: Turn
    user: Any

    @property
    def world(self) -> Any:
        return self.driver.platform.world

    @property
    def place(self) -> dict[str, Any]:
        """What the address of the turn is about."""
        return resolve(self.turn.url.partition("?")[0]).kwargs

    def free(self, role: str) -> tuple[Any, Any]:
        """Return an account and its actor who have offered and hold nothing."""
        taken = Claim.objects.filter(idea=self.idea).values("actor")
        for who in sorted(SIGNED_IN):
            user = self.driver.user(who)
            actor = self.driver.platform.actors[who]
            if not actors_of(user).filter(pk__in=taken).exists():
                return user, actor
        raise LookupError(f"everybody has offered: {role}")


def _step(deed: Deed) -> None:
    step(
        idea=deed.idea,
        name=deed.place["transition"],
        actor=deed.user,
        reason=TEXT,
        details=Details(until=deed.driver.platform.days["future"], code="other"),
    )


def _support(deed: Deed) -> None:
    told = set(supports_on([deed.idea.pk]).values_list("creator", flat=True))
    users = [deed.driver.user(who) for who in sorted(SIGNED_IN)]
    user = next(user for user in users if user.pk not in told)
    support_set(idea=deed.idea, actor=user, supports=True)


def _offer(deed: Deed) -> None:
    query = dict(part.split("=") for part in deed.turn.url.partition("?")[2].split("&"))
    wanted = OpenRole.objects.filter(pk=query.get("wanted")).first()
    role = wanted.role if wanted else query["role"]
    user, actor = deed.free(role)
    claim_offer(
        idea=deed.idea,
        claimant=actor,
        role=role,
        commitment=TEXT,
        open_role=wanted,
        actor=user,
    )


def _hand_over(deed: Deed) -> None:
    user, successor = deed.free("lead")
    claim = Claim.objects.get(pk=deed.place["pk"])
    asked = hand_over_propose(
        claim=claim, successor=successor, message=TEXT, actor=deed.user
    )
    invitation_accept(invitation=asked, promise=Promise(TEXT), actor=user)


def _write(deed: Deed) -> None:
    idea_revise(
        idea=deed.idea,
        actor=deed.user,
        content=content_in(deed.world.arena),
        version=deed.idea.version,
        summary=TEXT,
    )


def _ask(deed: Deed) -> None:
    asked = AssessmentRequest.objects.filter(
        idea=deed.idea,
        declined_at=None,
        revision=deed.idea.revisions.order_by("-number").first(),
    )
    units = set(deed.world.units) - {row.unit for row in asked}
    assessment_request(
        idea=deed.idea,
        units=sorted(units, key=lambda unit: unit.pk),
        due=deed.driver.platform.days["future"],
        actor=deed.user,
    )


def _judge(deed: Deed) -> None:
    request = waiting_requests().filter(idea=deed.idea, unit__in=deed.turn.keys)[0]
    # Others of the named units may have no members.
    assessment_release(request=request, judgements=judging(request), actor=SYSTEM)


def _publish(deed: Deed) -> None:
    finding_save(
        idea=deed.idea,
        verdict="feasible",
        text=TEXT,
        disagreement=TEXT,
        actor=deed.user,
    )
    finding_publish(idea=deed.idea, actor=deed.user)


def _meet(deed: Deed) -> None:
    condition = PublishedCondition.objects.get(pk=deed.place["pk"])
    condition_meet(condition=condition, evidence=TEXT, actor=deed.user)


def _decide(deed: Deed) -> None:
    decision_record(
        idea=deed.idea,
        body=deed.world.body,
        entered=deciding(deed.idea),
        decided_on=deed.driver.platform.days["past"],
        correction=TEXT if deed.turn.code == Code.DEFERRED else "",
        actor=deed.user,
    )


def _answer_concern(deed: Deed) -> None:
    concern_reply(concern=open_concerns(deed.idea)[0], text=TEXT, actor=deed.user)


def _advise(deed: Deed) -> None:
    """Ask every member, and publish what the body recommends."""
    none = PositionInput(interest=Interest.NONE)
    for consultation in Consultation.objects.filter(idea=deed.idea, closed_at=None):
        members = deed.driver.platform.members.values()
        positions_record(
            consultation=consultation,
            entered={member.pk: none for member in members},
            actor=deed.user,
        )
        recommendation_save(
            consultation=consultation, entered=advice(present=2), actor=deed.user
        )
        recommendations_publish(consultations=[consultation], actor=deed.user)


def _answer(deed: Deed) -> None:
    own = IdeaFactory(world=deed.world)
    answer_add(idea=own, target=deed.idea, actor=deed.world.author)


def _settle_stuck(deed: Deed) -> None:
    """Say that a role is not needed, or that it waits for better times."""
    if resolve(deed.turn.url).url_name == "idea-step":
        _step(deed)
        return
    role = OpenRole.objects.get(pk=deed.place["pk"])
    role_close(open_role=role, actor=deed.user)


def _report(deed: Deed) -> None:
    """Publish a report, on what is in the making where something is."""
    draft = ReportDraft.objects.filter(measure=deed.idea.pk).first()
    version = draft.version if draft else 0
    save(deed.idea, deed.user, version)
    publish(deed.idea, deed.user, version + 1)


def _enter_phase(deed: Deed) -> None:
    phase = Phase.PREPARATION if deed.turn.code == Code.PHASE else Phase.EXPLORATION
    enter(deed.idea, phase, deed.user)


#: How each turn is done that the machine reaches. Nothing is to be done where it is
#: over or has to be waited for.
DOING: dict[Code, Callable[[Deed], None]] = {
    Code.HIDDEN: lambda deed: idea_show(idea=deed.idea, reason=TEXT, actor=deed.user),
    Code.PARKED_OVER: _step,
    Code.ANSWERS: _answer,
    Code.SETTLED: _step,
    Code.SUPPORT: _support,
    Code.LEAD_WANTED: _offer,
    Code.ROLE_WANTED: _offer,
    Code.OFFER: lambda deed: claim_accept(
        claim=Claim.objects.get(pk=deed.place["pk"]), actor=deed.user
    ),
    Code.CHANGE_LEAD: _hand_over,
    Code.TEXT: _write,
    Code.ASK_UNITS: _ask,
    Code.ASK_AGAIN: _ask,
    Code.UNITS: _judge,
    Code.UNITS_OVERDUE: _judge,
    Code.FINDING: _publish,
    Code.TOO_FEW: _step,
    Code.CONDITIONS: _meet,
    Code.CONCERN: _answer_concern,
    Code.ADVICE: _advise,
    Code.DECISION: _decide,
    Code.DEFERRED: _decide,
    Code.DECLINED: _step,
    Code.PLEDGE: lambda deed: pledge_sign(idea=deed.idea, actor=deed.user),
    Code.STEP: _step,
    Code.REPORT: _report,
    Code.EVALUATION: lambda deed: end(deed.idea, deed.user),
    Code.STUCK: _settle_stuck,
    Code.PHASE: _enter_phase,
    Code.PREPARATION: _enter_phase,
    Code.MEASURE: lambda deed: plan(deed.idea, 30, deed.user),
    Code.MILESTONE: lambda deed: milestone_reach(
        milestone=Milestone.objects.get(pk=deed.place["pk"]),
        reached_on=timezone.localdate(),
        actor=deed.user,
    ),
}
#: What nobody has to do, or nobody can at present.
NOTHING_TO_DO = {
    Code.MERGED,
    Code.WITHDRAWN,
    Code.CLOSED,
    Code.PARKED,
    Code.LATER,
    Code.MEASURE_ENDED,
}


def check_done(driver: Driver, idea: Idea, turn: Turn, user: Any) -> None:
    """Fail unless it is another turn once what it says is done; nothing stays."""
    if turn.code in NOTHING_TO_DO:
        return
    with transaction.atomic():
        fresh = Idea.objects.get(pk=idea.pk)
        DOING[turn.code](Deed(driver, fresh, turn, user))
        now = turn_of(Idea.objects.get(pk=idea.pk))
        transaction.set_rollback(True)
    assert now != turn, turn
