"""Holds whose turn it is against what the people it names find there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

from gemeinsam_digital.actors.selectors import speakers_of
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.turn.selectors import turn_of
from gemeinsam_digital.maturation.turn.selectors import turns_of
from gemeinsam_digital.maturation.turn.turn import Party
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.units.selectors import present_members
from tests.machine.doing import check_done

if TYPE_CHECKING:
    from tests.machine.driver import Driver

#: Every sort of situation in which somebody was sent to the address of a turn.
_visited: set[Any] = set()


def check_turns(driver: Driver, ideas: Sequence[Idea]) -> bool:
    """Check that each has exactly one turn, and that its address is no dead end.

    And that it is another one once what it says is done. Visiting takes a hundred
    times as long as finding out, so somebody goes once for each sort of situation.

    Returns:
        Whether somebody went.
    """
    turns, visits = turns_of(ideas), 0
    for idea in ideas:
        turn = turns[idea.pk]
        assert all((turn.names, *turn.names, turn.what, turn.url)), turn
        assert turn.sentence.endswith((".", "!")), turn.sentence
        situation = (turn.code, turn.party, turn.gate, idea.stage, driver.arena.phase)
        if not driver.arena.published or situation in _visited:
            continue
        user = person_of(driver, turn)
        if user is not None:
            _visited.add(situation)
            assert status_for_named(driver, turn) == 200, (turn, situation)
            check_done(driver, idea, turn, user)
            visits += 1
    return visits > 0


def status_for_named(driver: Driver, turn: Turn) -> int:
    """Return what somebody whom a turn names is answered at its address."""
    client = Client()
    client.force_login(person_of(driver, turn))
    return client.get(turn.url).status_code


def person_of(driver: Driver, turn: Turn) -> Any:
    """Return somebody whose turn it is; ``None`` of a unit without members."""
    users = get_user_model().objects
    if turn.party == Party.AUTHOR:
        return users.get(pk__in=turn.keys)
    if turn.party == Party.ACTORS:
        speakers = set().union(*speakers_of(turn.keys).values())
        return users.get(pk=min(speakers))
    if turn.party == Party.UNITS:
        members = present_members().filter(unit__in=turn.keys, user__is_active=True)
        member = members.order_by("pk").first()
        return member and member.user
    named = {Party.BODIES: "secretary", Party.MODERATION: "moderator"}
    return driver.user(named.get(turn.party, "citizen"))


def current(driver: Driver, record: Any) -> Turn:
    """Return whose turn it is with one of the model's ideas."""
    return turn_of(driver.idea(record))
