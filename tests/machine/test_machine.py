"""The Arena against a model of its rules."""

from __future__ import annotations

import os
from collections import Counter

from hypothesis import HealthCheck
from hypothesis import Phase
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from gemeinsam_digital.maturation.transitions import TABLE
from tests.factories.world import World
from tests.machine.cast import cast
from tests.machine.driver import Platform
from tests.machine.machine import Machine
from tests.machine.model.steps import MOVES

#: Examples and steps of each; HYPOTHESIS_PROFILE chooses.
PROFILES = {"default": (16, 25), "thorough": (1000, 40)}

#: How a wish ends that is turned down, whatever the reason.
REFUSALS = ("forbidden", "illegal", "invalid", "stale")
#: How each wish has to have ended in a thorough run.
ENDS = {
    **dict.fromkeys(
        (
            *MOVES,
            *("contribute", "revise", "support", "relate", "comment", "delete"),
            *("hide", "show", "redact"),
            *("offer", "accept-claim", "decline-claim", "withdraw-claim"),
            *("release-claim", "keep", "open-role", "close-role"),
            *("invite", "hand-over", "agree", "refuse", "take-back"),
            *("decide", "pledge", "raise-concern", "end-concern"),
            "call-off",
            *("shift-milestone", "reach-milestone", "drop-milestone"),
            *("derecognise", "take-up-support"),
        ),
        "done refused",
    ),
    "ask-units": "done forbidden illegal invalid",
    "volunteer": "done forbidden illegal",
    "judge": "done forbidden illegal incomplete",
    "decline-request": "done forbidden illegal invalid",
    "correct": "done forbidden illegal incomplete",
    "reaffirm": "done forbidden illegal",
    "consult": "done forbidden illegal invalid",
    "speak": "done forbidden illegal invalid",
    "ask-members": "done forbidden illegal",
    "draft-advice": "done forbidden illegal invalid",
    "publish-advice": "done forbidden illegal",
    "correct-advice": "done forbidden illegal invalid",
    "enter-phase": "done forbidden illegal invalid",
    "plan-milestone": "done forbidden illegal invalid",
    "save-report": "done forbidden illegal invalid stale",
    "publish-report": "done forbidden illegal invalid stale",
    "recognise": "done forbidden illegal",
    "offer-support": "done forbidden illegal invalid",
    "evaluate": "done forbidden illegal invalid",
    "draft-finding": "done forbidden illegal invalid",
    "publish-finding": "done forbidden illegal",
}


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


def unseen(tally: Counter[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return how wishes have to end and never did, and wishes we don't know."""
    seen = tally.keys() | {(name, "refused") for name, how in tally if how in REFUSALS}
    wanted = {(name, how) for name, hows in ENDS.items() for how in hows.split()}
    unknown = {(name, "unknown") for name, _how in tally if name not in ENDS}
    return sorted((wanted - seen) | unknown)


def test_a_run_in_which_something_never_happened_does_not_count():
    tally = Counter(
        (name, {"refused": "illegal"}.get(how, how))
        for name, hows in ENDS.items()
        for how in hows.split()
    )
    assert unseen(tally) == []
    for name, how in list(tally):
        fewer = Counter(tally.keys() - {(name, how)})
        assert [each for each, _how in unseen(fewer)] == [name]
    assert unseen(tally + Counter([("dance", "done")])) == [("dance", "unknown")]
