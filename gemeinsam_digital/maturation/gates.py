"""Gates: conditions of a transition, computed from data, shown to everybody.

Each is registered by the room that owns its data; maturation knows only this
interface.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.maturation.transitions import Transition


@dataclass(frozen=True, slots=True)
class GateState:
    """How a gate stands for one idea: a line of the public checklist.

    Attributes:
        code: code of the gate.
        met: whether the condition holds now.
        label: the condition in words.
        detail: how far it is, e.g. "4 of 10".
        who: who can do something about it; empty when it is met.
        url: where to do it, if there is such a place.
        missing: what is missing in two or three words, for cards; empty when
            it is met.
    """

    code: str
    met: bool
    label: str
    detail: str = ""
    who: str = ""
    url: str = ""
    missing: str = ""


#: Returns how the gate stands, ``None`` where the Arena does not ask for it.
Check = Callable[["Idea"], "GateState | None"]

#: Looks up at once what the checks of a room ask about each of these ideas.
Preloader = Callable[[Sequence["Idea"]], None]

_checks: dict[str, Check] = {}
_preloaders: list[Preloader] = []


def gate(code: str) -> Callable[[Check], Check]:
    """Register the function below as the check of a gate.

    Raises:
        ValueError: when the code is taken.
    """

    def register(check: Check) -> Check:
        if _checks.setdefault(code, check) is not check:
            raise ValueError(f"Gate {code!r} is registered twice.")
        return check

    return register


def preloader(load: Preloader) -> Preloader:
    """Register the function below to run before the gates of many ideas are asked.

    It puts facts on the ideas (``ideas.facts.Fact``) that the selectors of its
    gates look at first, in a number of queries that does not depend on how many
    ideas there are. Preloaders run in the order of the rooms: one may rely on
    what a room above has put.
    """
    if load not in _preloaders:
        _preloaders.append(load)
    return load


def preload(ideas: Sequence[Idea]) -> None:
    """Look up what gates ask about ideas, for all of them at once.

    Afterwards ``checklist`` of one of these instances asks the database nothing.
    What was found stays on the instances, so this is for showing and never for
    deciding; services load the row again.

    Args:
        ideas: the very instances that are shown, not a queryset to be run.
    """
    _share_modules(ideas)
    for load in _preloaders:
        load(ideas)


def _share_modules(ideas: Sequence[Idea]) -> None:
    """Give all ideas of a module the same instance, which keeps its Arena."""
    modules: dict[int, Module] = {}
    for idea in ideas:
        if idea.module_id not in modules:
            modules[idea.module_id] = idea.module
        idea.module = modules[idea.module_id]


def registered() -> frozenset[str]:
    """Return the codes of all gates."""
    return frozenset(_checks)


def checklist(idea: Idea, transition: Transition) -> list[GateState]:
    """Return how every gate of a transition stands, in the table's order.

    Gates that the Arena has switched off are left out.

    Raises:
        KeyError: when no room registered a gate of the table.
    """
    states = [_checks[code](idea) for code in transition.gates]
    return [state for state in states if state is not None]
