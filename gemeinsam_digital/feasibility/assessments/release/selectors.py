"""With four eyes: what waits for another person of the unit to release it. Internal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.feasibility.assessments.corrections.services import lack_of
from gemeinsam_digital.feasibility.assessments.services import as_input
from gemeinsam_digital.feasibility.assessments.services import missing_in
from gemeinsam_digital.feasibility.legality import check_review_open
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Correction
from gemeinsam_digital.feasibility.requests.selectors import is_request_outdated
from gemeinsam_digital.units.models import with_four_eyes
from gemeinsam_digital.units.selectors import present_members


def ready_drafts(requests: Iterable[AssessmentRequest]) -> dict[int, int | None]:
    """Return who wrote the drafts that lack nothing, by the keys of their requests.

    A fixed number of queries, however many requests there are.
    """
    drafts = Assessment.objects.filter(
        request__in=[request.pk for request in requests], released_at=None
    ).prefetch_related(
        "judgements__criterion",
        "judgements__conditions",
        "request__criteria_set__criteria",
        "request__unit__text_blocks",
    )
    return {
        draft.request_id: draft.author_id
        for draft in drafts
        if not missing_in(
            draft.request, [as_input(row) for row in draft.judgements.all()]
        )
    }


def ready_corrections(requests: Iterable[AssessmentRequest]) -> dict[int, Correction]:
    """Return the corrections that lack nothing, by the keys of their requests."""
    corrections = (
        Correction.objects.filter(
            assessment__request__in=[request.pk for request in requests]
        )
        .select_related("assessment__request__unit")
        .prefetch_related(
            "assessment__request__criteria_set__criteria",
            "assessment__request__unit__text_blocks",
        )
    )
    return {
        correction.assessment.request_id: correction
        for correction in corrections
        if lack_of(correction, correction.assessment.request) is None
    }


def to_release_for(
    user: Any, requests: Iterable[AssessmentRequest]
) -> tuple[set[int], dict[int, Correction]]:
    """Return what is complete, written by somebody else and released by a user.

    A fixed number of queries.

    Returns:
        The keys of the requests with such a draft, and by key those with such a
        correction.
    """
    released = _released_by(user, requests)
    corrections = ready_corrections(released) if released else {}
    return _drafts_of_others(user, released), {
        pk: row for pk, row in corrections.items() if row.author_id != user.pk
    }


def _drafts_of_others(user: Any, requests: list[AssessmentRequest]) -> set[int]:
    drafts = ready_drafts(requests) if requests else {}
    return {pk for pk, author in drafts.items() if author != user.pk}


def releasing(user: Any) -> Q:
    """Return the condition that a user releases what others of the unit write.

    With four eyes; without, whoever judges releases it.
    """
    own = present_members(UnitRole.RELEASER).filter(user=user)
    return with_four_eyes() & Q(unit__in=own.values("unit"))


def _released_by(
    user: Any, requests: Iterable[AssessmentRequest]
) -> list[AssessmentRequest]:
    """Return those that :func:`releasing` is true of."""
    needing = [request for request in requests if request.needs_releaser]
    if not needing:
        return []
    own = present_members(UnitRole.RELEASER).filter(user=user)
    units = set(own.values_list("unit", flat=True))
    return [request for request in needing if request.unit_id in units]


def can_release(request: AssessmentRequest, user: Any, *, is_correction: bool) -> bool:
    """Return whether something complete waits that somebody may release now."""
    try:
        check_review_open(request.idea)
    except Illegal:
        return False
    if (
        request.is_declined
        or not request.needs_releaser
        or is_request_outdated(request)
    ):
        return False
    if is_correction:
        correction = ready_corrections([request]).get(request.pk)
        return correction is not None and may(
            user, Permission.RELEASE_ASSESSMENT, correction
        )
    is_ready = request.pk in ready_drafts([request])
    return is_ready and may(user, Permission.RELEASE_ASSESSMENT, request)
