"""The Arena against a model of its rules."""

from __future__ import annotations

import os
from collections import Counter

from hypothesis import HealthCheck
from hypothesis import Phase
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from gemeinsam_digital.maturation.transitions import TABLE
from tests.build import World
from tests.machine.cast import cast
from tests.machine.driver import Platform
from tests.machine.machine import Machine
from tests.machine.model.steps import MOVES

#: Examples and steps of each; HYPOTHESIS_PROFILE chooses.
PROFILES = {"default": (40, 25), "thorough": (1000, 40)}


def chosen() -> settings:
    """In CI a run is the same every time; elsewhere it looks further."""
    examples, steps = PROFILES[os.environ.get("HYPOTHESIS_PROFILE", "default")]
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        derandomize="CI" in os.environ,
        print_blob=True,
        deadline=None,
        # Explaining a failure takes longer than finding it.
        phases=set(Phase) - {Phase.explain},
        suppress_health_check=list(HealthCheck),
    )


def test_the_model_knows_every_transition():
    assert set(MOVES) == set(TABLE)


def test_the_arena_does_what_its_rules_say(world: World):
    Machine.platform = Platform(world)
    Machine.cast = cast(Machine.platform)
    Machine.tally = Counter()
    run_state_machine_as_test(Machine, settings=chosen())
    if chosen().max_examples >= PROFILES["thorough"][0]:
        # A short run misses some by chance: test_table.py misses none.
        assert unseen(Machine.tally) == [], sorted(Machine.tally.items())


def unseen(tally: Counter[tuple[str, str]]) -> list[str]:
    """Return the wishes that were never done or never refused."""
    done = {name for name, how in tally if how == "done"}
    refused = {name for name, how in tally if how not in ("done", "incomplete")}
    return sorted(({name for name, _how in tally} | MOVES.keys()) - (done & refused))
