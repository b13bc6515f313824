"""What the moderation does about what is under review, asked of what hangs on it.

Asked where it has changed, and stored: ``turn.moderation`` lists and counts what is
stored.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Count
from django.db.models import Exists
from django.db.models import Max
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Subquery

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import ReviewDuty
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.counting import made_once
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.requests.selectors import waiting_requests
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.maturation.turn.circumstances import questions_waiting
from gemeinsam_digital.responsibility.selectors import holding

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module


@dataclass(frozen=True, slots=True)
class Review:
    """What is stored of the review of a contribution.

    Attributes:
        duty: a code of ``ReviewDuty``; empty where the moderation has nothing to do,
            whoever owes an answer.
        owed_until: the last day of what units owe. How long after it nobody waits any
            more is for the reader to say: it depends on the day.
    """

    duty: str = ""
    owed_until: date | None = None


#: Of what is not under review.
NO_REVIEW = Review()


def review_stored_of(idea: Idea) -> Review:
    """Return what is stored of one."""
    return Review(idea.review_duty, idea.owed_until)


def reviews_of(module: Module, keys: Collection[int]) -> dict[int, Review]:
    """Return what is to be stored of those that are under review; one query.

    Args:
        module: the Arena.
        keys: of contributions in it.
    """
    needed = arena_of(module).threshold("units")
    rows = _reviewed().filter(module=module, pk__in=keys)
    return {row["pk"]: _review(row, needed) for row in rows}


def _review(row: dict[str, Any], needed: int) -> Review:
    """Return the same of one: what :func:`turn.review.turn_in_review` says."""
    is_judged = row["judging"] is not None and row["judging"] >= needed
    if row["is_published"]:
        return Review(ReviewDuty.TOO_FEW if needed and not is_judged else "")
    # Questions are answered by the team.
    if row["is_asked"]:
        return Review()
    duty = ReviewDuty.SUM_UP if is_judged else ReviewDuty.ASK
    return Review(duty, row["owed"])


@made_once
def _reviewed() -> QuerySet[Any, Any]:
    """Return what is under review, with what decides whose turn it is.

    ``judging`` is how many units have judged the current text and are counted, ``None``
    where none has judged; ``owed`` the last day on which an answer is due.
    """
    here = OuterRef("pk")
    owed = waiting_requests().filter(idea=here).order_by().values("idea")
    return (
        Idea.objects.filter(stage=Stage.ASSESSMENT, kind__in=MATURING)
        .order_by()
        .values("pk")
        .annotate(
            is_published=Exists(Finding.objects.filter(_is_current(), idea=here)),
            is_asked=Exists(questions_waiting().filter(idea=here)),
            judging=Subquery(_judging().filter(idea=here).values("counted")),
            owed=Subquery(owed.annotate(until=Max("due")).values("until")),
        )
    )


def _is_current() -> Q:
    """Return the condition that a revision, or a later one, is the current text.

    Revisions of an idea are made one by one: their keys are in the order of their
    numbers, and tell the later one without reading it.
    """
    later = Revision.objects.filter(
        idea=OuterRef("idea"), is_material=True, pk__gt=OuterRef("revision")
    )
    return Q(~Exists(later))


def _judging() -> QuerySet[Any, Any]:
    """Return by idea how many units that are counted have judged its current text."""
    staked = holding().filter(idea=OuterRef("idea"), actor=OuterRef("unit"))
    counting = Q(~Exists(staked), assessment__has_stake=False)
    judged = AssessmentRequest.objects.filter(
        _is_current(), declined_at=None, assessment__released_at__isnull=False
    )
    grouped = judged.order_by().values("idea")
    return grouped.annotate(counted=Count("pk", filter=counting))
