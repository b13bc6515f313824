"""What the last round of a body leaves to the one that is opened now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.feasibility.selectors import preload_findings
from gemeinsam_digital.governance.decisions.mandates.selectors import conditions_of
from gemeinsam_digital.governance.decisions.mandates.selectors import preload_conditions
from gemeinsam_digital.governance.decisions.rounds.results import closed_rounds
from gemeinsam_digital.governance.decisions.rounds.results import decided_in
from gemeinsam_digital.measures.learnings.selectors import learnings_from

if TYPE_CHECKING:
    from gemeinsam_digital.feasibility.published import PublishedCondition
    from gemeinsam_digital.governance.bodies.models import Body
    from gemeinsam_digital.governance.decisions.models import Decision
    from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.measures.learnings.models import Learning


@dataclass(frozen=True, slots=True)
class Lessons:
    """What is left of a closed round; all of it public.

    Attributes:
        round: the closed one.
        learnings: what the measures that it adopted have taught so far.
        postponed: the decisions that it deferred.
        unmet: its measures with what the finding asks for and nobody has met.
    """

    round: DecisionRound
    learnings: list[Learning]
    postponed: list[Decision]
    unmet: list[tuple[Idea, list[PublishedCondition]]]


def lessons_for(body: Body) -> Lessons | None:
    """Return what the last closed round of a body leaves; ``None`` for the first."""
    last = closed_rounds(body.module).filter(body=body).first()
    if last is None:
        return None
    decisions = decided_in(last)
    adopted = [row.idea for row in decisions if row.outcome == Outcome.ADOPTED]
    preload_findings(adopted)
    preload_conditions(adopted)
    left = [
        (idea, [row for row in conditions_of(idea) if not row.is_met])
        for idea in adopted
    ]
    return Lessons(
        round=last,
        learnings=learnings_from(adopted),
        postponed=[row for row in decisions if row.outcome == Outcome.DEFERRED],
        unmet=[(idea, rows) for idea, rows in left if rows],
    )
