"""Asking units, judging, and publishing on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.choices import NEEDS_CONDITION
from gemeinsam_digital.choices import ConditionKind
from gemeinsam_digital.choices import Stage
from gemeinsam_digital.choices import Verdict
from gemeinsam_digital.exceptions import Illegal
from gemeinsam_digital.exceptions import Invalid
from gemeinsam_digital.feasibility import events
from gemeinsam_digital.feasibility.models import REASON_LENGTH
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Condition
from gemeinsam_digital.feasibility.models import Judgement
from gemeinsam_digital.feasibility.selectors import finding_on_current
from gemeinsam_digital.feasibility.selectors import requests_on_current
from gemeinsam_digital.feasibility.unit_models import CriteriaSet
from gemeinsam_digital.feasibility.unit_models import Criterion
from gemeinsam_digital.feasibility.unit_models import Unit
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.selectors import current_revision
from gemeinsam_digital.ideas.services import lock
from gemeinsam_digital.permissions import Permission
from gemeinsam_digital.permissions import require
from gemeinsam_digital.principals import Principal
from gemeinsam_digital.principals import name_of
from gemeinsam_digital.principals import user_of
from gemeinsam_digital.text import normalise

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


class Incomplete(Exception):
    """A release lacks something; the draft is saved.

    Args:
        problems: message by (criterion code, field name).
    """

    def __init__(self, problems: dict[tuple[str, str], str]) -> None:
        super().__init__(problems)
        self.problems = problems


def check_reviewing(idea: Idea) -> None:
    """Raise unless the idea is under review.

    Raises:
        Illegal: another stage, or not open.
    """
    if idea.stage != Stage.ASSESSMENT or not idea.is_open:
        raise Illegal(
            pgettext(
                "arena",
                "The contribution is not under feasibility review (any more): it is "
                "at stage “%(stage)s” and %(standing)s.",
            )
            % {"stage": idea.stage_label, "standing": idea.standing_label}
        )


def check_review_open(idea: Idea) -> None:
    """Raise unless units can still judge the current text.

    Raises:
        Illegal: not under review, or the finding on this text is published:
            a judgement could never become public any more.
    """
    check_reviewing(idea)
    if finding_on_current(idea) is not None:
        raise Illegal(
            pgettext(
                "arena",
                "The finding on the current text is published. Only a material "
                "change of the text opens a new review.",
            )
        )


@transaction.atomic
def assessment_request(
    *, idea: Idea, units: Sequence[Unit], due: date, actor: Principal
) -> list[AssessmentRequest]:
    """Ask units about the current text; those already asked are left alone.

    Args:
        idea: an open idea at stage assessment.
        units: active units that take part in the Arena.
        due: last day to answer.
        actor: who asks.

    Returns:
        The new requests.

    Raises:
        PermissionDenied: not a moderator.
        Illegal: not under review, the finding is published already, or the
            Arena has no criteria.
        Invalid: no unit that is not asked yet, or a due date in the past.
    """
    require(actor, Permission.REQUEST_ASSESSMENT, idea)
    locked = lock(idea)
    check_review_open(locked)
    if due < timezone.localdate():
        raise Invalid("due", pgettext("arena", "Please choose today or a later day."))
    revision = current_revision(locked)
    asked = set(requests_on_current(locked).values_list("unit_id", flat=True))
    new = [unit for unit in units if unit.active and unit.pk not in asked]
    if not new:
        raise Invalid(
            "units",
            pgettext("arena", "Please choose at least one unit that is not asked yet."),
        )
    criteria = _criteria_set(locked)
    requests = [
        AssessmentRequest.objects.create(
            idea=locked,
            revision=revision,
            unit=unit,
            criteria_set=criteria,
            due=due,
            requested_by=user_of(actor),
            requested_by_name=name_of(actor),
        )
        for unit in new
    ]
    record(
        idea=locked,
        type=events.ASSESSMENT_REQUESTED,
        actor=actor,
        payload={
            "count": len(new),
            "units": [unit.pk for unit in new],
            "revision": revision.number,
        },
    )
    return requests


def _criteria_set(idea: Idea) -> CriteriaSet:
    newest = (
        CriteriaSet.objects.filter(arena__module=idea.module_id)
        .order_by("-version")
        .first()
    )
    if newest is None:
        raise Illegal(
            pgettext("arena", "This Arena has no criteria yet. Please load a preset.")
        )
    return newest


@transaction.atomic
def assessment_save(
    *,
    request: AssessmentRequest,
    judgements: Sequence[JudgementInput],
    actor: Principal,
) -> Assessment:
    """Keep a unit's judgement as a draft; only the unit sees it.

    Raises:
        PermissionDenied: not a member of the unit; superusers are no exception.
        Illegal: not under review any more, released already, or the finding
            on the current text is published.
    """
    require(actor, Permission.ASSESS, request)
    idea = lock(request.idea)
    check_review_open(idea)
    assessment = _own_draft(request, actor)
    criteria = {row.code: row for row in request.criteria_set.criteria.all()}
    for entered in judgements:
        criterion = criteria.get(entered.criterion)
        if criterion is not None:
            _store(assessment, criterion, entered)
    return assessment


def assessment_release(
    *,
    request: AssessmentRequest,
    judgements: Sequence[JudgementInput],
    actor: Principal,
) -> Assessment:
    """Save a unit's judgement and release it to the moderators. Final.

    The draft is saved in any case: whoever forgot something loses nothing.

    Raises:
        PermissionDenied, Illegal: as :func:`assessment_save`.
        Incomplete: a verdict, reason or condition is missing.
    """
    assessment = assessment_save(request=request, judgements=judgements, actor=actor)
    problems = missing_in(request, judgements)
    if problems:
        raise Incomplete(problems)
    with transaction.atomic():
        check_review_open(lock(request.idea))
        locked = Assessment.objects.select_for_update().get(pk=assessment.pk)
        _check_unreleased(locked)
        locked.released_at = timezone.now()
        locked.released_by = user_of(actor)
        locked.released_by_name = name_of(actor)
        locked.save()
    return locked


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
    judgement, _made = Judgement.objects.update_or_create(
        assessment=assessment,
        criterion=criterion,
        defaults={
            "verdict": verdict,
            "reason": normalise(entered.reason)[:REASON_LENGTH],
        },
    )
    judgement.conditions.all().delete()
    if verdict in NEEDS_CONDITION:
        Condition.objects.bulk_create(
            Condition(
                judgement=judgement,
                kind=condition.kind,
                text=normalise(condition.text),
                who=" ".join(normalise(condition.who).split()),
            )
            for condition in entered.conditions
            if condition.kind in ConditionKind.values and normalise(condition.text)
        )


def missing_in(
    request: AssessmentRequest, judgements: Sequence[JudgementInput]
) -> dict[tuple[str, str], str]:
    """Return what a release still lacks: message by (criterion, field).

    Every criterion needs a verdict and a reason, every verdict below feasible
    at least one condition.
    """
    entered = {judgement.criterion: judgement for judgement in judgements}
    problems: dict[tuple[str, str], str] = {}
    for criterion in request.criteria_set.criteria.all():
        row = entered.get(criterion.code) or JudgementInput(criterion.code)
        problems.update(_problems(row))
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
    return problems
