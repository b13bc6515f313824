"""Judging: what a unit enters, kept as a draft, and what a release lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import NEEDS_CONDITION
from gemeinsam_digital.core.choices import ConditionKind
from gemeinsam_digital.core.choices import CostBand
from gemeinsam_digital.core.choices import Horizon
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.feasibility.legality import check_review_open
from gemeinsam_digital.feasibility.legality import check_unanswered
from gemeinsam_digital.feasibility.locks import lock_under_review
from gemeinsam_digital.feasibility.models import CONDITION_LENGTH
from gemeinsam_digital.feasibility.models import REASON_LENGTH
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Condition
from gemeinsam_digital.feasibility.models import Judgement
from gemeinsam_digital.feasibility.requests.selectors import is_request_outdated
from gemeinsam_digital.feasibility.tokens import version_token
from gemeinsam_digital.ideas.selectors import current_revision
from gemeinsam_digital.units.models import UNIT_NAME_LENGTH
from gemeinsam_digital.units.models import Criterion
from gemeinsam_digital.units.textblocks.selectors import has_own_sentence

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


@dataclass(slots=True)
class ConditionInput:
    """What would have to change, as entered."""

    kind: str
    text: str
    who: str = ""


@dataclass(slots=True)
class JudgementInput:
    """A verdict on one criterion, as entered; a draft may be incomplete."""

    criterion: str
    verdict: str = ""
    reason: str = ""
    conditions: list[ConditionInput] = field(default_factory=list)
    cost_band: str = ""
    horizon: str = ""


class Incomplete(Exception):
    """A release lacks something; the draft is saved.

    Args:
        problems: message by (criterion code, field name).
    """

    def __init__(self, problems: dict[tuple[str, str], str]) -> None:
        super().__init__(problems)
        self.problems = problems


@transaction.atomic
def assessment_save(
    *,
    request: AssessmentRequest,
    judgements: Sequence[JudgementInput],
    actor: Principal,
    base: str | None = None,
) -> Assessment:
    """Keep a unit's judgement as a draft; only the unit sees it.

    Args:
        request: what the unit is asked.
        judgements: what was entered; a draft may have gaps.
        actor: who writes for the unit.
        base: the ``version_token`` of the draft that was changed; ``None`` replaces
            whatever is stored.

    Raises:
        PermissionDenied: not a member of the unit; superusers are no exception.
        Illegal: not under review any more, released or declined already, or
            the finding on the current text is published.
        Invalid: a text is too long.
        Stale: somebody else of the unit saved first.
    """
    idea = lock_under_review(request.idea)
    require(actor, Permission.ASSESS, request)
    check_review_open(idea)
    locked = _following(request, idea)
    _check_base(locked, base, actor)
    assessment = _own_draft(locked, actor)
    store_all(assessment, judgements)
    return assessment


def _following(request: AssessmentRequest, idea: Idea) -> AssessmentRequest:
    """Return the request, bound to the current text.

    Whoever has not answered yet judges what there is now: a judgement on an
    earlier text would count nowhere.
    """
    locked = AssessmentRequest.objects.select_for_update(of=("self",)).get(
        pk=request.pk
    )
    locked.idea = idea
    check_unanswered(locked)
    if is_request_outdated(locked):
        locked.revision = current_revision(idea)
        locked.save(update_fields=["revision"])
    return locked


def store_all(assessment: Assessment, judgements: Sequence[JudgementInput]) -> None:
    criteria = assessment.request.criteria_set.criteria.all()
    by_code = {row.code: row for row in criteria}
    for entered in judgements:
        criterion = by_code.get(entered.criterion)
        if criterion is not None:
            _store(assessment, criterion, entered)


def stored_inputs(assessment: Assessment) -> list[JudgementInput]:
    """Return what is stored of a judgement, as it is entered."""
    rows = assessment.judgements.select_related("criterion").prefetch_related(
        "conditions"
    )
    return [as_input(row) for row in rows]


def as_input(row: Judgement) -> JudgementInput:
    """Return one stored judgement, as it is entered."""
    return JudgementInput(
        criterion=row.criterion.code,
        verdict=row.verdict,
        reason=row.reason,
        conditions=[
            ConditionInput(kind=c.kind, text=c.text, who=c.who)
            for c in row.conditions.all()
        ],
        cost_band=row.cost_band,
        horizon=row.horizon,
    )


def _check_base(request: AssessmentRequest, base: str | None, actor: Principal) -> None:
    """Raise where somebody else saved since. One may well send twice oneself."""
    stored = Assessment.objects.filter(request=request).first()
    if base is None or stored is None or base == version_token(stored):
        return
    user = user_of(actor)
    if user is None or stored.author_id != user.pk:
        raise Stale(stored)


def _own_draft(request: AssessmentRequest, actor: Principal) -> Assessment:
    assessment, _made = Assessment.objects.select_for_update(
        of=("self",)
    ).get_or_create(request=request)
    _check_unreleased(assessment)
    assessment.author = user_of(actor)
    assessment.author_name = name_of(actor)
    assessment.modified = timezone.now()
    assessment.save()
    return assessment


def _check_unreleased(assessment: Assessment) -> None:
    if assessment.released_at is not None:
        raise Illegal(
            pgettext("arena", "Your unit has released its judgement already.")
        )


def _store(
    assessment: Assessment, criterion: Criterion, entered: JudgementInput
) -> None:
    verdict = entered.verdict if entered.verdict in Verdict.values else ""
    reason = checked_length("reason", normalise(entered.reason), REASON_LENGTH)
    judgement, _made = Judgement.objects.update_or_create(
        assessment=assessment,
        criterion=criterion,
        defaults={
            "verdict": verdict,
            "reason": reason,
            "cost_band": entered.cost_band
            if entered.cost_band in CostBand.values
            else "",
            "horizon": entered.horizon if entered.horizon in Horizon.values else "",
        },
    )
    judgement.conditions.all().delete()
    # A draft without a verdict keeps what was written so far.
    if not verdict or verdict in NEEDS_CONDITION:
        Condition.objects.bulk_create(
            _condition(judgement, condition)
            for condition in entered.conditions
            if normalise(condition.text)
        )


def _condition(judgement: Judgement, entered: ConditionInput) -> Condition:
    text, who = normalise(entered.text), " ".join(normalise(entered.who).split())
    return Condition(
        judgement=judgement,
        kind=entered.kind if entered.kind in ConditionKind.values else "",
        text=checked_length("condition", text, CONDITION_LENGTH),
        who=checked_length("who", who, UNIT_NAME_LENGTH),
    )


def missing_in(
    request: AssessmentRequest, judgements: Sequence[JudgementInput]
) -> dict[tuple[str, str], str]:
    """Return what a release still lacks: message by (criterion, field).

    Every criterion needs a verdict and a reason, every verdict below feasible
    at least one condition, and each condition a kind that somebody has chosen.
    Text blocks alone are no reason.
    """
    blocks = list(request.unit.text_blocks.all())
    entered = {judgement.criterion: judgement for judgement in judgements}
    problems: dict[tuple[str, str], str] = {}
    for criterion in request.criteria_set.criteria.all():
        row = entered.get(criterion.code) or JudgementInput(criterion.code)
        problems.update(_problems(row))
        if not has_own_sentence(row.reason, blocks):
            problems[row.criterion, "reason"] = pgettext(
                "arena",
                "This is a text block only. Please add at least one sentence about "
                "this contribution.",
            )
    return problems


def _problems(row: JudgementInput) -> dict[tuple[str, str], str]:
    problems: dict[tuple[str, str], str] = {}
    if row.verdict not in Verdict.values:
        problems[row.criterion, "verdict"] = pgettext(
            "arena", "Please choose a judgement."
        )
        return problems
    if not normalise(row.reason):
        problems[row.criterion, "reason"] = pgettext(
            "arena", "Please give reasons for your judgement."
        )
    conditions = [row for row in row.conditions if normalise(row.text)]
    if row.verdict in NEEDS_CONDITION and not conditions:
        problems[row.criterion, "condition"] = pgettext(
            "arena", "Please say what would have to change."
        )
    return problems | _kinds_missing(row)


def condition_field(part: str, place: int) -> str:
    """Return what a field of a condition is called; the first has no number."""
    return part if place == 1 else f"{part}_{place}"


def _kinds_missing(row: JudgementInput) -> dict[tuple[str, str], str]:
    """Return which of the named conditions have no kind, where they count."""
    if row.verdict not in NEEDS_CONDITION:
        return {}
    return {
        (row.criterion, condition_field("kind", place)): pgettext(
            "arena", "Please choose what kind of condition it is."
        )
        for place, condition in enumerate(row.conditions, start=1)
        if normalise(condition.text) and condition.kind not in ConditionKind.values
    }
