"""The bodies of an Arena, for everybody to read."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import Http404
from django.http import HttpRequest

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.core.counting import counted
from gemeinsam_digital.core.paging import KeyPaginator
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.selectors import bodies_of
from gemeinsam_digital.governance.bodies.selectors import composition
from gemeinsam_digital.governance.bodies.selectors import deciding_by_type
from gemeinsam_digital.governance.bodies.selectors import represented
from gemeinsam_digital.governance.bodies.selectors import seat_all
from gemeinsam_digital.governance.concerns.selectors import held_by
from gemeinsam_digital.governance.concerns.selectors import put_concerns
from gemeinsam_digital.governance.conflicts.selectors import left_to
from gemeinsam_digital.governance.conflicts.selectors import open_conflicts
from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
from gemeinsam_digital.governance.decisions.rounds.results import closed_rounds
from gemeinsam_digital.governance.decisions.rounds.selectors import rounds_of
from gemeinsam_digital.governance.decisions.selectors import proposals_unhindered
from gemeinsam_digital.governance.decisions.selectors import proposals_waiting
from gemeinsam_digital.governance.decisions.selectors import said_by
from gemeinsam_digital.governance.meetings.selectors import coming
from gemeinsam_digital.governance.meetings.selectors import meetings_in
from gemeinsam_digital.governance.meetings.selectors import past
from gemeinsam_digital.governance.recommendations.selectors import consultations_of
from gemeinsam_digital.governance.recommendations.selectors import recommended_by
from gemeinsam_digital.governance.topics.selectors import topics_of
from gemeinsam_digital.maturation.turn.selectors import turns_of
from gemeinsam_digital.maturation.turn.turn import Party

PER_PAGE = 20
#: So many of the proposals that wait are shown, who waits longest first.
WAITING_SHOWN = 10
ROUNDS_SHOWN = 10
#: Of its concerns and goal conflicts; all of them where that is asked for.
DISPUTES_SHOWN = 10
#: The same of its meetings, each way.
MEETINGS_SHOWN = 5


class BodyListView(ArenaView):
    """Who advises and decides, in which order, and which groups sit where."""

    template_name = "gemeinsam_digital/pages/bodies/body_list.html"
    section = "bodies"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show them."""
        bodies = list(bodies_of(self.arena))
        active = [body for body in bodies if body.active]
        return self.respond(
            bodies=[(body, composition(body)) for body in active],
            heard=[body for body in active if body.heard],
            deciding=deciding_by_type(active),
            ended=[body for body in bodies if not body.active],
            represented=represented(active),
            may_edit=may(self.user, Permission.EDIT_BODIES, self.module),
        )


class BodyDetailView(ArenaView):
    """What a body is, who sits in it, what it has said and what waits for it."""

    template_name = "gemeinsam_digital/pages/bodies/body_detail.html"
    section = "bodies"

    @cached_property
    def _bodies(self) -> list[Body]:
        """All bodies of the Arena: who decides is known as well."""
        return list(Body.objects.filter(arena=self.arena))

    @cached_property
    def body(self) -> Body:
        """The body of the address.

        Raises:
            Http404: it is none of this Arena.
        """
        body = next((row for row in self._bodies if row.pk == self.kwargs["pk"]), None)
        if body is None:
            raise Http404("No such body.")
        # Known here: its address and permissions need no question.
        body.arena, self.arena.module = self.arena, self.module
        return body

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the page."""
        former = seat_all(self.body)
        seats = composition(self.body)
        return self.respond(
            body=self.body,
            seats=seats,
            number_of_seats=sum(row.number for row in seats),
            taken=sum(len(row.members) for row in seats),
            vacant=[row for row in seats if row.vacant],
            is_settled=bool(seats) and all(row.number for row in seats),
            former=former,
            page_obj=self._page(said_by(self.body), "said", "page"),
            may_edit=may(self.user, Permission.EDIT_BODIES, self.module),
            keeps=self._keeps,
            asked=list(consultations_of(self.body)[:WAITING_SHOWN]),
            advice_page=self._page(recommended_by(self.body), "advice", "advice"),
            rounds=self._rounds(),
            **self._disputes(),
            closed_rounds=self._closed_rounds(),
            **self._waiting(),
            **self._meetings(),
        )

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """How many there are of what is not shown at once; one question."""
        lists = {
            "said": said_by(self.body),
            "advice": recommended_by(self.body),
            "topics": topics_of(self.body),
            "concerns": held_by(self.body),
            "conflicts": left_to(self.body),
        }
        if self._decides_now:
            lists["waiting"] = proposals_waiting(self.module)
        return counted(**lists)

    @property
    def _decides_now(self) -> bool:
        return self.body.decides and self.body.active

    @cached_property
    def _keeps(self) -> bool:
        """Whether this person keeps the secretariat of the body."""
        return may(self.user, Permission.RUN_BODY, self.body)

    def _page(self, rows: QuerySet[Any, Any], name: str, param: str) -> Page[Any]:
        pages = KeyPaginator(rows, PER_PAGE, number=self._numbers[name])
        return pages.get_page(self.request.GET.get(param))

    def _rounds(self) -> list[DecisionRound] | None:
        """Return its rounds for who prepares them; ``None`` for everybody else."""
        if not (self._keeps and self.body.decides):
            return None
        return list(rounds_of(self.body)[:ROUNDS_SHOWN])

    def _disputes(self) -> dict[str, Any]:
        """Return what is disputed and this body's: the first, or all."""
        most = None if "disputes" in self.request.GET else DISPUTES_SHOWN
        number = self._numbers["concerns"] + self._numbers["conflicts"]
        shown = {
            "concerns": list(held_by(self.body)[:most]),
            "conflicts": list(left_to(self.body)[:most]),
        }
        more = number - sum(map(len, shown.values()))
        return {**shown, "disputes_total": number, "disputes_more": more > 0}

    def _closed_rounds(self) -> list[DecisionRound]:
        """Return its rounds that everybody can look at."""
        if not self.body.decides:
            return []
        rounds = closed_rounds(self.module).filter(body=self.body)
        return list(rounds[:ROUNDS_SHOWN])

    def _meetings(self) -> dict[str, Any]:
        """Return when it meets and met, and what it has put on the table."""
        meetings = meetings_in(self.module).filter(body=self.body)
        return {
            "coming": list(coming(meetings)[:MEETINGS_SHOWN]),
            "past": list(past(meetings)[:MEETINGS_SHOWN]),
            "topics": list(topics_of(self.body)[:WAITING_SHOWN]),
            "topics_total": self._numbers["topics"],
            "ballots": list(self.body.ballots.all()[:MEETINGS_SHOWN]),
        }

    def _waiting(self) -> dict[str, Any]:
        """Return the proposals whose turn is this body's, and how many wait at all."""
        if not self._decides_now:
            return {"waiting": [], "waiting_total": 0}
        shown = list(proposals_unhindered(self.module)[:WAITING_SHOWN])
        for idea in shown:
            idea.module = self.module
            # As they were chosen.
            put_concerns(idea, [])
            open_conflicts.put(idea, [])
        turns = turns_of(shown)
        rows = [(idea, turns[idea.pk]) for idea in shown]
        return {
            "waiting": [
                (idea, turn)
                for idea, turn in rows
                if turn.party == Party.BODIES and self.body.pk in turn.keys
            ],
            "waiting_total": self._numbers["waiting"],
        }
