"""The home of an Arena: what it is, where it stands, what waits for me."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import compress
from operator import not_
from typing import Any

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import QuerySet
from django.db.models import Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.arena.sharing import SharedPage
from gemeinsam_digital.arena.sharing import shared_page
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.selectors import events_in
from gemeinsam_digital.history.selectors import newest_first
from gemeinsam_digital.history.selectors import timeline
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.notify.selectors import subscriptions_of
from gemeinsam_digital.pages.cards import cards_of
from gemeinsam_digital.pages.funnel import funnel_of
from gemeinsam_digital.pages.tasks.selectors import Waiting
from gemeinsam_digital.pages.wanted.filters import NEWEST
from gemeinsam_digital.responsibility.roles.selectors import wanted_in
from gemeinsam_digital.together.selectors import unanswered

#: Of each thing so many are shown, side by side.
SHOWN = 3
NEWS = 6
#: Of the tasks no more are shown, and that there are more.
TASKS = 5
#: What is news for everybody; the history of an idea has everything.
NEWSWORTHY = (
    "contributed",
    "stepped",
    "claim_accepted",
    "finding_published",
    "recommended",
    "decided",
)
#: What the home shows in a place of its own.
DECIDED = "decided"


def contributing_is_open(module: Any) -> bool:
    """Return whether the running phase takes new contributions."""
    phase = module.active_phase
    return bool(phase and phase.has_feature("contribute", Idea))


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """One phase in the schedule of a round."""

    phase: Any
    is_active: bool
    is_past: bool


def schedule_of(module: Any) -> list[PhaseRow]:
    """Return all phases of a round in their order; one alone is no schedule."""
    phases = list(module.phases)
    if len(phases) < 2:
        return []
    now, active = timezone.now(), module.active_phase
    return [
        PhaseRow(
            phase=phase,
            is_active=phase == active,
            is_past=phase.end_date is not None and phase.end_date <= now,
        )
        for phase in phases
    ]


class ArenaHomeView(ArenaView):
    """The first page."""

    is_crumb = True
    template_name = "gemeinsam_digital/pages/home.html"

    @property
    def shared(self) -> SharedPage:
        """The Arena in its own words."""
        return shared_page(
            self.request,
            self.home_url,
            title=self.module.name,
            description=self.module.description or self.module.project.description,
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the home."""
        list_url = reverse("gemeinsam_digital:idea-list", args=[self.module.slug])
        waiting = Waiting(self.user, self.module)
        events = self._events()
        return self.respond(
            list_url=list_url,
            create_url=reverse(
                "gemeinsam_digital:idea-create", args=[self.module.slug]
            ),
            phase=self.module.active_phase,
            schedule=schedule_of(self.module),
            wanted=wanted_in(self.module)
            .select_related("idea")
            .order_by(*NEWEST)[:SHOWN],
            **self._happened(events),
            **self._cards(),
            funnel=funnel_of(self.module, list_url, _newest_of(events)),
            follows_arena=self._follows(waiting),
            tasks=waiting.tasks(most=TASKS + 1),
            tasks_number=waiting.number(),
            values=vocabulary_of(self.arena).active(Scheme.VALUE),
            may_add=may(self.user, Permission.ADD_IDEA, self.module),
            may_add_after_sign_in=contributing_is_open(self.module),
        )

    def _open(self) -> QuerySet[Idea]:
        """Return what is being worked on, the newest first."""
        ideas = Idea.objects.visible().filter(module=self.module)
        return ideas.filter(standing=Standing.OPEN).select_related("measure")

    def _cards(self) -> dict[str, Any]:
        """Return the newest, and the newest needs; what is both costs once."""
        wanting = Exists(unanswered(Idea.objects.filter(pk=OuterRef("pk"))))
        keys = _first_of(self._open(), unanswered(self._open()), number=SHOWN)
        ideas = list(self._open().filter(pk__in=keys).annotate(is_wanting=wanting))
        newest = ideas[:SHOWN]
        needs = [idea for idea in ideas if idea.is_wanting][:SHOWN]
        shown = {idea.pk: idea for idea in (*newest, *needs)}
        cards = {card.idea.pk: card for card in cards_of(shown.values(), self.module)}
        return {
            "cards": [cards[idea.pk] for idea in newest],
            "needs": [cards[idea.pk] for idea in needs],
        }

    def _events(self) -> list[Any]:
        """Return the newest decisions and the newest of all else, with one query.

        Each knows the last entry of any history, which the funnel asks for.
        """
        events = newest_first(events_in(self.module))
        decided = events.filter(type=DECIDED)
        others = events.filter(type__in=[t for t in NEWSWORTHY if t != DECIDED])
        last = Event.objects.order_by("-pk")
        keys = _first_of(decided, others, number=NEWS)
        found = newest_first(events_in(self.module).filter(pk__in=keys)).annotate(
            last_pk=Subquery(last.values("pk")[:1]),
            last_at=Subquery(last.values("created")[:1]),
        )
        return list(found)

    def _happened(self, events: Sequence[Any]) -> dict[str, Any]:
        """Return the decisions, and everything else, with their contributions."""
        entries = [
            {"entry": entry, "idea": event.idea}
            for entry, event in zip(timeline(events), events, strict=True)
        ]
        is_decided = [event.type == DECIDED for event in events]
        return {
            "decided": list(compress(entries, is_decided))[:SHOWN],
            "news": list(compress(entries, map(not_, is_decided))),
        }

    def _follows(self, waiting: Waiting) -> bool:
        """Return whether the user follows the Arena; counted with what waits."""
        if not self.user.is_authenticated:
            return False
        following = subscriptions_of(self.user, self.arena)
        return waiting.count_with(following=following)["following"] > 0


def _first_of(*lists: QuerySet[Any], number: int) -> QuerySet[Any]:
    """Return the keys of the first rows of some lists."""
    keys = [
        rows.model._default_manager.filter(pk__in=rows.values("pk")[:number])
        .order_by()
        .values("pk")
        for rows in lists
    ]
    first, *others = keys
    union: QuerySet[Any, Any] = first.union(*others)
    return union


def _newest_of(events: Sequence[Any]) -> tuple[int, datetime] | None:
    """Return the last entry of any history, where one was found."""
    return (events[0].last_pk, events[0].last_at) if events else None
