"""Reviews in bulk: rows, not by the services, which take a second for every hundred."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from gemeinsam_digital.core.choices import ConditionKind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Condition
from gemeinsam_digital.feasibility.models import Judgement
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.feasibility.published import PublishedJudgement
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.units.models import Criterion
from gemeinsam_digital.units.models import Unit
from tests.factories.content import TEXT
from tests.factories.world import World

UNITS, CRITERIA = 5, 7
#: In turn: they agree, are apart, and say nothing about it.
VERDICTS = (Verdict.FEASIBLE, Verdict.CONDITIONAL, Verdict.INFEASIBLE)


def units_of(world: World) -> list[Unit]:
    """Return the units that judge; the assessor of the world is of the first."""
    taking_part = world.arena.participations.order_by("pk").values("actor")
    return list(Unit.objects.filter(pk__in=taking_part).order_by("pk")[:UNITS])


def criteria_of(world: World) -> list[Criterion]:
    return list(world.arena.criteria_sets.get().criteria.all()[:CRITERIA])


def review(world: World, ideas: Sequence[Idea]) -> None:
    """Put ideas under review, each with a revision that is looked up here.

    Five units are asked about each. In turn an idea has nothing, drafts,
    released judgements, or all of that and a published finding.
    """
    keys = [idea.pk for idea in ideas]
    Idea.objects.filter(pk__in=keys).update(stage=Stage.ASSESSMENT)
    rows = Revision.objects.filter(idea__in=keys).order_by("number")
    revisions = {row.idea_id: row for row in rows}
    requests = _requests(world, [revisions[key] for key in keys])
    turn = {key: place % 4 for place, key in enumerate(keys)}
    begun = [request for request in requests if turn[request.idea_id] > 0]
    _judge(world, begun, {key for key in keys if turn[key] > 1})
    done = [key for key in keys if turn[key] == 3]
    _publish(world, [revisions[key] for key in done])


def _requests(
    world: World, revisions: Sequence[Revision]
) -> Sequence[AssessmentRequest]:
    criteria, today = world.arena.criteria_sets.get(), timezone.localdate()
    return AssessmentRequest.objects.bulk_create(
        AssessmentRequest(
            idea_id=revision.idea_id,
            revision=revision,
            unit=unit,
            criteria_set=criteria,
            due=today + timedelta(days=place % 30 - 10),
        )
        for place, revision in enumerate(revisions)
        for unit in units_of(world)
    )


def _judge(
    world: World, requests: Sequence[AssessmentRequest], released: set[int]
) -> None:
    assessments = Assessment.objects.bulk_create(
        Assessment(
            request=request,
            author=world.assessor,
            author_name="assessor",
            released_at=timezone.now() if request.idea_id in released else None,
        )
        for request in requests
    )
    judgements = Judgement.objects.bulk_create(
        Judgement(
            assessment=assessment,
            criterion=criterion,
            verdict=VERDICTS[(assessment.pk + place) % 3],
            reason=TEXT,
        )
        for assessment in assessments
        for place, criterion in enumerate(criteria_of(world))
    )
    Condition.objects.bulk_create(
        Condition(judgement=judgement, kind=ConditionKind.BUDGET, text=TEXT)
        for judgement in judgements
    )


def _publish(world: World, revisions: Sequence[Revision]) -> None:
    findings = Finding.objects.bulk_create(
        Finding(
            idea_id=revision.idea_id,
            revision=revision,
            verdict=Verdict.CONDITIONAL,
            text=TEXT,
            asked=UNITS,
        )
        for revision in revisions
    )
    judgements = PublishedJudgement.objects.bulk_create(
        PublishedJudgement(
            finding=finding,
            revision=finding.revision,
            unit=unit,
            unit_name=unit.name,
            criterion=criterion,
            verdict=VERDICTS[(number + place) % 3],
            reason=TEXT,
        )
        for finding in findings
        for number, unit in enumerate(units_of(world))
        for place, criterion in enumerate(criteria_of(world))
    )
    PublishedCondition.objects.bulk_create(
        PublishedCondition(judgement=judgement, kind=ConditionKind.BUDGET, text=TEXT)
        for judgement in judgements
    )
