"""Whose turn it is: one answer for everything that says it."""

from __future__ import annotations

from gemeinsam_digital.maturation.turn.selectors import turn_of
from gemeinsam_digital.maturation.turn.selectors import turns_of
from tests.maturation.test_preload import loaded
from tests.maturation.test_preload import zoo

__all__ = ["zoo"]


def test_turns_of_many_are_those_of_each(zoo):
    turns = turns_of(loaded(zoo))
    for idea in loaded(zoo):
        turn = turn_of(idea)
        assert turns[idea.pk] == turn
