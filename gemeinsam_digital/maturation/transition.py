"""What a row of the table of transitions says; the rows are in ``transitions``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from gemeinsam_digital.core.choices import STAGES
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Callable

    from gemeinsam_digital.ideas.gates import GateState
    from gemeinsam_digital.ideas.models import Idea

    #: Returns how a condition stands for an idea, ``None`` where the Arena does not
    #: ask for it. The name of the function is the code of the gate.
    Gate = Callable[[Idea], GateState | None]

OPEN = frozenset({Standing.OPEN})


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table.

    Attributes:
        name: stable code, used in addresses and events.
        label: the step as something to do.
        consequence: what carrying it out means, for the confirmation page.
        permission: who may carry it out; there is no transition without one.
        kinds: kinds of contribution that can take it.
        stages: stages it starts from.
        standings: standings it starts from.
        stage: the stage it leads to, ``None`` to stay.
        standing: the standing it leads to, ``None`` to stay.
        gates: conditions that must be met, in the order of the checklist.
        needs_reason: whether a public reason is required.
        asks: what else is said with the step, fields of ``Details``.
    """

    name: str
    label: str | Promise
    consequence: str | Promise
    permission: Permission
    kinds: frozenset[Kind]
    stages: frozenset[Stage]
    standings: frozenset[Standing] = OPEN
    stage: Stage | None = None
    standing: Standing | None = None
    gates: tuple[Gate, ...] = ()
    needs_reason: bool = False
    asks: tuple[str, ...] = ()

    @property
    def is_forward(self) -> bool:
        """Whether the step leads to a higher stage."""
        if self.stage is None:
            return False
        return all(
            STAGES.index(self.stage) > STAGES.index(stage) for stage in self.stages
        )

    @property
    def is_back(self) -> bool:
        """Whether the step leads to a lower stage."""
        return self.stage is not None and not self.is_forward

    @property
    def gate_codes(self) -> tuple[str, ...]:
        """Codes of the conditions that must be met."""
        return tuple(gate.__name__ for gate in self.gates)
