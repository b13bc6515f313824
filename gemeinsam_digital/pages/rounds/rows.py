"""What a round shows about each of its proposals, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from gemeinsam_digital.arena.selectors import Vocabulary
from gemeinsam_digital.core.choices import CostBand
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.feasibility.published import PublishedJudgement
from gemeinsam_digital.feasibility.selectors import latest_finding
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.selectors import in_procedure
from gemeinsam_digital.governance.choices import Advice
from gemeinsam_digital.governance.concerns.selectors import open_concerns
from gemeinsam_digital.governance.conflicts.selectors import open_conflicts
from gemeinsam_digital.governance.decisions.mandates.selectors import conditions_of
from gemeinsam_digital.governance.decisions.mandates.selectors import conditions_offered
from gemeinsam_digital.governance.decisions.mandates.selectors import consortium_of
from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
from gemeinsam_digital.governance.decisions.rounds.models import RoundItem
from gemeinsam_digital.governance.decisions.rounds.selectors import entered_of
from gemeinsam_digital.governance.decisions.rounds.selectors import items_of
from gemeinsam_digital.governance.decisions.rounds.selectors import preload_round
from gemeinsam_digital.governance.recommendations.selectors import ADVICE_AGAINST
from gemeinsam_digital.governance.recommendations.selectors import ADVICE_FOR
from gemeinsam_digital.governance.recommendations.selectors import advising_otherwise
from gemeinsam_digital.governance.recommendations.selectors import recommendations_on

if TYPE_CHECKING:
    from gemeinsam_digital.feasibility.published import Finding
    from gemeinsam_digital.governance.concerns.models import Concern
    from gemeinsam_digital.governance.conflicts.models import GoalConflict
    from gemeinsam_digital.governance.decisions.legality import DecisionInput
    from gemeinsam_digital.governance.decisions.mandates.selectors import (
        OfferedCondition,
    )
    from gemeinsam_digital.governance.recommendations.published import Recommendation
    from gemeinsam_digital.ideas.models import Idea


@dataclass(frozen=True, slots=True)
class AdviceShown:
    """What one body that is heard says about a proposal, or that it has not."""

    body: str
    recommendation: Recommendation | None

    @property
    def icon(self) -> str:
        """The sign of the advice."""
        if self.recommendation is None:
            return "open"
        return self.recommendation.icon

    @property
    def label(self) -> str:
        """The advice in words; empty where there is none."""
        if self.recommendation is None:
            return ""
        return str(Advice(self.recommendation.advice).label)

    @property
    def votes(self) -> tuple[int, int, int] | None:
        """For, against and abstained, where votes were counted."""
        row = self.recommendation
        if row is None or row.in_favour is None:
            return None
        return row.in_favour, row.against or 0, row.abstained or 0


@dataclass(frozen=True)
class ProposalRow:
    """One proposal of a round."""

    item: RoundItem
    heard: Sequence[Body]
    vocabulary: Vocabulary
    cost: str

    @property
    def idea(self) -> Idea:
        """The proposal."""
        return self.item.idea

    @cached_property
    def lead(self) -> str:
        """Who leads it; empty where nobody does."""
        team = consortium_of(self.idea)
        return next((c.actor.name for c in team if c.role == Role.LEAD), "")

    @property
    def finding(self) -> Finding | None:
        """The newest finding."""
        return latest_finding(self.idea)

    @cached_property
    def _conditions(self) -> dict[tuple[str, str, str], tuple[bool, bool]]:
        """Whether a condition is met and blocks, by its wording."""
        found: dict[tuple[str, str, str], tuple[bool, bool]] = {}
        for row in conditions_of(self.idea):
            met, blocks = found.get(row.wording, (True, False))
            found[row.wording] = (met and row.is_met, blocks or row.is_blocking)
        return found

    @property
    def conditions(self) -> int:
        """How many conditions the finding names."""
        return len(self._conditions)

    @property
    def open_conditions(self) -> int:
        """How many of them are not met."""
        return sum(not met for met, _blocks in self._conditions.values())

    @property
    def blocking(self) -> int:
        """How many of those have to be met before it becomes a measure."""
        return sum(not met and blocks for met, blocks in self._conditions.values())

    @property
    def values(self) -> list[str]:
        """The guiding principles that the profile addresses."""
        terms = self.vocabulary.active(Scheme.VALUE)
        return [term.label for term in terms if self.idea.values.get(term.code)]

    @cached_property
    def advice(self) -> list[AdviceShown]:
        """What the bodies say: those that are heard in their order, then others."""
        said = {row.body_id: row for row in recommendations_on(self.idea)}
        rows = [AdviceShown(body.name, said.pop(body.pk, None)) for body in self.heard]
        return [*rows, *(AdviceShown(row.body_name, row) for row in said.values())]

    @property
    def is_split(self) -> bool:
        """Whether bodies disagree."""
        said = {row.recommendation.advice for row in self.advice if row.recommendation}
        return bool(said & ADVICE_FOR) and bool(said & ADVICE_AGAINST)

    @property
    def overruled(self) -> list[Recommendation]:
        """The recommendations that the decision as it is prepared goes against."""
        outcome = self.item.outcome
        return advising_otherwise(self.idea, outcome) if outcome else []

    @property
    def concerns(self) -> list[Concern]:
        """What stands against it."""
        return open_concerns(self.idea)

    @property
    def conflicts(self) -> list[GoalConflict]:
        """Its goal conflicts that are not resolved."""
        return open_conflicts(self.idea)

    @property
    def is_left(self) -> bool:
        """Whether it is still to be decided in this round."""
        return self.item.decision_id is None and not self.item.round.is_closed

    @property
    def is_blocked(self) -> bool:
        """Whether it can't become a measure today, whatever is decided."""
        return bool(self.blocking or self.concerns)

    @cached_property
    def entered(self) -> DecisionInput | None:
        """The decision as it is prepared."""
        return entered_of(self.item)

    @property
    def implementers(self) -> list[str]:
        """Who would carry it out, as it is prepared."""
        mandate = self.entered.mandate if self.entered else None
        chosen = mandate.implementers if mandate else ()
        team = consortium_of(self.idea)
        return [claim.actor.name for claim in team if claim.actor_id in chosen]

    @property
    def going_along(self) -> list[OfferedCondition]:
        """The conditions that would go along, besides those of the body."""
        mandate = self.entered.mandate if self.entered else None
        left = mandate.left_out if mandate else ()
        offered = conditions_offered(self.idea)
        return [row for row in offered if row.binds or row.key not in left]

    @property
    def outcome_label(self) -> str:
        """The decision as it is prepared, in words; empty where none is."""
        return str(Outcome(self.item.outcome).label) if self.item.outcome else ""

    @property
    def type_label(self) -> str:
        """The type of measure as it is prepared."""
        kind = self.item.measure_type
        return str(MeasureType(kind).label) if kind else ""


