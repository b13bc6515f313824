"""How a turn is said, and whose own it is; no row is needed for that."""

from __future__ import annotations

from datetime import date

import pytest
from freezegun import freeze_time

from gemeinsam_digital.maturation.turn.turn import Capacities
from gemeinsam_digital.maturation.turn.turn import Party
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.maturation.turn.turn import in_words

UNITS = Turn(
    TurnCode.UNITS,
    Party.UNITS,
    ("BA Mitte", "ITDZ", "SenUMVK", "BA Pankow"),
    "die Umsetzbarkeit beurteilen",
    "/",
    keys=frozenset({7}),
    since=date(2026, 11, 1),
    until=date(2026, 12, 20),
    otherwise="Sonst geht es ohne sie.",
)
NOBODY = Turn(TurnCode.CLOSED, Party.NOBODY, ("niemand",), "nicht verfolgt", "/")


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["A"], "A"),
        (["A", "B"], "A und B"),
        (["A", "B", "C"], "A, B und eine weitere"),
        (["A", "B", "C", "D"], "A, B und 2 weitere"),
    ],
)
def test_more_than_two_names_are_counted(names, words):
    assert in_words(names, 2) == words


def test_all_names_are_said_where_there_is_room():
    assert UNITS.who == "BA Mitte, ITDZ und 2 weitere"
    assert UNITS.everyone == "BA Mitte, ITDZ, SenUMVK und BA Pankow"


def test_one_sentence_says_all():
    with freeze_time("2026-11-30"):
        assert UNITS.sentence == (
            "BA Mitte, ITDZ und 2 weitere: die Umsetzbarkeit beurteilen, seit "
            "1. November 2026, bis 20. Dezember 2026. Sonst geht es ohne sie."
        )
        assert (UNITS.days_left, UNITS.is_overdue) == (20, False)
    assert NOBODY.sentence == "Nicht verfolgt."
    assert NOBODY.days_left is None


def test_what_is_late_says_so():
    with freeze_time("2026-12-22"):
        assert "war fällig am 20. Dezember 2026" in UNITS.sentence
        assert (UNITS.days_left, UNITS.is_overdue) == (-2, True)


@pytest.mark.parametrize(
    ("party", "own"),
    [
        (Party.AUTHOR, Capacities(7)),
        (Party.ACTORS, Capacities(1, actors=frozenset({7}))),
        (Party.UNITS, Capacities(1, units=frozenset({7}))),
        (Party.BODIES, Capacities(1, bodies=frozenset({7}))),
        (Party.MODERATION, Capacities(1, moderates=True)),
    ],
)
def test_a_turn_falls_to_who_acts_in_that_capacity_only(party, own):
    turn = Turn(TurnCode.STEP, party, ("X",), "x", "/", keys=frozenset({7}))
    assert turn.falls_to(own)
    everything_else = Capacities(
        1 if party == Party.AUTHOR else 7,
        actors=frozenset({7} if party != Party.ACTORS else ()),
        units=frozenset({7} if party != Party.UNITS else ()),
        bodies=frozenset({7} if party != Party.BODIES else ()),
        moderates=party != Party.MODERATION,
    )
    assert not turn.falls_to(everything_else)
    assert not turn.falls_to(None)


def test_what_everybody_can_do_is_nobodys_own():
    whole = Capacities(7, *[frozenset({7})] * 3, moderates=True)
    for party in (Party.EVERYBODY, Party.NOBODY):
        turn = Turn(TurnCode.SUPPORT, party, ("alle",), "x", "/", keys=frozenset({7}))
        assert not turn.falls_to(whole)
