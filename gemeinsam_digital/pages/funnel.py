"""How many contributions stand at each stage, and how many were ever there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.db.models import Count
from django.db.models import F
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.ideas.events import STEPPED
from gemeinsam_digital.ideas.models import Idea

#: So long the numbers of the funnel are kept where nothing happens.
FUNNEL_SECONDS = 60

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


def _kept(module: Any, newest: tuple[int, datetime] | None) -> Funnel:
    """Return the same as long as nothing has happened since it was counted.

    What changes a number is an entry of some history, but for the deletion of a
    contribution: it is seen after ``FUNNEL_SECONDS`` at the latest.
    """
    if newest is None:
        return _counted(module)
    key = f"gd-funnel-{module.pk}-{newest[0]}-{newest[1].timestamp()}"
    funnel: Funnel | None = cache.get(key)
    if funnel is None:
        funnel = _counted(module)
        cache.set(key, funnel, FUNNEL_SECONDS)
    return funnel


def funnel_of(
    module: Any, list_url: str, newest: tuple[int, datetime] | None = None
) -> list[FunnelRow]:
    """Return how many contributions stand at each stage and were ever there.

    Needs and offers don't mature and are counted aside: the board shows them at the
    first stage. Who entered later was never at the stages before.

    Args:
        module: the Arena.
        list_url: its list.
        newest: key and moment of the last entry of any history, if it is known.
    """
    here, reached = _kept(module, newest)
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
