"""What a person has contributed, and whose turn it is with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.db.models import prefetch_related_objects

from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.governance.bodies.selectors import bodies_run_by
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.turn.selectors import turns_of
from gemeinsam_digital.maturation.turn.turn import Capacities
from gemeinsam_digital.maturation.turn.turn import Party
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.pages.tasks.selectors import Waiting

PER_PAGE = 10
STAGES = list(Stage)


@dataclass(frozen=True, slots=True)
class OwnIdea:
    """One contribution.

    Attributes:
        is_mine: whether it is this person's turn, in whatever capacity.
    """

    idea: Idea
    turn: Turn
    is_mine: bool

    @property
    def stage_number(self) -> int:
        """The place of the stage, 0 where it does not mature."""
        if self.idea.kind not in MATURING:
            return 0
        return STAGES.index(Stage(self.idea.stage)) + 1


def contributed_by(user: Any, module: Any) -> QuerySet[Idea]:
    """Return what a person has contributed, what moved last first.

    With what the moderation has hidden: its author sees it.
    """
    ideas = Idea.objects.filter(module=module, creator=user)
    return ideas.order_by("-stage_since", "-pk")


def own_ideas(
    ideas: Sequence[Idea], waiting: Waiting, *, has_seat: bool
) -> list[OwnIdea]:
    """Return contributions with whose turn it is.

    A number of queries that does not grow; none for what was looked up already,
    where these are what ``waiting`` knows as shown.

    Args:
        has_seat: whether the person records for a body.
    """
    prefetch_related_objects(ideas, "terms")
    for idea in ideas:
        idea.module = waiting.asker.module
    turns = turns_of(ideas)
    is_for_body = any(turn.party == Party.BODIES for turn in turns.values())
    person = _capacities(waiting, has_seat=has_seat and is_for_body)
    return [
        OwnIdea(idea, turns[idea.pk], is_mine=turns[idea.pk].falls_to(person))
        for idea in ideas
    ]


def _capacities(waiting: Waiting, *, has_seat: bool) -> Capacities:
    """Return as what the person can act; for bodies only where that matters."""
    asker = waiting.asker
    bodies: set[int] = set()
    if has_seat:
        rows = bodies_run_by(asker.user, asker.module).order_by()
        bodies = set(rows.values_list("pk", flat=True))
    return Capacities(
        user=asker.user.pk,
        actors=frozenset(asker.own),
        units=frozenset(member.unit_id for member in asker.memberships),
        bodies=frozenset(bodies),
        moderates=waiting.moderates,
    )
