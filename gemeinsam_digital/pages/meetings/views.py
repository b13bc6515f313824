"""The meetings of an Arena, for everybody to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import pgettext

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.core.forms.kit import keys_of
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.selectors import belongs_to
from gemeinsam_digital.governance.bodies.selectors import in_procedure
from gemeinsam_digital.governance.conflicts.selectors import open_conflicts
from gemeinsam_digital.governance.conflicts.selectors import preload_open_conflicts
from gemeinsam_digital.governance.meetings.base_views import MeetingView
from gemeinsam_digital.governance.meetings.models import MinutesDraft
from gemeinsam_digital.governance.meetings.selectors import ShownItem
from gemeinsam_digital.governance.meetings.selectors import agenda_of
from gemeinsam_digital.governance.meetings.selectors import coming
from gemeinsam_digital.governance.meetings.selectors import drafts_for
from gemeinsam_digital.governance.meetings.selectors import has_quorum
from gemeinsam_digital.governance.meetings.selectors import meetings_in
from gemeinsam_digital.governance.meetings.selectors import past
from gemeinsam_digital.governance.meetings.selectors import still_on
from gemeinsam_digital.governance.topics.ballots.selectors import ballots_of

PER_PAGE = 20
#: So many choices of the units are shown, the newest.
BALLOTS_SHOWN = 10


def with_conflicts(agenda: Sequence[ShownItem]) -> list[ShownItem]:
    """Return an agenda with the goal conflicts that are open; at most one query."""
    ideas = {row.item.pk: row.item.idea for row in agenda if row.subject}
    shown = {pk: idea for pk, idea in ideas.items() if idea is not None}
    preload_open_conflicts(list(shown.values()))
    disputed = {
        pk: tuple(conflict.title for conflict in open_conflicts(idea))
        for pk, idea in shown.items()
    }
    return [replace(row, disputed=disputed.get(row.item.pk, ())) for row in agenda]


class MeetingListView(ArenaView):
    """What is coming and what was, of all bodies or of one."""

    template_name = "gemeinsam_digital/pages/meetings/meeting_list.html"
    section = "bodies"

    @cached_property
    def bodies(self) -> list[Body]:
        """The bodies of the Arena, in the order of the procedure."""
        return list(in_procedure(Body.objects.filter(arena=self.arena)))

    @cached_property
    def body(self) -> Body | None:
        """The body that is asked for; what is none of this Arena is ignored."""
        wanted = keys_of(self.request.GET.getlist("body"))
        return next((body for body in self.bodies if body.pk in wanted), None)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show them."""
        meetings = meetings_in(self.module)
        ballots = ballots_of(self.arena)
        drafts = drafts_for(self.user, self.module) if self.user.pk else None
        if self.body is not None:
            meetings = meetings.filter(body=self.body)
            ballots = ballots.filter(body=self.body)
            drafts = drafts and drafts.filter(body=self.body)
        pages = Paginator(past(meetings), PER_PAGE)
        return self.respond(
            bodies=self.bodies,
            body=self.body,
            coming=self._known(coming(meetings)),
            drafts=self._known(drafts or ()),
            page_obj=pages.get_page(request.GET.get("page")),
            ballots=list(ballots[:BALLOTS_SHOWN]),
        )

    def _known(self, meetings: Any) -> list[Any]:
        """Return meetings whose addresses need no question."""
        rows = list(meetings)
        for meeting in rows:
            meeting.body.arena = self.arena
        return rows


class MeetingDetailView(MeetingView):
    """When and where a body meets, what it deals with, and what came of it."""

    template_name = "gemeinsam_digital/pages/meetings/meeting_detail.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the page."""
        meeting, runs = self.meeting, self.runs
        inside = runs or belongs_to(self.user, meeting.body)
        published = list(meeting.minutes.all())
        writes = runs and meeting.is_held
        agenda = with_conflicts(agenda_of(meeting, inside=inside))
        return self.respond(
            agenda=agenda,
            number_of_items=len(still_on(agenda)),
            inside=inside,
            runs=runs,
            quorum_reached=has_quorum(meeting),
            minutes=published[0] if published else None,
            earlier=published[1:],
            draft_waits=writes
            and MinutesDraft.objects.filter(meeting=meeting).exists(),
            begun=pgettext("arena", "over, not recorded yet")
            if meeting.is_unsettled
            else "",
        )
