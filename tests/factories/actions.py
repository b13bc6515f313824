"""What is done with what there is; by the system, and told as a test needs it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.choices import CloseReason
from gemeinsam_digital.core.choices import ConditionKind
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_release,
)
from gemeinsam_digital.feasibility.assessments.services import ConditionInput
from gemeinsam_digital.feasibility.assessments.services import JudgementInput
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests.services import assessment_request
from gemeinsam_digital.ideas.editing.services import idea_revise
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.details import Details
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.responsibility.claims.services import claim_accept
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.units.models import Unit
from tests.factories.content import TEXT
from tests.factories.content import content_in
from tests.factories.decisions import own_mandate
from tests.replay import replays


def fresh(row: Any) -> Any:
    """Load a row again, with nothing cached on it."""
    return type(row)._default_manager.get(pk=row.pk)


@replays
def bring(idea: Idea, *names: str, **details: Any) -> Idea:
    """Carry out steps; what they ask for is given unless a test says it."""
    for name in names:
        said: dict[str, Any] = {}
        if name == "close":
            said = {"code": CloseReason.OTHER.value}
        elif name == "enter-as-measure":
            said = {"mandate": own_mandate(idea)}
        step(
            idea=idea,
            name=name,
            actor=SYSTEM,
            reason=TEXT,
            details=Details(**{**said, **details}),
        )
    return fresh(idea)


@replays
def revise(idea: Idea, *, is_material: bool = False, **changes: Any) -> Any:
    """Save a revision with the content that fulfils every gate."""
    return idea_revise(
        idea=idea,
        actor=SYSTEM,
        content=content_in(_arena_of(idea), **changes),
        version=fresh(idea).version,
        summary=TEXT,
        is_material=is_material,
    )


@replays
def accept(claim: Claim) -> Claim:
    return claim_accept(claim=claim, actor=SYSTEM)


@replays
def ask_units(idea: Idea, *units: Unit) -> list[AssessmentRequest]:
    """Ask units at once, by default the first two."""
    return assessment_request(
        idea=idea,
        units=list(units or _first_two(_arena_of(idea))),
        due=timezone.localdate() + timedelta(days=14),
        actor=SYSTEM,
    )


@replays
def release(request: AssessmentRequest, verdict: Verdict = Verdict.FEASIBLE) -> None:
    """Let a unit judge, and its answer be final."""
    assessment_release(
        request=request, judgements=judging(request, verdict), actor=SYSTEM
    )


def assess(idea: Idea, verdict: Verdict = Verdict.FEASIBLE) -> None:
    """Let two units judge."""
    for request in ask_units(idea):
        release(request, verdict)


def judging(
    request: AssessmentRequest, verdict: Verdict = Verdict.FEASIBLE
) -> list[JudgementInput]:
    """Return the same judgement on every criterion, with a condition."""
    condition = ConditionInput(ConditionKind.BUDGET.value, TEXT)
    return [
        JudgementInput(
            criterion=criterion.code,
            verdict=verdict,
            reason=TEXT,
            conditions=[condition],
        )
        for criterion in request.criteria_set.criteria.all()
    ]


def _arena_of(idea: Idea) -> ArenaSettings:
    return ArenaSettings.objects.get(module=idea.module_id)


def _first_two(arena: ArenaSettings) -> list[Unit]:
    pks = arena.participations.order_by("pk").values_list("actor", flat=True)[:2]
    return [Unit.objects.get(pk=pk) for pk in pks]
