"""The home of an Arena: what it is, where it stands, what waits for me."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.arena.web import ArenaView
from gemeinsam_digital.choices import Scheme
from gemeinsam_digital.choices import Stage
from gemeinsam_digital.choices import Standing
from gemeinsam_digital.history.selectors import events_in
from gemeinsam_digital.history.selectors import timeline
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.notify.selectors import follows_arena
from gemeinsam_digital.pages.cards import cards_of
from gemeinsam_digital.pages.tasks import tasks_for
from gemeinsam_digital.permissions import Permission
from gemeinsam_digital.permissions import may

NEWEST = 6
NEWS = 6
#: What is news for everybody; the history of an idea has everything.
NEWSWORTHY = (
    "contributed",
    "stepped",
    "claim_accepted",
    "finding_published",
    "decided",
)

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


def funnel_of(module: Any, list_url: str) -> list[FunnelRow]:
    """Return how many contributions stand at each stage and reached it.

    A stage counts as reached by everything that stands there or further on.
    """
    counts = (
        Idea.objects.visible()
        .filter(module=module)
        .order_by()
        .values("stage", "standing")
        .annotate(number=Count("pk"))
    )
    total = dict.fromkeys(Stage.values, 0)
    here = dict.fromkeys(Stage.values, 0)
    for row in counts:
        total[row["stage"]] += row["number"]
        if row["standing"] == Standing.OPEN:
            here[row["stage"]] += row["number"]
    stages = list(Stage)
    return [
        FunnelRow(
            label=str(stage.label),
            text=STAGE_TEXTS[stage],
            here=here[stage],
            reached=sum(total[later] for later in stages[position:]),
            url=f"{list_url}?{urlencode({'stage': stage.value, 'standing': 'open'})}",
        )
        for position, stage in enumerate(stages)
    ]


def contributing_is_open(module: Any) -> bool:
    """Return whether the running phase takes new contributions."""
    phase = module.active_phase
    return bool(phase and phase.has_feature("contribute", Idea))


class ArenaHomeView(ArenaView):
    """The first page; also what the host shows for every phase of ours."""

    template_name = "gemeinsam_digital/home.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the home."""
        list_url = reverse("gemeinsam_digital:idea-list", args=[self.module.slug])
        ideas = Idea.objects.visible().filter(
            module=self.module, standing=Standing.OPEN
        )
        newest = ideas.with_counts().prefetch_related("terms")[:NEWEST]
        tasks = tasks_for(self.user, self.module)
        return self.respond(
            list_url=list_url,
            create_url=reverse(
                "gemeinsam_digital:idea-create", args=[self.module.slug]
            ),
            phase=self.module.active_phase,
            funnel=funnel_of(self.module, list_url),
            cards=cards_of(newest),
            news=self._news(),
            tasks=tasks,
            follows_arena=follows_arena(self.user, self.arena),
            values=vocabulary_of(self.arena).active(Scheme.VALUE),
            may_add=may(self.user, Permission.ADD_IDEA, self.module),
            may_add_after_sign_in=contributing_is_open(self.module),
        )

    def _news(self) -> list[dict[str, Any]]:
        events = list(events_in(self.module).filter(type__in=NEWSWORTHY)[:NEWS])
        return [
            {"entry": entry, "idea": event.idea}
            for entry, event in zip(timeline(events), events, strict=True)
        ]
