"""Feasibility, decision and commitment of one contribution."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from functools import partial

from django.utils import timezone

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.demo.content import CONTENT
from gemeinsam_digital.demo.content.shapes.reviews import AssessmentData
from gemeinsam_digital.demo.content.shapes.reviews import BlockingData
from gemeinsam_digital.demo.content.shapes.reviews import DecisionData
from gemeinsam_digital.demo.content.shapes.reviews import FindingData
from gemeinsam_digital.demo.content.shapes.reviews import MandateData
from gemeinsam_digital.demo.content.shapes.reviews import RatingData
from gemeinsam_digital.demo.moments import today
from gemeinsam_digital.demo.reviewing import turns_in
from gemeinsam_digital.demo.story import Act
from gemeinsam_digital.demo.story import Story
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_approve,
)
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_release,
)
from gemeinsam_digital.feasibility.assessments.services import ConditionInput
from gemeinsam_digital.feasibility.assessments.services import JudgementInput
from gemeinsam_digital.feasibility.assessments.services import assessment_save
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.models import Condition
from gemeinsam_digital.feasibility.requests.services import assessment_request
from gemeinsam_digital.governance.decisions.legality import DecisionInput
from gemeinsam_digital.governance.decisions.mandates.legality import MandateInput
from gemeinsam_digital.governance.decisions.mandates.legality import OwnMandate
from gemeinsam_digital.governance.decisions.mandates.selectors import consortium_of
from gemeinsam_digital.governance.decisions.services import decision_record
from gemeinsam_digital.maturation.details import Details
from gemeinsam_digital.measures.services import pledge_sign
from gemeinsam_digital.units.models import Unit


def review_acts(story: Story) -> list[Act]:
    """Return what units and moderators do while it is under review."""
    data = CONTENT.assessments[story.data.key]
    acts: list[Act] = [partial(_request, story, data)]
    acts += [
        partial(_assess, story, data, code)
        for code in data.units
        if code in data.ratings
    ]
    acts += turns_in(story, CONTENT.review_turns)
    if data.finding is not None:
        acts.append(partial(_draft_finding, story, data.finding))
        # While the review goes on, it is saved and waits for being published.
        if story.data.stage != Stage.ASSESSMENT:
            acts.append(partial(_publish_finding, story))
    return acts + turns_in(story, CONTENT.after_finding)


def _request(story: Story, data: AssessmentData) -> None:
    # Of a review that goes on, units see today how much time they have left.
    goes_on = story.data.stage == Stage.ASSESSMENT
    start = today() if goes_on else timezone.localdate()
    assessment_request(
        idea=story.idea,
        units=list(Unit.objects.filter(code__in=data.units)),
        due=start + timedelta(days=data.due_days),
        actor=story.user("moderator"),
    )


def _assess(story: Story, data: AssessmentData, code: str) -> None:
    request = story.idea.assessment_requests.get(unit__code=code)
    is_released = code in data.released
    alone = is_released and code not in CONTENT.releasers
    save = assessment_release if alone else assessment_save
    save(
        request=request,
        judgements=[
            _judgement(criterion, rating)
            for criterion, rating in data.ratings[code].items()
        ],
        actor=story.user(CONTENT.unit_members[code]),
    )
    if is_released and not alone:
        assessment_approve(request=request, actor=story.user(CONTENT.releasers[code]))


def _judgement(criterion: str, rating: RatingData) -> JudgementInput:
    condition = rating.condition
    return JudgementInput(
        criterion=criterion,
        verdict=rating.verdict,
        reason=rating.reason,
        conditions=[ConditionInput(**asdict(condition))] if condition else [],
    )


def _draft_finding(story: Story, data: FindingData) -> None:
    finding_save(
        idea=story.idea,
        verdict=data.verdict,
        text=data.text,
        actor=story.user("moderator"),
        disagreement=data.disagreement,
        blocking=_conditions(story, data.blocking),
    )


def _conditions(story: Story, named: tuple[BlockingData, ...]) -> list[int]:
    conditions = Condition.objects.filter(
        judgement__assessment__request__idea=story.idea
    )
    return [
        conditions.get(
            judgement__assessment__request__unit__code=data.unit,
            judgement__criterion__code=data.criterion,
        ).pk
        for data in named
    ]


def _publish_finding(story: Story) -> None:
    finding_publish(idea=story.idea, actor=story.user("moderator"))


def decide(story: Story, data: DecisionData) -> None:
    """Record the decision on the day it was made."""
    until = today() + timedelta(days=data.postponed_days)
    decision_record(
        idea=story.idea,
        body=story.ground.arena.bodies.get(code=data.body),
        decided_on=timezone.localdate(),
        entered=DecisionInput(
            outcome=data.outcome,
            reasons=data.reasons,
            measure_type=data.measure_type,
            reference=data.reference,
            conditions=data.conditions,
            reopening=data.reopening,
            postponed_until=until if data.postponed_days else None,
            mandate=mandate_of(story, data.mandate) if data.mandate else None,
        ),
        actor=story.user(CONTENT.body_secretaries[data.body]),
    )


def mandate_of(story: Story, data: MandateData) -> MandateInput:
    """Return a mandate for everybody who holds a role."""
    start = today() + timedelta(days=data.starts_in)
    return MandateInput(
        implementers=[claim.actor_id for claim in consortium_of(story.idea)],
        starts_on=start,
        ends_on=start + timedelta(days=data.days),
        report_months=data.report_months,
        budget=data.budget or None,
        budget_source=data.budget_source,
    )


def enter(story: Story) -> None:
    """Take a project up as a measure, with the mandate that it brings along."""
    own = OwnMandate(
        measure_type=MeasureType.CENTRAL,
        reference=CONTENT.project_reference,
        mandate=mandate_of(story, CONTENT.project_mandate),
    )
    story.step("enter-as-measure", details=Details(mandate=own))


def pledge(story: Story) -> None:
    """Let the lead commit itself."""
    pledge_sign(idea=story.idea, actor=story.lead)
