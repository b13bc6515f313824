"""The register as open data: stable names and codes, public data only."""

from __future__ import annotations

import json
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from datetime import date
from typing import Any

from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.measures.choices import MeasureStatus
from gemeinsam_digital.pages.csv import as_csv
from gemeinsam_digital.pages.register.rows import RegisterRow

#: How Berlin publishes where a measure stands; what was stopped is finished too, and
#: ``stopped`` says so. Source: liqd/digitalstrategie, ``apps/measures/models.py``.
PUBLISHED_STATUS = {
    MeasureStatus.PLANNED: "planning",
    MeasureStatus.RUNNING: "running",
    MeasureStatus.COMPLETED: "finished",
    MeasureStatus.STOPPED: "finished",
}


def _labels(scheme: Scheme) -> Callable[[RegisterRow], list[str]]:
    return lambda row: [term.label for term in row.terms(scheme)]


#: Name and what stands there. Names and order are for good: new ones come last. The
#: first ones are those that Berlin publishes its measures with.
FIELDS: dict[str, Callable[[RegisterRow], Any]] = {
    "title": lambda row: row.idea.title,
    "responsible_organisation": lambda row: row.lead and row.lead.actor.name,
    "involved_organisations": lambda row: [claim.actor.name for claim in row.others],
    "districts": _labels(Scheme.DISTRICT),
    "fields": _labels(Scheme.FIELD),
    "status": lambda row: PUBLISHED_STATUS[row.status],
    "starts_on": lambda row: row.mandate and row.mandate.starts_on,
    "ends_on": lambda row: row.mandate and row.mandate.ends_on,
    "description": lambda row: row.idea.summary,
    "number": lambda row: row.idea.reference,
    "url": lambda row: row.idea.get_absolute_url(),
    "type": lambda row: row.measure.type,
    "phase": lambda row: row.phase or None,
    "stopped": lambda row: row.status == MeasureStatus.STOPPED,
    "outcome": lambda row: row.evaluation and row.evaluation.outcome,
    "ended_on": lambda row: row.ended_on,
    "budget": lambda row: row.mandate and row.mandate.budget,
    "budget_source": lambda row: (row.mandate and row.mandate.budget_source) or None,
    "next_milestone": lambda row: row.milestone and row.milestone.title,
    "next_planned_on": lambda row: row.milestone and row.milestone.planned_on,
    "next_promised_on": lambda row: row.milestone and row.milestone.promised_on,
    "next_state": lambda row: row.punctuality and row.punctuality.value,
    "recognised": lambda row: row.is_recognised,
    "spent": lambda row: row.spent,
    "last_report_on": lambda row: row.reported_on,
    "days_without_report": lambda row: row.days_without_report,
    "successor": lambda row: (row.evaluation and row.evaluation.successor) or None,
}


def as_lines(
    rows: Iterable[RegisterRow], absolute: Callable[[str], str]
) -> Iterator[str]:
    """Yield the lines of the CSV file; several values stand in one cell."""
    columns = {name: _joined(value_of) for name, value_of in FIELDS.items()}
    return as_csv(rows, columns, absolute)


def _joined(value_of: Callable[[RegisterRow], Any]) -> Callable[[RegisterRow], Any]:
    def cell(row: RegisterRow) -> Any:
        value = value_of(row)
        return "; ".join(value) if isinstance(value, list) else value

    return cell


def as_json(
    rows: Iterable[RegisterRow], absolute: Callable[[str], str]
) -> Iterator[str]:
    """Yield the pieces of a JSON array, an object for each measure."""
    yield "["
    before = "\n"
    for row in rows:
        values = {name: value_of(row) for name, value_of in FIELDS.items()}
        values["url"] = absolute(values["url"])
        yield before + json.dumps(values, ensure_ascii=False, default=date.isoformat)
        before = ",\n"
    yield "\n]\n"
