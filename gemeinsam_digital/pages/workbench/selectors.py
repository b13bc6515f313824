"""What the moderation of an Arena looks after, list by list.

Everything here is for moderators. Each list is one query that pages are cut
from; what is shown beside a row is looked up for one page at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count
from django.db.models import Exists
from django.db.models import F
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from adhocracy4.comments.models import Comment
from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.requests.selectors import owed_in
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.selectors import TimelineEntry
from gemeinsam_digital.history.selectors import timeline
from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import comments_on
from gemeinsam_digital.ideas.participation.selectors import hidden
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.maturation.readiness.selectors import ready_in
from gemeinsam_digital.maturation.transitions import FORWARD
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.selectors import leading
from gemeinsam_digital.responsibility.selectors import orphaned

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.ideas.models import IdeaQuerySet

#: Days in which something counts as due soon.
SOON = 14


# --- Contributions -----------------------------------------------------------


def ideas_in(module: Module) -> IdeaQuerySet:
    """Return all contributions of an Arena, hidden ones included."""
    return Idea.objects.filter(module=module)


def worked_on_in(module: Module) -> IdeaQuerySet:
    """Return the contributions that are open and shown."""
    return ideas_in(module).visible().filter(standing=Standing.OPEN)


def orphaned_in(module: Module) -> QuerySet[Idea]:
    """Return the contributions that need somebody to lead and have nobody."""
    return orphaned(worked_on_in(module)).order_by("stage_since", "pk")


def parked_in(module: Module) -> IdeaQuerySet:
    """Return what is postponed: what is to be looked at next comes first."""
    return (
        ideas_in(module)
        .visible()
        .filter(standing=Standing.PARKED)
        .order_by(F("parked_until").asc(nulls_last=True), "stage_since", "pk")
    )


def parked_until_in(module: Module, *, is_over: bool) -> QuerySet[Idea]:
    """Return what is to be looked at again, by its day.

    Args:
        is_over: whether the day has come; else it comes within ``SOON`` days.
    """
    today = timezone.localdate()
    rows = parked_in(module).order_by("parked_until", "pk")
    if is_over:
        return rows.filter(parked_until__lte=today)
    return rows.filter(
        parked_until__gt=today, parked_until__lte=today + timedelta(days=SOON)
    )


def steps_in(module: Module, *, are_own: bool) -> QuerySet[Idea]:
    """Return what lacks nothing for its next step, who waits longest first.

    Args:
        are_own: whether only the moderation takes the step; else the team does.
    """
    stages = [
        stage
        for row in FORWARD
        if row.gates and (row.permission == Permission.STEER_IDEA) is are_own
        for stage in row.stages
    ]
    return ready_in(module).filter(stage__in=stages)


def hidden_in(module: Module) -> QuerySet[Idea]:
    """Return what is hidden, and whether its text has changed since."""
    since = Revision.objects.filter(
        idea=OuterRef("pk"), created__gt=OuterRef("hidden_at")
    )
    return (
        ideas_in(module)
        .filter(hidden_at__isnull=False)
        .annotate(has_changed=Exists(since))
        .order_by("-hidden_at", "-pk")
    )


def hidden_comments_in(module: Module) -> QuerySet[Comment]:
    """Return the comments that can be shown again, newest first."""
    return (
        hidden(comments_on(ideas_in(module).filter(hidden_comment_count__gt=0)))
        .select_related("creator")
        .order_by("-created", "-pk")
    )


# --- What hangs on contributions ---------------------------------------------


def offers_in(module: Module) -> QuerySet[Claim]:
    """Return the offers that nobody has answered, oldest first."""
    return (
        Claim.objects.filter(
            idea__module=module,
            idea__standing=Standing.OPEN,
            idea__hidden_at=None,
            state=ClaimState.OFFERED,
        )
        .select_related("idea", "actor")
        .order_by("offered_at", "pk")
    )


def offers_left_in(module: Module) -> QuerySet[Claim]:
    """Return the offers that nobody else answers, oldest first.

    Nobody leads, and who contributed it has no account any more, or has let it
    wait for ``SOON`` days.
    """
    long_ago = timezone.now() - timedelta(days=SOON)
    return offers_in(module).filter(
        ~leading("idea"), Q(idea__creator__is_active=False) | Q(offered_at__lt=long_ago)
    )


def offers_waiting_in(module: Module) -> QuerySet[Claim]:
    """Return the offers that the lead or who contributed it answers."""
    long_ago = timezone.now() - timedelta(days=SOON)
    return offers_in(module).filter(
        leading("idea") | Q(idea__creator__is_active=True, offered_at__gte=long_ago)
    )


def requests_in(module: Module) -> QuerySet[AssessmentRequest]:
    """Return the answers of units that are waited for, the most urgent first."""
    return owed_in(module).select_related("idea", "unit__actor", "revision")


def overdue(requests: QuerySet[AssessmentRequest]) -> QuerySet[AssessmentRequest]:
    """Return those whose day has passed."""
    return requests.filter(due__lt=timezone.localdate())


def due_later(requests: QuerySet[AssessmentRequest]) -> QuerySet[AssessmentRequest]:
    """Return those whose day comes, today included."""
    return requests.filter(due__gte=timezone.localdate())


def _reviewed_in(module: Module) -> IdeaQuerySet:
    """Return what is under review, without a finding on its text and nobody owes.

    Annotated is ``judged``, how many judgements on the text count.
    """
    material = Revision.objects.filter(idea=OuterRef("pk"), is_material=True)
    published = Finding.objects.filter(
        idea=OuterRef("pk"), revision__number__gte=OuterRef("material")
    )
    judged = AssessmentRequest.objects.filter(
        idea=OuterRef("pk"),
        revision__number__gte=OuterRef("material"),
        assessment__released_at__isnull=False,
        assessment__has_stake=False,
    )
    number = judged.order_by().values("idea").annotate(n=Count("pk")).values("n")
    owed = owed_in(module).order_by().filter(idea=OuterRef("pk"))
    return (
        worked_on_in(module)
        .filter(stage=Stage.ASSESSMENT)
        .annotate(material=Subquery(material.order_by("-number").values("number")[:1]))
        .annotate(judged=Coalesce(Subquery(number), 0))
        .exclude(Exists(published))
        .exclude(Exists(owed))
    )


def _needed(module: Module) -> int:
    return max(arena_of(module).threshold("units"), 1)


def to_ask_in(module: Module) -> QuerySet[Idea]:
    """Return what was handed in where units have to be asked, or further ones."""
    rows = _reviewed_in(module).filter(judged__lt=_needed(module))
    return rows.order_by("stage_since", "pk")


def to_write_in(module: Module) -> QuerySet[Idea]:
    """Return where enough units have judged and nobody has begun the finding."""
    rows = _reviewed_in(module).filter(judged__gte=_needed(module), finding_draft=None)
    return rows.order_by("stage_since", "pk")


def drafts_in(module: Module) -> QuerySet[FindingDraft]:
    """Return the findings that are saved and not published, oldest first."""
    return (
        FindingDraft.objects.filter(idea__in=worked_on_in(module).order_by())
        .select_related("idea", "revision")
        .order_by("modified", "pk")
    )


def last_words(ideas: Iterable[Idea], type: EventType) -> dict[int, TimelineEntry]:
    """Return the newest event of a type of each idea, in words.

    Two queries, whatever the number of ideas.
    """
    events = Event.objects.filter(idea__in=list(ideas), type=type.code)
    newest = {
        event.idea_id: event
        for event in events.select_related("text").order_by("sequence")
    }
    return {entry.idea: entry for entry in timeline(newest.values())}
