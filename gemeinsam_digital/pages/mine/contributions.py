"""What a person has contributed, and whose turn it is with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.core.paginator import Paginator

from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.turn.selectors import capacities_of
from gemeinsam_digital.maturation.turn.selectors import turns_of
from gemeinsam_digital.maturation.turn.turn import Turn

PER_PAGE = 10
STAGES = list(Stage)


@dataclass(frozen=True, slots=True)
class OwnIdea:
    """One contribution.

    Attributes:
        stage_number: the place of the stage, 0 where it does not mature.
        is_mine: whether it is this person's turn, in whatever capacity.
    """

    idea: Idea
    turn: Turn
    stage_number: int
    is_mine: bool


def contributions_of(
    user: Any, module: Any, number: Any
) -> tuple[Page[Idea], list[OwnIdea]]:
    """Return one page of what a person has contributed, what moved last first.

    With what the moderation has hidden: its author sees it. A number of queries
    that does not grow.

    Args:
        number: of the page, as the address says it.
    """
    ideas = Idea.objects.filter(module=module, creator=user)
    ideas = ideas.prefetch_related("terms").order_by("-stage_since", "-pk")
    page = Paginator(ideas, PER_PAGE).get_page(number)
    rows = list(page)
    for idea in rows:
        idea.module = module
    turns = turns_of(rows)
    person = capacities_of(user, module) if rows else None
    return page, [
        OwnIdea(
            idea=idea,
            turn=turns[idea.pk],
            stage_number=STAGES.index(Stage(idea.stage)) + 1
            if idea.kind in MATURING
            else 0,
            is_mine=turns[idea.pk].falls_to(person),
        )
        for idea in rows
    ]
