"""Reading meetings: what everybody may know of them, and what waits."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Case
from django.db.models import Exists
from django.db.models import F
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Subquery
from django.db.models import When
from django.db.models.functions import TruncDate
from django.utils import timezone

from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.governance.bodies.posts.selectors import desk_of
from gemeinsam_digital.governance.bodies.selectors import bodies_run_by
from gemeinsam_digital.governance.choices import AgendaPurpose
from gemeinsam_digital.governance.choices import MeetingForm
from gemeinsam_digital.governance.choices import MeetingState
from gemeinsam_digital.governance.meetings.models import AgendaItem
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.meetings.models import Minutes
from gemeinsam_digital.ideas.revisions.models import Revision

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.ideas.models import Idea

#: A meeting that is planned for so soon has to be announced.
ANNOUNCE_BEFORE = timedelta(days=21)


def day_of_meeting(meeting: Meeting) -> date:
    """Return the day that counts: of a written procedure the last one."""
    moment = meeting.ends_at if meeting.is_written else meeting.starts_at
    return timezone.localdate(moment)


def meetings_in(module: Module) -> QuerySet[Meeting]:
    """Return what was announced in an Arena: all that everybody may know of."""
    return (
        Meeting.objects.filter(body__arena__module=module)
        .exclude(state=MeetingState.DRAFT)
        .select_related("body")
    )


def known_to(user: Any, module: Module) -> QuerySet[Meeting]:
    """Return the meetings of an Arena that somebody can look at.

    One question, whether there is one or not: how long an answer takes tells nothing
    of a meeting that nobody was told of.
    """
    known = ~Q(state=MeetingState.DRAFT)
    if user.pk is not None:
        known |= Q(body__in=bodies_run_by(user, module).order_by())
    return Meeting.objects.filter(known, body__arena__module=module)


def coming(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Return those that are not over, cancelled ones included; the next first."""
    return meetings.filter(ends_at__gt=timezone.now()).order_by("starts_at", "pk")


