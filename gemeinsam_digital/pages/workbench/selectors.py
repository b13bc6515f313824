"""What the moderation of an Arena looks after, list by list.

Everything here is for moderators. Each list is one query that pages are cut
from; what is shown beside a row is looked up for one page at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import Exists
from django.db.models import F
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Subquery
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from adhocracy4.comments.models import Comment
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.counting import Parts
from gemeinsam_digital.core.counting import flag
from gemeinsam_digital.core.paging import KeyPaginator
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import FindingDraft
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
from gemeinsam_digital.maturation.turn.moderation import to_step_in
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.selectors import holding
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


def parked_soon_in(module: Module) -> QuerySet[Idea]:
    """Return what is to be looked at again within ``SOON`` days, by its day."""
    today = timezone.localdate()
    return parked_in(module).filter(
        parked_until__gt=today, parked_until__lte=today + timedelta(days=SOON)
    )


def steps_of_others_in(module: Module) -> QuerySet[Idea]:
    """Return what lacks nothing for a step that the team takes, oldest first."""
    own = to_step_in(module).order_by().values("pk")
    return ready_in(module).exclude(pk__in=own)


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


#: Before anything was written.
_EVER = datetime(1970, 1, 1, tzinfo=UTC)


def with_hidden_comments(module: Module) -> QuerySet[Idea]:
    """Return what has comments that can be shown again."""
    return ideas_in(module).filter(hidden_comment_count__gt=0)


class HiddenComments(KeyPaginator):
    """Pages of the comments that can be shown again, the newest first.

    So many newest comments are on as many contributions at most, and these are known
    without looking through all comments, of which the host has no such index.

    Args:
        ideas: of :func:`with_hidden_comments`.
        per_page: how many are on a page.
        number: of all of them.
    """

    def _rows(self, start: int, end: int) -> list[Comment]:
        if not end:
            return []
        moment = "newest_hidden_comment"
        dated = self.object_list.filter(**{f"{moment}__isnull": False})
        last = dated.order_by(f"-{moment}").values(moment)[end - 1 : end]
        since = Coalesce(Subquery(last), Value(_EVER))
        # Of what is not known to have one when, it may be the newest.
        near = Q(**{moment: None}) | Q(**{f"{moment}__gte": since})
        # Keys first: joined, all comments would be read.
        keys = list(self.object_list.filter(near).values_list("pk", flat=True))
        rows = hidden(comments_on(Idea.objects.filter(pk__in=keys)))
        rows = rows.select_related("creator").order_by("-created", "-pk")
        return list(rows[start:end])


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
    return offers_in(module).filter(_is_left())


def _is_left() -> Q:
    long_ago = timezone.now() - timedelta(days=SOON)
    # Keys of the few: joined, all accounts would be read.
    inactive = get_user_model().objects.filter(is_active=False).values("pk")
    waits_long = Q(idea__creator__in=inactive) | Q(offered_at__lt=long_ago)
    return Q(~leading("idea"), waits_long)


def offer_parts(module: Module) -> Parts:
    """Return the lists of offers, to count them: the moderation's and the others'."""
    return Parts(
        offers_in(module).annotate(is_left=flag(_is_left())),
        {
            "offers": {},
            "offers_left": {"is_left": True},
            "others_offers": {"is_left": False},
        },
    )


def offers_waiting_in(module: Module) -> QuerySet[Claim]:
    """Return the offers that the lead or who contributed it answers."""
    long_ago = timezone.now() - timedelta(days=SOON)
    led = holding(Role.LEAD).filter(idea__module=module, idea__hidden_at=None)
    # Keys first: with "or" the database would ask of each offer.
    return offers_in(module).filter(
        Q(idea__in=led.order_by().values("idea"))
        | Q(idea__creator__is_active=True, offered_at__gte=long_ago)
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
