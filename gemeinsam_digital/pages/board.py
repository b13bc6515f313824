"""The board: open contributions by stage, with what each is waiting for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.gates import preload_terms
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.selectors import NextStep
from gemeinsam_digital.maturation.selectors import next_step
from gemeinsam_digital.maturation.turn.circumstances import circumstances_of
from gemeinsam_digital.maturation.turn.selectors import turns_of
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.pages.cards import kind_of
from gemeinsam_digital.pages.filters import ArenaFilterSet
from gemeinsam_digital.pages.filters import ChoiceFilter
from gemeinsam_digital.pages.filters import TermFilter
from gemeinsam_digital.pages.filters import address
from gemeinsam_digital.pages.funnel import STAGE_TEXTS
from gemeinsam_digital.pages.list.filters import Ideas
from gemeinsam_digital.responsibility.selectors import is_orphaned
from gemeinsam_digital.responsibility.selectors import lead_of

#: How many of each stage are shown with what they wait for.
PER_STAGE = 8
#: How many more fold behind them by their titles; the list has the others.
FOLDED = 16


class BoardFilterSet(ArenaFilterSet):
    """The filters of the board; those of the list by the same names."""

    field = TermFilter(Scheme.FIELD, field_name="terms")
    kind = ChoiceFilter(label=pgettext_lazy("arena", "Kind"), choices=Kind.choices)


@dataclass(frozen=True, slots=True)
class BoardCard:
    """One contribution on the board.

    Attributes:
        step: its next step with the checklist; ``None`` for what takes none.
        answers: how many contributions answer a need or use an offer.
        turn: whose turn it is.
        concerns, conflicts: how many are open about it.
    """

    idea: Idea
    kind: str
    support: int
    orphaned: bool
    step: NextStep | None
    answers: int
    turn: Turn
    concerns: int
    conflicts: int

    @property
    def fields(self) -> str:
        """The fields of action: what an offer is about."""
        terms = self.idea.terms.all()
        return ", ".join(t.label for t in terms if t.scheme == Scheme.FIELD)


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """One stage: how many open contributions there are, and the last moved.

    Attributes:
        folded: those that moved before the cards did.
    """

    stage: Stage
    number: int
    text: str | Promise
    total: int
    cards: list[BoardCard]
    folded: list[Idea]
    url: str


def last_moved(ideas: Ideas) -> Ideas:
    """Return the ideas that moved last, at most so many of each stage as are shown.

    One query that stops early in each stage. A window function would rank all
    ideas of the Arena first, and with alternatives in place of the union each of
    them would be compared.
    """
    order = ("-stage_since", "-pk")
    keys = ideas.order_by().values("pk")
    first, *others = (
        keys.filter(
            pk__in=keys.filter(stage=stage).order_by(*order)[: PER_STAGE + FOLDED],
        )
        for stage in Stage
    )
    shown = first.union(*others, all=True)
    return Idea.objects.filter(pk__in=shown).order_by(*order)


def board_cards(ideas: Sequence[Idea]) -> list[BoardCard]:
    """Return cards in a number of queries that does not depend on how many."""
    preload_terms(ideas)
    turns = turns_of(ideas)
    return [
        BoardCard(
            idea=idea,
            kind=kind_of(idea),
            support=idea.support_count,
            orphaned=is_orphaned(idea, has_lead=lead_of(idea) is not None),
            step=next_step(idea),
            answers=circumstances_of(idea).answers,
            turn=turns[idea.pk],
            concerns=circumstances_of(idea).open_concerns,
            conflicts=circumstances_of(idea).open_conflicts,
        )
        for idea in ideas
    ]


class BoardView(ArenaView):
    """Open contributions by stage. Steps are taken on the page of each."""

    template_name = "gemeinsam_digital/pages/board.html"
    section = "ideas"
    crumb = pgettext_lazy("arena", "Contributions by stage")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the board."""
        ideas = Idea.objects.visible().filter(
            module=self.module, standing=Standing.OPEN
        )
        filters = BoardFilterSet(
            request.GET, ideas, vocabulary=vocabulary_of(self.arena)
        )
        columns = self._columns(filters.qs, filters.chosen)
        return self.respond(
            columns=columns,
            total=sum(column.total for column in columns),
            **filters.context(request.path),
        )

    def _columns(self, ideas: Ideas, chosen: dict[str, str]) -> list[BoardColumn]:
        counted = ideas.order_by().values_list("stage").annotate(Count("pk"))
        totals = dict(counted)
        by_stage: dict[str, list[Idea]] = {stage: [] for stage in Stage}
        for idea in last_moved(ideas).select_related("measure"):
            idea.module = self.module
            by_stage[idea.stage].append(idea)
        first = [idea for rows in by_stage.values() for idea in rows[:PER_STAGE]]
        cards = board_cards(first)
        list_url = reverse("gemeinsam_digital:idea-list", args=[self.module.slug])
        return [
            BoardColumn(
                stage=stage,
                number=number,
                text=STAGE_TEXTS[stage],
                total=totals.get(stage.value, 0),
                cards=[card for card in cards if card.idea.stage == stage],
                folded=by_stage[stage][PER_STAGE:],
                url=address(
                    list_url,
                    {
                        "stage": stage.value,
                        "standing": Standing.OPEN.value,
                        "sort": "moved",
                        **chosen,
                    },
                ),
            )
            for number, stage in enumerate(Stage, start=1)
        ]