def past(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Return those that are over, the newest first."""
    over = meetings.filter(ends_at__lte=timezone.now())
    published = Minutes.objects.filter(meeting=OuterRef("pk"))
    return over.annotate(has_minutes=Exists(published)).order_by("-starts_at", "-pk")


def drafts_for(user: Any, module: Module) -> QuerySet[Meeting]:
    """Return the meetings that somebody plans in an Arena and nobody was told of."""
    return (
        Meeting.objects.filter(
            body__in=desk_of(user).kept_in(module), state=MeetingState.DRAFT
        )
        .select_related("body")
        .order_by("starts_at", "pk")
    )


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item of an agenda, as somebody sees it.

    Attributes:
        item: the row.
        subject: its topic; empty where this person may not know.
        is_closed: whether the public is excluded.
        is_newer: whether the contribution has a newer text than the paper.
        disputed: the goal conflicts that are open on the contribution, by their
            names; looked up by pages, which stand above both rooms.
    """

    item: AgendaItem
    subject: str
    is_closed: bool
    is_newer: bool = False
    disputed: tuple[str, ...] = ()

    @property
    def is_taken_off(self) -> bool:
        """Whether the body will not deal with it after all."""
        return self.item.taken_off_at is not None

    @property
    def url(self) -> str:
        """The address of the contribution, where this person may know."""
        idea = self.item.idea if self.subject else None
        return idea.get_absolute_url() if idea is not None else ""

    @property
    def paper_url(self) -> str:
        """The address of the paper, in the same way."""
        paper = self.item.revision if self.subject else None
        return paper.get_absolute_url() if paper is not None else ""


def still_on(agenda: Iterable[ShownItem]) -> list[ShownItem]:
    """Return what of an agenda was not taken off."""
    return [row for row in agenda if not row.is_taken_off]


def agenda_of(meeting: Meeting, *, inside: bool = False) -> list[ShownItem]:
    """Return the agenda as it is shown; see :func:`agendas_of`."""
    return agendas_of([meeting], inside=inside)[meeting.pk]


def agendas_of(
    meetings: Iterable[Meeting], *, inside: bool = False
) -> dict[int, list[ShownItem]]:
    """Return the agendas as they are shown, by the keys of the meetings; one query.

    What is dealt with in closed session, and what the moderation has hidden, has no
    subject for the public.

    Args:
        meetings: whose.
        inside: for those who belong to the body.
    """
    found: dict[int, list[ShownItem]] = {meeting.pk: [] for meeting in meetings}
    texts = Revision.objects.filter(idea=OuterRef("idea")).order_by("-number")
    items = (
        AgendaItem.objects.filter(meeting__in=found)
        .select_related("idea", "revision")
        .defer("revision__content")
        .annotate(newest=Subquery(texts.values("pk")[:1]))
    )
    for item in items.order_by("position"):
        row = ShownItem(
            item=item,
            subject=item.subject if _is_known(item, inside) else "",
            is_closed=not item.is_public,
            is_newer=item.revision is not None and item.revision.pk != item.newest,
        )
        found[item.meeting_id].append(row)
    return found


def _is_known(item: AgendaItem, inside: bool) -> bool:
    return not item.is_hidden and (item.is_public or inside)


def has_quorum(meeting: Meeting) -> bool | None:
    """Return whether enough members were there; ``None`` where nothing is settled."""
    if meeting.present is None or meeting.body.quorum is None:
        return None
    return meeting.present >= meeting.body.quorum


def to_settle(user: Any, module: Module) -> QuerySet[Meeting]:
    """Return the meetings that wait for somebody's secretariat.

    To be announced, because the day is near; said to have been held; or without
    published minutes. Annotated is ``announce_by``, the day of one to be announced.
    """
    now = timezone.now()
    begun = Q(form=MeetingForm.WRITTEN, ends_at__lte=now) | Q(
        ~Q(form=MeetingForm.WRITTEN), starts_at__lte=now
    )
    near = Q(state=MeetingState.DRAFT, starts_at__lte=now + ANNOUNCE_BEFORE)
    over = Q(state=MeetingState.ANNOUNCED) & begun
    day = Case(When(form=MeetingForm.WRITTEN, then="ends_at"), default="starts_at")
    draft = When(state=MeetingState.DRAFT, then=TruncDate(day))
    return (
        Meeting.objects.filter(body__in=desk_of(user).kept_in(module))
        .annotate(announce_by=Case(draft))
        .filter(near | over | Q(state=MeetingState.HELD, minutes=None))
        .select_related("body__arena__module")
        .order_by("starts_at", "pk")
    )


def is_dealt_with(idea: Idea) -> bool:
    """Return whether it was announced that a body deals with an idea."""
    items = AgendaItem.objects.filter(idea=idea)
    return items.exclude(meeting__state=MeetingState.DRAFT).exists()


@Fact
def next_dealt_with(idea: Idea) -> list[AgendaItem]:
    """Return where an idea is dealt with in public next, the next meeting first."""
    return list(_next_items([idea.pk]))


def preload_next_dealt_with(ideas: Sequence[Idea]) -> None:
    """Look up the same for many; one query."""
    ideas = next_dealt_with.missing(ideas)
    found: dict[int, list[AgendaItem]] = {idea.pk: [] for idea in ideas}
    for item in _next_items(list(found)) if found else ():
        if item.idea_id is not None:
            found[item.idea_id].append(item)
    for idea in ideas:
        next_dealt_with.put(idea, found[idea.pk])


def _next_items(pks: Sequence[int]) -> QuerySet[AgendaItem]:
    items = _dealt_with_next().filter(idea__in=pks)
    items = items.select_related("meeting__body__arena__module")
    return items.order_by("meeting__starts_at", "pk")


def decided_next() -> QuerySet[Any, Any]:
    """Return what is on agendas of coming meetings to be decided on, in public.

    Annotated is ``day``, the moment that counts: see :func:`day_of_meeting`.
    """
    moment = Case(
        When(meeting__form=MeetingForm.WRITTEN, then=F("meeting__ends_at")),
        default=F("meeting__starts_at"),
    )
    items = _dealt_with_next().filter(purpose=AgendaPurpose.DECIDE)
    return items.annotate(day=moment)


def _dealt_with_next() -> QuerySet[AgendaItem]:
    return AgendaItem.objects.filter(
        is_public=True,
        taken_off_at=None,
        meeting__state=MeetingState.ANNOUNCED,
        meeting__ends_at__gt=timezone.now(),
    )
