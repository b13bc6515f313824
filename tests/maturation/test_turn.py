"""Whose turn it is: one answer for everything that says it."""

from __future__ import annotations

from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.readiness.services import readiness_settle_all
from gemeinsam_digital.maturation.turn import moderation
from gemeinsam_digital.maturation.turn.selectors import turn_of
from gemeinsam_digital.maturation.turn.selectors import turns_of
from gemeinsam_digital.maturation.turn.turn import TurnCode as Code
from tests.maturation.test_preload import loaded
from tests.maturation.test_preload import zoo

__all__ = ["zoo"]

#: What each list of the moderation has, by the codes of its turns.
LISTS = {
    moderation.to_ask_in: {Code.ASK_UNITS, Code.ASK_AGAIN},
    moderation.to_sum_up_in: {Code.FINDING},
    moderation.to_step_in: {Code.STEP},
    moderation.to_settle_in: {
        Code.PARKED_OVER,
        Code.DECLINED,
        Code.SETTLED,
        Code.TOO_FEW,
    },
}


def test_turns_of_many_are_those_of_each(zoo):
    turns = turns_of(loaded(zoo))
    assert turns == {idea.pk: turn_of(idea) for idea in loaded(zoo)}


def lists_agree(module) -> None:
    """Hold the lists of the moderation against the turns of all contributions."""
    readiness_settle_all(module)
    turns = turns_of(list(Idea.objects.filter(module=module)))
    for listed, codes in LISTS.items():
        mine = {
            pk
            for pk, turn in turns.items()
            if turn.code in codes and turn.party == "moderation"
        }
        assert set(listed(module).values_list("pk", flat=True)) == mine, listed.__name__


def test_the_lists_of_the_moderation_have_what_is_its_turn(world, zoo):
    lists_agree(world.module)
