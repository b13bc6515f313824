"""The money of a measure: the frame, and what is planned and spent of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gemeinsam_digital.measures.budget.models import BudgetLine


@dataclass(frozen=True, slots=True)
class Budget:
    """All of it.

    Attributes:
        lines: by year and source.
        frame: what the mandate allows; ``None`` where it says nothing.
    """

    lines: Sequence[BudgetLine]
    frame: int | None

    @property
    def planned(self) -> int:
        """What is planned in all years."""
        return sum(line.planned for line in self.lines)

    @property
    def spent(self) -> int:
        """What is spent so far."""
        return sum(line.spent for line in self.lines)

    @property
    def most(self) -> int:
        """What the longest bar stands for."""
        return max((max(line.planned, line.spent) for line in self.lines), default=0)

    @property
    def is_over_frame(self) -> bool:
        """Whether more is planned than the mandate allows."""
        return self.frame is not None and self.planned > self.frame
