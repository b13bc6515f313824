"""What is ready for its next step, read from what is stored, and what to store.

``turn.moderation`` lists and counts what is stored of reviews.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Sequence
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

from adhocracy4.modules.models import Module
from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import ReviewDuty
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.counting import made_once
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.requests.selectors import waiting_requests
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.maturation.selectors import next_steps
from gemeinsam_digital.maturation.turn.circumstances import questions_waiting
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.selectors import holding
from gemeinsam_digital.responsibility.selectors import leading

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import IdeaQuerySet


def _worked_on_in(module: Module) -> IdeaQuerySet:
    ideas = Idea.objects.visible().filter(module=module, standing=Standing.OPEN)
    return ideas.order_by("stage_since", "pk")


def ready_in(module: Module) -> IdeaQuerySet:
    """Return what can take its next step now, who waits longest first."""
    return _worked_on_in(module).filter(is_ready=True)


def unasked_in(module: Module) -> IdeaQuerySet:
    """Return where something has changed since its gates were asked."""
    return _worked_on_in(module).filter(is_ready=None)


def candidates_in(module: Module) -> IdeaQuerySet:
    """Return what may be ready, by the necessary conditions that are cheap to ask."""
    needed = arena_of(module).threshold("support")
    offered = Claim.objects.filter(
        idea=OuterRef("pk"), role=Role.LEAD, state__in=OPEN_STATES
    )
    fields = Idea.terms.through.objects.filter(
        idea=OuterRef("pk"), term__scheme=Scheme.FIELD
    )
    findings = Finding.objects.filter(idea=OuterRef("pk"))
    adopting = Decision.objects.filter(idea=OuterRef("pk"), outcome=Outcome.ADOPTED)
    return (
        _worked_on_in(module)
        .filter(kind__in=MATURING)
        .filter(
            Q(Exists(offered), support_count__gte=needed, stage=Stage.IDEA)
            | Q(leading(), Exists(fields), stage=Stage.PROFILE)
            | Q(Exists(findings), stage=Stage.ASSESSMENT)
            | Q(leading(), Exists(adopting), stage=Stage.PROPOSAL)
        )
    )


def ready_among(ideas: Sequence[Idea]) -> set[int]:
    """Return the keys of those whose gates are all met; asks the gates themselves."""
    steps = next_steps(ideas)
    return {pk for pk, step in steps.items() if step is not None and step.is_ready}


# --- what is under review --------------------------------------------------------


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


# --- whether it is stored so -----------------------------------------------------


def misjudged_among(ideas: Sequence[Idea]) -> set[int]:
    """Return the keys of those of which another thing is stored than is so.

    What the gates say, and what is to be done in a review. Where nothing is stored,
    nothing is wrong.
    """
    known = [idea for idea in ideas if idea.is_ready is not None and idea.is_open]
    ready = ready_among(known)
    reviews: dict[int, Review] = {}
    modules = Module.objects.filter(pk__in={idea.module_id for idea in known})
    for module in modules if known else ():
        keys = [idea.pk for idea in known if idea.module_id == module.pk]
        reviews |= reviews_of(module, keys)
    return {
        idea.pk
        for idea in known
        if idea.is_ready != (idea.pk in ready)
        or review_stored_of(idea) != reviews.get(idea.pk, NO_REVIEW)
    }