def rows_of(round: DecisionRound, vocabulary: Vocabulary) -> list[ProposalRow]:
    """Return the proposals of a round; a number of queries that does not grow."""
    items = list(items_of(round))
    ideas = [item.idea for item in items]
    for idea in ideas:
        idea.module = round.body.module
    preload_round(ideas)
    prefetch_related_objects(ideas, "terms")
    costs = _costs(ideas)
    bodies = Body.objects.filter(arena=round.body.arena_id, active=True)
    heard = list(in_procedure(bodies.exclude(heard=None)))
    return [
        ProposalRow(item, heard, vocabulary, costs.get(item.idea_id, ""))
        for item in items
    ]


def _costs(ideas: Sequence[Idea]) -> dict[int, str]:
    """Return the highest cost that a unit names in the newest finding, in words."""
    findings = {
        finding.pk: idea.pk
        for idea in ideas
        if (finding := latest_finding(idea)) is not None
    }
    rank = list(CostBand.values)
    highest: dict[int, int] = {}
    judgements = PublishedJudgement.objects.filter(finding__in=findings)
    bands = judgements.exclude(cost_band="").values_list("finding", "cost_band")
    for finding_key, band in bands:
        key = findings[finding_key]
        highest[key] = max(highest.get(key, 0), rank.index(band))
    return {key: str(CostBand(rank[place]).label) for key, place in highest.items()}
