"""Which steps there are for an idea and a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.ideas.gates import GateState
from gemeinsam_digital.maturation.gates import checklist
from gemeinsam_digital.maturation.gates import preload_for
from gemeinsam_digital.maturation.services import is_applicable
from gemeinsam_digital.maturation.services import measure_left
from gemeinsam_digital.maturation.transition import Transition
from gemeinsam_digital.maturation.transitions import TABLE
from gemeinsam_digital.maturation.transitions import next_forward
from gemeinsam_digital.measures.selectors import is_tracked

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


@dataclass(frozen=True, slots=True)
class NextStep:
    """The regular next step of an idea with its public checklist."""

    transition: Transition
    gates: list[GateState]

    @property
    def met(self) -> int:
        """How many gates are met."""
        return sum(gate.met for gate in self.gates)

    @property
    def is_ready(self) -> bool:
        """Whether nothing is missing."""
        return self.met == len(self.gates)

    @property
    def first_open(self) -> GateState | None:
        """The first gate that is not met, ``None`` where nothing is missing."""
        return next((gate for gate in self.gates if not gate.met), None)


def next_step(idea: Idea) -> NextStep | None:
    """Return the regular next step of an open idea, ``None`` where none is."""
    transition = next_transition(idea)
    if transition is None:
        return None
    return NextStep(transition, checklist(idea, transition))


def next_transition(idea: Idea) -> Transition | None:
    """Return which step that is; how its gates stand is not asked."""
    return next_forward(idea.kind, idea.stage) if idea.is_open else None


def next_steps(ideas: Sequence[Idea]) -> dict[int, NextStep | None]:
    """Return the regular next step of each idea, by key.

    The number of queries does not depend on how many ideas there are.

    Args:
        ideas: instances for showing; who leads and what the next step asks stays
            on them (see ``preload``).
    """
    preload_for([(idea, next_transition(idea)) for idea in ideas])
    return {idea.pk: next_step(idea) for idea in ideas}


def steps_for(idea: Idea, principal: Principal) -> list[Transition]:
    """Return the applicable steps that the principal may carry out.

    Gates are not asked: a button that leads to the list of what is missing
    is more help than none. What would lose something is left out.
    """
    allowed: dict[str, bool] = {}
    steps = []
    possible = (row for row in TABLE.values() if is_applicable(idea, row))
    for transition in possible:
        permission = transition.permission
        if permission not in allowed:
            allowed[permission] = may(principal, permission, idea)
        left = measure_left(idea, transition) if allowed[permission] else None
        if allowed[permission] and not (left and is_tracked(left)):
            steps.append(transition)
    return steps
