"""A round as a file, for who prepares it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gemeinsam_digital.pages.rounds.rows import ProposalRow

#: Column and what stands in it. Names and order are for good: new ones come last.
COLUMNS: dict[str, Callable[[ProposalRow], Any]] = {
    "place": lambda row: row.item.position,
    "number": lambda row: row.idea.reference,
    "title": lambda row: row.idea.title,
    "url": lambda row: row.idea.get_absolute_url(),
    "lead": lambda row: row.lead,
    "support": lambda row: row.idea.support_count,
    "verdict": lambda row: row.finding and row.finding.verdict,
    "conditions": lambda row: row.conditions,
    "open_conditions": lambda row: row.open_conditions,
    "blocking_conditions": lambda row: row.blocking,
    "principles": lambda row: "; ".join(row.values),
    "cost": lambda row: row.cost,
    "recommendations": lambda row: "; ".join(
        f"{said.body}: {said.recommendation.advice}"
        for said in row.advice
        if said.recommendation
    ),
    "concerns": lambda row: len(row.concerns),
    "conflicts": lambda row: len(row.conflicts),
    "reason_for_place": lambda row: row.item.priority_reason,
    "outcome": lambda row: row.item.outcome,
    "measure_type": lambda row: row.item.measure_type,
}
