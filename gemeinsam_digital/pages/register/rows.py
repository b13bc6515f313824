"""Some measures as rows of the register."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Count
from django.utils import timezone

from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.choices import MeasureStatus
from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.models import MilestoneChange
from gemeinsam_digital.measures.milestones.models import MilestoneEntry
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.phases.models import PhasePeriod
from gemeinsam_digital.measures.reports.selectors import days_since_report
from gemeinsam_digital.measures.reports.selectors import is_overdue
from gemeinsam_digital.measures.selectors import evaluation_of
from gemeinsam_digital.pages.register.selection import Punctuality
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.selectors import holding
from gemeinsam_digital.responsibility.selectors import in_order_of_roles

if TYPE_CHECKING:
    from gemeinsam_digital.arena.models import Term
    from gemeinsam_digital.governance.decisions.mandates.models import Mandate
    from gemeinsam_digital.measures.models import Measure

_PHASES = [phase.value for phase in Phase]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """What the register says about one measure.

    Attributes:
        idea: with the annotations of
            :func:`~gemeinsam_digital.pages.register.selection.candidates_in`.
        claims: of all who hold a role, the lead first.
        milestone: that is due next, if one is named.
        reached: where none is, the last that was reached.
        shifts: how often the promised day of the next milestone was changed.
        phase: the code of the current phase, or of the last where it has ended.
    """

    idea: Idea
    claims: list[Claim]
    milestone: Milestone | None
    reached: Milestone | None
    shifts: int
    phase: str

    @property
    def measure(self) -> Measure:
        """What the idea carries."""
        return self.idea.measure

    @property
    def mandate(self) -> Mandate | None:
        """With what it was sent on its way."""
        return self.measure.mandate

    @property
    def evaluation(self) -> Evaluation | None:
        """How it ended."""
        return evaluation_of(self.measure)

    @property
    def status(self) -> MeasureStatus:
        """Where it stands."""
        flags: Any = self.idea
        return MeasureStatus(flags.status_code)

    @property
    def punctuality(self) -> Punctuality | None:
        """How it stands with the next milestone; ``None`` at the end."""
        flags: Any = self.idea
        return Punctuality(flags.punctuality) if flags.punctuality else None

    @property
    def is_recognised(self) -> bool:
        """Whether it is a recognised network measure."""
        flags: Any = self.idea
        return bool(flags.is_recognised)

    @property
    def lead(self) -> Claim | None:
        """The claim of who leads."""
        return next((row for row in self.claims if row.role == Role.LEAD), None)

    @property
    def others(self) -> list[Claim]:
        """The claims of everybody else who holds a role."""
        return [row for row in self.claims if row.role != Role.LEAD]

    @property
    def days(self) -> int:
        """How many days the next milestone is late, or put off."""
        if self.milestone is None:
            return 0
        promised = self.milestone.promised_on
        if self.punctuality == Punctuality.OVERDUE:
            return (timezone.localdate() - promised).days
        return (promised - self.milestone.planned_on).days

    @property
    def days_left(self) -> int | None:
        """In how many days the next milestone is due."""
        if self.milestone is None:
            return None
        return (self.milestone.promised_on - timezone.localdate()).days

    @property
    def days_early(self) -> int:
        """How many days the last milestone was reached before its plan."""
        if self.reached is None or self.reached.reached_on is None:
            return 0
        return (self.reached.planned_on - self.reached.reached_on).days

    @property
    def phase_label(self) -> str:
        """The phase in words."""
        return str(Phase(self.phase).label) if self.phase else ""

    @property
    def phase_number(self) -> int:
        """The place of the phase, from 1; 0 before the first."""
        return _PHASES.index(self.phase) + 1 if self.phase else 0

    @property
    def ended_on(self) -> date | None:
        """When it ended."""
        return self.evaluation.ended_on if self.evaluation else None

    @property
    def spent(self) -> int | None:
        """What is spent so far, in euros; ``None`` where nothing is entered."""
        flags: Any = self.idea
        spent: int | None = flags.spent
        return spent

    @property
    def reported_on(self) -> date | None:
        """When it was reported on last."""
        flags: Any = self.idea
        return timezone.localdate(flags.reported_at) if flags.reported_at else None

    @property
    def days_without_report(self) -> int | None:
        """For how many days there was none; ``None`` where none is asked for."""
        if self.measure.report_due is None or self.evaluation is not None:
            return None
        flags: Any = self.idea
        return days_since_report(self.measure, flags.reported_at)

    @property
    def is_report_overdue(self) -> bool:
        """Whether a report is late."""
        return self.evaluation is None and is_overdue(self.measure)

    def terms(self, scheme: Scheme) -> list[Term]:
        """Return its terms of a scheme."""
        terms = [term for term in self.idea.terms.all() if term.scheme == scheme]
        return sorted(terms, key=lambda term: (term.position, term.pk))

    @property
    def districts(self) -> str:
        """Where it takes place, in words."""
        return ", ".join(term.label for term in self.terms(Scheme.DISTRICT))


def rows_of(ideas: Sequence[Idea]) -> list[RegisterRow]:
    """Return measures as rows, in five queries whatever their number.

    Args:
        ideas: of ``selection.with_row``, with measure, mandate and
            evaluation, and their terms prefetched.
    """
    flags: list[Any] = list(ideas)
    due = _due(idea.milestone_pk for idea in flags if idea.milestone_pk)
    shifts = _shifts(due)
    without = [idea.pk for idea in flags if not idea.milestone_pk]
    reached = _last_reached(without)
    phases = _last_phases(idea.pk for idea in flags if not idea.phase_code)
    claims = _claims(ideas)
    return [
        RegisterRow(
            idea=idea,
            claims=in_order_of_roles(claims.get(idea.pk, [])),
            milestone=due.get(idea.milestone_pk),
            reached=reached.get(idea.pk),
            shifts=shifts.get(idea.milestone_pk, 0),
            phase=idea.phase_code or phases.get(idea.pk, ""),
        )
        for idea in flags
    ]


def _due(pks: Iterable[int]) -> dict[int, Milestone]:
    return Milestone.objects.in_bulk(list(pks))


def _shifts(milestones: Iterable[int]) -> dict[int, int]:
    entries = MilestoneEntry.objects.filter(
        milestone__in=list(milestones), change=MilestoneChange.SHIFTED
    )
    counted = entries.order_by().values_list("milestone").annotate(Count("pk"))
    return dict(counted)


def _last_reached(pks: Iterable[int]) -> dict[int, Milestone]:
    reached = Milestone.objects.filter(measure__in=list(pks), reached_on__isnull=False)
    return {row.measure_id: row for row in reached.order_by("reached_on", "pk")}


def _last_phases(pks: Iterable[int]) -> dict[int, str]:
    periods = PhasePeriod.objects.filter(measure__in=list(pks))
    return dict(periods.order_by("started_on", "pk").values_list("measure", "phase"))


def _claims(ideas: Sequence[Idea]) -> dict[int, list[Claim]]:
    found: dict[int, list[Claim]] = {}
    # Without what nobody reads here; a file asks about many at once.
    rows = holding().filter(idea__in=ideas).select_related("actor")
    for claim in rows.defer("commitment", "note", "actor__description"):
        found.setdefault(claim.idea_id, []).append(claim)
    return found
