"""The home of an Arena: what it is, where it stands, what waits for me."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.db.models import Count
from django.db.models import F
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.arena.sharing import SharedPage
from gemeinsam_digital.arena.sharing import shared_page
from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.selectors import events_in
from gemeinsam_digital.history.selectors import newest_first
from gemeinsam_digital.history.selectors import timeline
from gemeinsam_digital.ideas.events import STEPPED
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.notify.selectors import follows_arena
from gemeinsam_digital.pages.cards import cards_of
from gemeinsam_digital.pages.tasks.selectors import Waiting
from gemeinsam_digital.pages.wanted.filters import NEWEST
from gemeinsam_digital.responsibility.roles.selectors import wanted_in
from gemeinsam_digital.together.selectors import unanswered

#: Of each thing so many are shown, side by side.
SHOWN = 3
NEWS = 6
#: So long the numbers of the funnel are kept where nothing happens.
FUNNEL_SECONDS = 60
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

STAGE_TEXTS: dict[Stage, str | Promise] = {
    Stage.IDEA: pgettext_lazy("arena", "Everybody contributes, all discuss."),
    Stage.PROFILE: pgettext_lazy("arena", "The team works out the description."),
    Stage.ASSESSMENT: pgettext_lazy(
        "arena", "The administration says what is possible."
    ),
    Stage.PROPOSAL: pgettext_lazy("arena", "Bodies advise and decide."),
    Stage.MEASURE: pgettext_lazy("arena", "Adopted, carried out and evaluated."),
}


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """One stage of the funnel."""

    label: str
    text: str | Promise
    here: int
    reached: int
    url: str
    #: Needs and offers, which stand at the first stage and don't mature.
    aside: int = 0


#: How many stand where, by stage and kind; and how many were ever at each stage.
Funnel = tuple[dict[tuple[str, str], int], dict[str, int]]


def _counted(module: Any) -> Funnel:
    """Count all contributions and all steps; two queries."""
    ideas = Idea.objects.visible().filter(module=module)
    here: dict[tuple[str, str], int] = {}
    total = 0
    grouped = ideas.order_by().values("stage", "kind", "standing")
    for row in grouped.annotate(number=Count("pk")):
        if row["kind"] in MATURING:
            total += row["number"]
        if row["standing"] == Standing.OPEN:
            here[row["stage"], row["kind"]] = row["number"]
    ever = _ever_at(ideas.filter(kind__in=MATURING))
    return here, {Stage.IDEA.value: total, **ever}


def _kept(module: Any) -> Funnel:
    """Return the same as long as nothing has happened since it was counted.

    What changes a number is an entry of some history, but for the deletion of a
    contribution: it is seen after ``FUNNEL_SECONDS`` at the latest.
    """
    newest = Event.objects.order_by("-pk").values_list("pk", "created").first()
    if newest is None:
        return _counted(module)
    key = f"gd-funnel-{module.pk}-{newest[0]}-{newest[1].timestamp()}"
    funnel: Funnel | None = cache.get(key)
    if funnel is None:
        funnel = _counted(module)
        cache.set(key, funnel, FUNNEL_SECONDS)
    return funnel


def funnel_of(module: Any, list_url: str) -> list[FunnelRow]:
    """Return how many contributions stand at each stage and were ever there.

    Needs and offers don't mature and are counted aside: the board shows them at the
    first stage. Who entered later was never at the stages before.
    """
    here, reached = _kept(module)
    return [
        FunnelRow(
            label=str(stage.label),
            text=STAGE_TEXTS[stage],
            here=sum(here.get((stage, kind), 0) for kind in MATURING),
            reached=reached.get(stage, 0),
            url=_listed(stage, here, list_url),
            aside=sum(
                number
                for (at, kind), number in here.items()
                if at == stage and kind not in MATURING
            ),
        )
        for stage in Stage
    ]


def _ever_at(ideas: QuerySet[Idea]) -> dict[str, int]:
    """Return how many contributions stepped to each stage, each once."""
    steps = Event.objects.filter(idea__in=ideas, type=STEPPED.code)
    counted = (
        steps.exclude(stage=F("from_stage"))
        .order_by()
        .values_list("stage")
        .annotate(number=Count("idea", distinct=True))
    )
    return dict(counted)


def _listed(stage: Stage, here: dict[tuple[str, str], int], list_url: str) -> str:
    """Return the list of just those that are counted, empty if there is none.

    Needs and offers stand at the first stage too, and the list shows one kind
    or all.
    """
    filters = {"stage": stage.value, "standing": Standing.OPEN.value}
    if stage == Stage.IDEA:
        if here.get((stage, Kind.PROJECT)):
            return ""
        filters["kind"] = Kind.IDEA.value
    return f"{list_url}?{urlencode(filters)}"


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
            decided=self._happened(DECIDED)[:SHOWN],
            **self._cards(),
            funnel=funnel_of(self.module, list_url),
            news=self._happened(*(each for each in NEWSWORTHY if each != DECIDED)),
            tasks=waiting.tasks(most=TASKS + 1),
            tasks_number=waiting.number(),
            follows_arena=follows_arena(self.user, self.arena),
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
        newest = list(self._open()[:SHOWN])
        needs = list(unanswered(self._open())[:SHOWN])
        ideas = {idea.pk: idea for idea in (*newest, *needs)}
        cards = {card.idea.pk: card for card in cards_of(ideas.values(), self.module)}
        return {
            "cards": [cards[idea.pk] for idea in newest],
            "needs": [cards[idea.pk] for idea in needs],
        }

    def _happened(self, *types: str) -> list[dict[str, Any]]:
        """Return the newest entries of some types, with their contributions."""
        news = events_in(self.module).filter(type__in=types)
        events = list(newest_first(news)[:NEWS])
        return [
            {"entry": entry, "idea": event.idea}
            for entry, event in zip(timeline(events), events, strict=True)
        ]
