"""What is legal while units judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests.selectors import finding_on_current
from gemeinsam_digital.feasibility.requests.selectors import newer_request

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


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


def check_unanswered(request: AssessmentRequest) -> None:
    """Check that a unit can still answer what it was asked.

    Raises:
        Illegal: it has judged, has said that it is not responsible, or was
            asked anew about a later text.
    """
    if request.is_declined:
        raise Illegal(
            pgettext("arena", "Your unit has said that it is not responsible.")
        )
    answered = Assessment.objects.filter(request=request, released_at__isnull=False)
    if answered.exists():
        raise Illegal(
            pgettext("arena", "Your unit has released its judgement already.")
        )
    if newer_request(request) is not None:
        raise Illegal(
            pgettext(
                "arena",
                "Your unit was asked about the current text anew. Please judge there.",
            )
        )
