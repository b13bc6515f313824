"""The ledger as a file: stable columns and codes, public data only."""

from __future__ import annotations

import csv
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from datetime import date
from typing import Any

from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.pages.ledger.rows import LedgerRow

#: Spreadsheets take a file without it for something else than UTF-8.
BOM = "\ufeff"

#: What a spreadsheet takes for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

#: Column and what stands in it. Names and order are for good: new ones come last.
COLUMNS: dict[str, Callable[[LedgerRow], Any]] = {
    "number": lambda row: row.idea.reference,
    "title": lambda row: row.idea.title,
    "url": lambda row: row.idea.get_absolute_url(),
    "kind": lambda row: row.idea.kind,
    "stage": lambda row: row.idea.stage,
    "state": lambda row: row.state.value,
    "lead": lambda row: row.lead and row.lead.actor.name,
    "lead_sector": lambda row: row.lead and row.lead.actor.sector,
    "lead_confirmed": lambda row: row.lead and row.lead.actor.is_confirmed,
    "since": lambda row: row.since,
    "last_confirmed": lambda row: row.confirmed_on,
    "confirm_by": lambda row: row.confirm_by,
    "until": lambda row: row.lead and row.lead.until,
    "partners": lambda row: row.team[Role.PARTNER],
    "guides": lambda row: row.team[Role.GUIDE],
    "resources": lambda row: row.team[Role.RESOURCE],
    "wanted_roles": lambda row: row.wanted,
}


def as_csv(rows: Iterable[LedgerRow], absolute: Callable[[str], str]) -> Iterator[str]:
    """Yield the lines of a CSV file.

    Args:
        rows: of the ledger.
        absolute: makes a path an address.
    """
    line = csv.writer(_Line())
    yield BOM + line.writerow(COLUMNS)
    for row in rows:
        values = {name: value_of(row) for name, value_of in COLUMNS.items()}
        values["url"] = absolute(values["url"])
        yield line.writerow([_cell(value) for value in values.values()])


class _Line:
    """Gives back what is written, where a file would keep it."""

    def write(self, text: str) -> str:
        return text


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    # An apostrophe in front: what people write must not be calculated.
    return f"'{text}" if text.startswith(_FORMULA) else text
