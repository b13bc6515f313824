"""What the public reads about feasibility beside the finding itself.

Published rows only; see :mod:`published`.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.feasibility.published import ConditionWork
from gemeinsam_digital.feasibility.published import ExpertNote
from gemeinsam_digital.feasibility.published import FindingReply
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.feasibility.published import PublishedQuestion
from gemeinsam_digital.feasibility.selectors import PublishedFinding
from gemeinsam_digital.feasibility.selectors import blocking_conditions_of
from gemeinsam_digital.feasibility.selectors import published_finding
from gemeinsam_digital.responsibility.models import Claim

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


@dataclass(slots=True)
class ConditionRow:
    """One thing that would have to change, named by one unit or several.

    Attributes:
        condition: the first that names it; actions about it are about all.
        work: what has become of it, ``None`` where nobody has touched it.
        units, criteria: who names it, and about what.
        is_blocking: whether the finding says that it has to be met.
    """

    condition: PublishedCondition
    work: ConditionWork | None
    units: list[str] = field(default_factory=list)
    criteria: list[str] = field(default_factory=list)
    is_blocking: bool = False

    @property
    def is_met(self) -> bool:
        """Whether somebody has shown that it is met."""
        return self.work is not None and self.work.met_at is not None

    @property
    def is_sought(self) -> bool:
        """Whether somebody is looked for who meets it."""
        role = self.work.open_role if self.work else None
        return role is not None and role.is_open

    @property
    def holders(self) -> list[str]:
        """Who takes it on."""
        role = self.work.open_role if self.work else None
        return [claim.actor.name for claim in role.claims.all()] if role else []

    @property
    def state(self) -> str:
        """``met``, ``taken``, ``wanted`` or ``open``."""
        if self.is_met:
            return "met"
        if self.holders:
            return "taken"
        return "wanted" if self.is_sought else "open"


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything that is public about the feasibility of an idea.

    Attributes:
        finding: the newest one with its matrix.
        reply: what the lead says to it.
        conditions: what would have to change, each thing once.
        questions: published first questions; their answers hang on them.
        notes: expert notes that were not taken back.
    """

    finding: PublishedFinding | None
    reply: FindingReply | None
    conditions: list[ConditionRow]
    questions: list[PublishedQuestion]
    notes: list[ExpertNote]

    @property
    def is_all_met(self) -> bool:
        """Whether there was something that has to be met, and all of it is."""
        blocking = [row for row in self.conditions if row.is_blocking]
        return bool(blocking) and all(row.is_met for row in blocking)


def panel_of(idea: Idea) -> Panel:
    """Return what is published about an idea; a fixed number of queries."""
    finding = published_finding(idea)
    return Panel(
        finding=finding,
        reply=getattr(finding.finding, "reply", None) if finding else None,
        conditions=_condition_rows(idea, finding) if finding else [],
        questions=questions_of(idea),
        notes=notes_of(idea),
    )


def _condition_rows(idea: Idea, published: PublishedFinding) -> list[ConditionRow]:
    """Return what would have to change: what has to be met comes first.

    Which those are is known of the idea afterwards as well.
    """
    found = list(
        PublishedCondition.objects.filter(judgement__finding=published.finding)
        .select_related("judgement__criterion", "work__open_role")
        .prefetch_related(
            Prefetch(
                "work__open_role__claims",
                Claim.objects.filter(state=ClaimState.ACCEPTED).select_related("actor"),
            )
        )
        .order_by("judgement__unit_name", "judgement__criterion__position", "pk")
    )
    blocking = [condition for condition in found if condition.is_blocking]
    blocking.sort(key=lambda condition: condition.pk)
    blocking_conditions_of.put(idea, blocking)
    rows: dict[tuple[str, str, str], ConditionRow] = {}
    for condition in found:
        row = rows.setdefault(
            condition.wording,
            ConditionRow(condition, getattr(condition, "work", None)),
        )
        _add(row.units, condition.judgement.unit_name)
        _add(row.criteria, condition.judgement.criterion.label)
        row.is_blocking = row.is_blocking or condition.is_blocking
    return sorted(rows.values(), key=lambda row: not row.is_blocking)


def _add(names: list[str], name: str) -> None:
    if name not in names:
        names.append(name)


@Fact
def questions_of(idea: Idea) -> list[PublishedQuestion]:
    """Return the published questions; their answers hang on them."""
    first = idea.published_questions.filter(parent=None)
    return list(first.prefetch_related("answers"))


@Fact
def notes_of(idea: Idea) -> list[ExpertNote]:
    """Return the expert notes that were not taken back."""
    notes = idea.expert_notes.filter(withdrawn_at=None)
    related = notes.select_related("actor", "criterion", "revision")
    return list(related.defer("revision__content"))
