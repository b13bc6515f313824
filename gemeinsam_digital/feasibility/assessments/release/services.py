"""Letting a judgement go: released, handed over, or said to hold still."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.feasibility.assessments.services import Incomplete
from gemeinsam_digital.feasibility.assessments.services import JudgementInput
from gemeinsam_digital.feasibility.assessments.services import assessment_save
from gemeinsam_digital.feasibility.assessments.services import missing_in
from gemeinsam_digital.feasibility.assessments.services import store_all
from gemeinsam_digital.feasibility.assessments.services import stored_inputs
from gemeinsam_digital.feasibility.legality import check_review_open
from gemeinsam_digital.feasibility.legality import check_unanswered
from gemeinsam_digital.feasibility.locks import lock_under_review
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests.selectors import is_request_outdated
from gemeinsam_digital.feasibility.requests.selectors import newest_request
from gemeinsam_digital.feasibility.selectors import has_stake
from gemeinsam_digital.feasibility.signals import assessment_released
from gemeinsam_digital.feasibility.signals import release_awaited
from gemeinsam_digital.feasibility.tokens import version_token
from gemeinsam_digital.ideas.selectors import current_revision

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


def assessment_release(
    *,
    request: AssessmentRequest,
    judgements: Sequence[JudgementInput],
    actor: Principal,
    base: str | None = None,
) -> Assessment:
    """Save a unit's judgement and release it to the moderators. Final.

    The draft is saved in any case: whoever forgot something loses nothing.

    Raises:
        PermissionDenied, Illegal, Stale: as :func:`assessment_save`.
        Incomplete: a verdict, reason or condition is missing.
    """
    assessment_save(request=request, judgements=judgements, actor=actor, base=base)
    problems = missing_in(request, judgements)
    if problems:
        raise Incomplete(problems)
    return assessment_approve(request=request, actor=actor)


def assessment_submit_for_release(
    *,
    request: AssessmentRequest,
    judgements: Sequence[JudgementInput],
    actor: Principal,
    base: str | None = None,
) -> Assessment:
    """Save a complete draft, so that another person of the unit can release it.

    With four eyes; the draft is saved in any case.

    Raises:
        PermissionDenied, Illegal, Stale: as :func:`assessment_save`.
        Incomplete: a verdict, reason or condition is missing.
    """
    with transaction.atomic():
        assessment = assessment_save(
            request=request, judgements=judgements, actor=actor, base=base
        )
        problems = missing_in(request, judgements)
        if not problems:
            announce_waiting(assessment.request, actor, assessment.version)
    if problems:
        raise Incomplete(problems)
    return assessment


def announce_waiting(
    request: AssessmentRequest, actor: Principal, version: int
) -> None:
    """Say that somebody else has to release what is complete, with four eyes.

    Args:
        version: what it becomes when it is released.
    """
    if request.needs_releaser:
        user = user_of(actor)
        release_awaited.send(
            sender=AssessmentRequest,
            request=request,
            author=user.pk if user else None,
            version=version,
        )


@transaction.atomic
def assessment_approve(
    *, request: AssessmentRequest, actor: Principal, base: str | None = None
) -> Assessment:
    """Release the draft of a unit as it is; with four eyes another one does it.

    Args:
        request: what the unit was asked.
        actor: who releases for the unit.
        base: the ``version_token`` of the draft that was read; ``None`` releases
            whatever is there.

    Raises:
        PermissionDenied: not who releases for the unit.
        Illegal: not under review any more, there is no draft, or it is
            released or declined already.
        Incomplete: a verdict, reason or condition is missing.
        Stale: the draft was changed since it was read.
    """
    idea = lock_under_review(request.idea)
    check_review_open(idea)
    fresh = AssessmentRequest.objects.select_related("unit", "revision").get(
        pk=request.pk
    )
    fresh.idea = idea
    check_unanswered(fresh)
    locked = Assessment.objects.select_for_update().filter(request=fresh).first()
    if locked is None or is_request_outdated(fresh):
        raise Illegal(
            pgettext("arena", "There is no draft on the current text to release.")
        )
    locked.request = fresh
    require(actor, Permission.RELEASE_ASSESSMENT, fresh)
    if base is not None and base != version_token(locked):
        raise Stale(locked)
    problems = missing_in(fresh, stored_inputs(locked))
    if problems:
        raise Incomplete(problems)
    mark_released(locked, actor)
    return locked


def mark_released(assessment: Assessment, actor: Principal) -> None:
    """Mark a locked judgement as released by the unit."""
    request = assessment.request
    assessment.has_stake = has_stake(request.idea, request.unit)
    assessment.released_at = timezone.now()
    assessment.released_by = user_of(actor)
    assessment.released_by_name = name_of(actor)
    assessment.save()
    assessment_released.send(sender=Assessment, assessment=assessment)


@transaction.atomic
def assessment_reaffirm(*, request: AssessmentRequest, actor: Principal) -> Assessment:
    """Say that a released judgement on an earlier text still holds.

    It is copied to the current text, and names what it repeats.

    Args:
        request: a released one about an earlier text.
        actor: who releases for the unit.

    Raises:
        PermissionDenied: not who releases for the unit.
        Illegal: not under review any more, not released, not about an earlier
            text, or the unit has judged the current one already.
    """
    idea = lock_under_review(request.idea)
    # Asked of what is stored: four eyes may have been switched on meanwhile.
    rows = AssessmentRequest.objects.select_related("unit", "revision")
    fresh = rows.get(pk=request.pk)
    fresh.idea = idea
    require(actor, Permission.RELEASE_ASSESSMENT, fresh)
    old = check_repeatable(fresh)
    renewed = _renewed_request(fresh, idea, actor)
    Assessment.objects.filter(request=renewed).delete()
    assessment = Assessment.objects.create(
        request=renewed,
        author=user_of(actor),
        author_name=name_of(actor),
        modified=timezone.now(),
        reaffirms=old,
    )
    store_all(assessment, stored_inputs(old))
    mark_released(assessment, actor)
    return assessment


def check_repeatable(request: AssessmentRequest) -> Assessment:
    """Return the released judgement on an earlier text that can be repeated.

    Raises:
        Illegal: as :func:`assessment_reaffirm`.
    """
    check_review_open(request.idea)
    old = Assessment.objects.filter(request=request, released_at__isnull=False).first()
    if old is None or not is_request_outdated(request):
        raise Illegal(
            pgettext(
                "arena", "Only a released judgement on an earlier text can be repeated."
            )
        )
    waiting = newest_request(request.idea, request.unit_id)
    if waiting is not None:
        check_unanswered(waiting)
    return old


def _renewed_request(
    request: AssessmentRequest, idea: Idea, actor: Principal
) -> AssessmentRequest:
    """Return the unit's request about the current text, made where there is none.

    With the same criteria: what is repeated has to fit.
    """
    waiting = newest_request(idea, request.unit_id)
    if waiting is not None:
        waiting.criteria_set = request.criteria_set
        waiting.save(update_fields=["criteria_set"])
        waiting.idea = idea
        return waiting
    return AssessmentRequest.objects.create(
        idea=idea,
        revision=current_revision(idea),
        unit=request.unit,
        criteria_set=request.criteria_set,
        due=max(request.due, timezone.localdate()),
        is_voluntary=True,
        requested_by=user_of(actor),
        requested_by_name=name_of(actor),
    )
