"""Gates: conditions of a transition, computed from data, shown to everybody.

Each is registered by the room that owns its data; maturation knows only this
interface.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    """

    code: str
    met: bool
    label: str
    detail: str = ""
    who: str = ""
    url: str = ""


#: Returns how the gate stands, ``None`` where the Arena does not ask for it.
Check = Callable[["Idea"], "GateState | None"]

_checks: dict[str, Check] = {}


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
