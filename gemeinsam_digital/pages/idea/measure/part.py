"""What the page of a measure shows before the way it came."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.milestones.selectors import milestones_of
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.phases.models import PhasePeriod
from gemeinsam_digital.measures.selectors import evaluation_of
from gemeinsam_digital.measures.selectors import measure_of
from gemeinsam_digital.measures.support.selectors import support_of
from gemeinsam_digital.pages.idea.measure.budget import Budget
from gemeinsam_digital.pages.idea.measure.milestones import Milestones
from gemeinsam_digital.pages.idea.measure.milestones import milestones_shown
from gemeinsam_digital.pages.idea.measure.phases import PhaseRow
from gemeinsam_digital.pages.idea.measure.phases import came_back
from gemeinsam_digital.pages.idea.measure.phases import phase_rows
from gemeinsam_digital.pages.idea.measure.preparation import Around
from gemeinsam_digital.pages.idea.measure.preparation import point_rows
from gemeinsam_digital.pages.idea.measure.presence import look_up_measure

if TYPE_CHECKING:
    from gemeinsam_digital.feasibility.public_panel import Panel
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.measures.support.models import SupportEntry
    from gemeinsam_digital.pages.idea.consortium import Consortium
    from gemeinsam_digital.pages.idea.stepper import Related


def shown_measure(idea: Idea) -> Measure | None:
    """Return the measure that an idea is now."""
    return measure_of(idea) if idea.stage == Stage.MEASURE else None


def measure_part(idea: Idea, user: Any) -> MeasurePart | None:
    """Return what is tracked of an idea that is a measure now.

    What is a measure, and where it stands, is known afterwards.
    """
    if idea.stage != Stage.MEASURE:
        measure_of.put(idea, None)
        return None
    measure = look_up_measure(idea)
    return MeasurePart(idea, measure, user) if measure is not None else None


@dataclass
class MeasurePart:
    """A measure in the eyes of one person; a fixed number of queries.

    Args:
        idea: that became it.
        measure: which, with its decision and mandate.
        user: who looks.
    """

    idea: Idea
    measure: Measure
    user: Any
    periods: list[PhasePeriod] = field(init=False)

    def __post_init__(self) -> None:
        rows = self.measure.phase_periods.order_by("started_on", "pk")
        self.periods = list(rows)

    @cached_property
    def evaluation(self) -> Evaluation | None:
        """How it ended, if it has."""
        return evaluation_of(self.measure)

    @property
    def current(self) -> PhasePeriod | None:
        """The phase that it is in."""
        last = self.periods[-1] if self.periods else None
        return last if last is not None and last.ended_on is None else None

    @cached_property
    def may_run(self) -> bool:
        """Whether this person says what happens to it, and it goes on."""
        return (
            self.evaluation is None
            and self.idea.is_open
            and not self.idea.is_hidden
            and may(self.user, Permission.RUN_MEASURE, self.idea)
        )

    @cached_property
    def phases(self) -> list[PhaseRow]:
        """All phases in order."""
        return phase_rows(self.periods)

    @cached_property
    def came_back(self) -> list[PhasePeriod]:
        """Steps back and over phases, with their reasons."""
        return came_back(self.periods)

    @cached_property
    def milestones(self) -> Milestones | None:
        """What is to be reached until when; ``None`` where nothing is planned."""
        return milestones_shown(
            milestones_of(self.measure),
            self.measure.mandate,
            has_ended=self.evaluation is not None,
        )

    @cached_property
    def support(self) -> list[SupportEntry]:
        """What was offered to it."""
        return support_of(self.measure)

    @property
    def names(self) -> dict[str, dict[int, str]]:
        """What the history calls its milestones, who supports it and who goes on."""
        rows = self.milestones.rows if self.milestones else ()
        end = self.evaluation
        return {
            "Milestone": {row.milestone.pk: row.milestone.title for row in rows},
            "SupportEntry": {entry.pk: entry.provider for entry in self.support},
            "Evaluation": {end.pk: end.successor} if end else {},
        }

    @property
    def is_prepared_now(self) -> bool:
        """Whether the preliminary process is not over."""
        return self.current is None or self.current.phase == Phase.PREPARATION

    @property
    def days(self) -> int:
        """Days from the contribution to the measure."""
        return (self.measure.adopted_at - self.idea.created).days


def tracked_context(
    part: MeasurePart | None, team: Consortium, panel: Panel, related: Related
) -> dict[str, Any]:
    """Return the money of a measure and the checklist of how it was prepared.

    Args:
        part: what leads its page; ``None`` for what is no measure.
        team: its consortium.
        panel: what is published about its feasibility.
        related: the contributions that it is related to.
    """
    if part is None:
        return {}
    measure = part.measure
    lines = list(measure.budget_lines.all())
    shown = panel.finding
    around = Around(
        claims=team.claims,
        finding=shown.finding if shown is not None else None,
        relatives=len(related.answers + related.answered + related.taken_up),
        milestones=len(part.milestones.rows) if part.milestones else 0,
        has_budget=bool(lines),
    )
    rows = point_rows(measure, measure.preparation.all(), around)
    mandate = measure.mandate
    return {
        "budget": Budget(lines, mandate.budget if mandate is not None else None),
        "preparation": rows,
        "preparation_done": sum(row.evidence is not None for row in rows),
    }
