"""Reading what an idea carries as a measure or on the way there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.measures.models import Pledge

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.measures.models import Measure


def has_ended(measure: Measure) -> bool:
    """Return whether a measure was evaluated: after that nobody carries it out."""
    return getattr(measure, "evaluation", None) is not None


@Fact
def pledged_actors(idea: Idea) -> set[int]:
    """Return the keys of the actors that committed themselves."""
    return set(idea.pledges.values_list("actor", flat=True))


@Fact
def pledges_on(idea: Idea) -> list[Pledge]:
    """Return the pledges on an idea, for one page; who signed is known afterwards."""
    pledges = list(idea.pledges.all())
    pledged_actors.put(idea, {pledge.actor_id for pledge in pledges})
    return pledges


def preload_pledges(ideas: Sequence[Idea]) -> None:
    """Look up who committed itself, in one query."""
    ideas = pledged_actors.missing(ideas)
    actors: dict[int, set[int]] = {idea.pk: set() for idea in ideas}
    pledges = Pledge.objects.filter(idea__in=ideas)
    for idea_pk, actor_pk in pledges.values_list("idea", "actor"):
        actors[idea_pk].add(actor_pk)
    for idea in ideas:
        pledged_actors.put(idea, actors[idea.pk])
