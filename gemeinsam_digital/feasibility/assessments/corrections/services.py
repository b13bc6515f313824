"""Correcting a released judgement: a new version with a reason.

What was released holds until the correction is released, and is kept then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.feasibility.assessments import services
from gemeinsam_digital.feasibility.assessments.release import services as releasing
from gemeinsam_digital.feasibility.assessments.services import ConditionInput
from gemeinsam_digital.feasibility.assessments.services import Incomplete
from gemeinsam_digital.feasibility.assessments.services import JudgementInput
from gemeinsam_digital.feasibility.legality import check_review_open
from gemeinsam_digital.feasibility.locks import lock_under_review
from gemeinsam_digital.feasibility.models import CONDITION_LENGTH
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import AssessmentVersion
from gemeinsam_digital.feasibility.models import Correction
from gemeinsam_digital.feasibility.requests.selectors import is_request_outdated
from gemeinsam_digital.feasibility.tokens import correction_token


def as_json(judgements: Sequence[JudgementInput]) -> list[dict[str, Any]]:
    """Return judgements as they are kept in a version or a correction."""
    return [asdict(judgement) for judgement in judgements]


def from_json(content: Sequence[dict[str, Any]]) -> list[JudgementInput]:
    """Return what :func:`as_json` has kept."""
    return [
        JudgementInput(
            **{
                **row,
                "conditions": [ConditionInput(**each) for each in row["conditions"]],
            }
        )
        for row in content
    ]


@transaction.atomic
def correction_save(
    *,
    request: AssessmentRequest,
    judgements: Sequence[JudgementInput],
    reason: str,
    actor: Principal,
    base: str | None = None,
) -> Correction:
    """Keep a correction as a draft; only the unit sees it.

    Args:
        request: one whose judgement is released.
        judgements: all of them, as they shall be.
        reason: why it is corrected; may still be missing.
        actor: who works for the unit.
        base: the ``correction_token`` what was changed; ``None`` replaces
            whatever is stored.

    Raises:
        PermissionDenied: not a member of the unit.
        Illegal: not under review any more, about an earlier text, nothing is
            released yet, or the finding on the current text is published.
        Invalid: the reason is too long.
        Stale: somebody else of the unit saved or released one first.
    """
    request.idea = lock_under_review(request.idea)
    require(actor, Permission.ASSESS, request)
    assessment = _check_correctable(request)
    _check_base(assessment, base, actor)
    text = normalise(reason)
    if len(text) > CONDITION_LENGTH:
        raise Invalid(
            "correction_reason",
            pgettext("arena", "Please shorten the text to %(limit)s characters.")
            % {"limit": CONDITION_LENGTH},
        )
    correction, _made = Correction.objects.update_or_create(
        assessment=assessment,
        defaults={
            "content": as_json(judgements),
            "reason": text,
            "author": user_of(actor),
            "author_name": name_of(actor),
            "modified": timezone.now(),
        },
    )
    return correction


def _check_base(assessment: Assessment, base: str | None, actor: Principal) -> None:
    """Raise where somebody else saved since. One may well send twice oneself."""
    stored = Correction.objects.filter(assessment=assessment).first()
    if base is None or base == correction_token(assessment, stored):
        return
    user = user_of(actor)
    if stored is None or user is None or stored.author_id != user.pk:
        raise Stale(stored)


def _check_correctable(request: AssessmentRequest) -> Assessment:
    """Return the released judgement, locked; its idea is."""
    check_review_open(request.idea)
    rows = Assessment.objects.select_for_update(of=("self",))
    return _correctable(request, rows)


def expect_correctable(request: AssessmentRequest) -> Assessment:
    """Return the released judgement, for showing it in a form.

    Raises:
        Illegal: as :func:`correction_save`.
    """
    check_review_open(request.idea)
    return _correctable(request, Assessment.objects.all())


def _correctable(request: AssessmentRequest, rows: QuerySet[Assessment]) -> Assessment:
    assessment = rows.filter(request=request, released_at__isnull=False).first()
    if assessment is None or is_request_outdated(request):
        raise Illegal(
            pgettext(
                "arena",
                "Only a released judgement on the current text can be corrected.",
            )
        )
    assessment.request = request
    return assessment


def correction_release(
    *,
    request: AssessmentRequest,
    judgements: Sequence[JudgementInput],
    reason: str,
    actor: Principal,
    base: str | None = None,
) -> Assessment:
    """Save a correction and let it take the place of what was released.

    The draft is saved in any case. With four eyes somebody else than its
    author releases it, see :func:`correction_approve`.

    Raises:
        PermissionDenied, Illegal, Stale: as :func:`correction_save`.
        Invalid: the reason is missing or too long.
        Incomplete: a verdict, reason or condition is missing.
    """
    correction_save(
        request=request, judgements=judgements, reason=reason, actor=actor, base=base
    )
    return correction_approve(request=request, actor=actor)


def correction_submit_for_release(
    *,
    request: AssessmentRequest,
    judgements: Sequence[JudgementInput],
    reason: str,
    actor: Principal,
    base: str | None = None,
) -> Correction:
    """Save a complete correction, so that another person of the unit can release it.

    With four eyes; the draft is saved in any case.

    Raises:
        PermissionDenied, Illegal, Invalid, Incomplete, Stale: as
            :func:`correction_release`.
    """
    with transaction.atomic():
        correction = correction_save(
            request=request,
            judgements=judgements,
            reason=reason,
            actor=actor,
            base=base,
        )
        lack = lack_of(correction, request)
        if lack is None:
            version = correction.assessment.version + 1
            releasing.announce_waiting(request, actor, version)
    if lack is not None:
        raise lack
    return correction


def lack_of(
    correction: Correction, request: AssessmentRequest
) -> Invalid | Incomplete | None:
    """Return what a correction lacks for its release, ``None`` for nothing."""
    if not correction.reason:
        return Invalid(
            "correction_reason",
            pgettext("arena", "Please say why the judgement is corrected."),
        )
    problems = services.missing_in(request, from_json(correction.content))
    return Incomplete(problems) if problems else None


@transaction.atomic
def correction_approve(
    *, request: AssessmentRequest, actor: Principal, base: str | None = None
) -> Assessment:
    """Release the correction as it is kept; the version before it is kept too.

    Args:
        request: one whose judgement is released.
        actor: who releases for the unit.
        base: the ``correction_token`` what was read; ``None`` releases
            whatever is there.

    Raises:
        PermissionDenied: not who releases for the unit, or with four eyes its
            author.
        Illegal: there is none, or as :func:`correction_save`.
        Invalid: the reason is missing.
        Incomplete: a verdict, reason or condition is missing.
        Stale: the correction was changed since it was read.
    """
    request.idea = lock_under_review(request.idea)
    require(actor, Permission.ASSESS, request)
    assessment = _check_correctable(request)
    correction = Correction.objects.filter(assessment=assessment).first()
    if correction is None:
        raise Illegal(pgettext("arena", "There is no correction to release."))
    require(actor, Permission.RELEASE_ASSESSMENT, correction)
    if base is not None and base != correction_token(assessment, correction):
        raise Stale(correction)
    lack = lack_of(correction, request)
    if lack is not None:
        raise lack
    _archive(assessment)
    assessment.version += 1
    assessment.correction_reason = correction.reason
    assessment.author = correction.author
    assessment.author_name = correction.author_name
    services.store_all(assessment, from_json(correction.content))
    releasing.mark_released(assessment, actor)
    correction.delete()
    return assessment


def _archive(assessment: Assessment) -> None:
    AssessmentVersion.objects.create(
        assessment=assessment,
        number=assessment.version,
        content=as_json(services.stored_inputs(assessment)),
        released_at=assessment.released_at or timezone.now(),
        released_by=assessment.released_by,
        released_by_name=assessment.released_by_name,
    )
