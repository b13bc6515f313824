"""The ledger as a file: stable columns and codes, public data only."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from collections.abc import Iterable
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


def as_csv(rows: Iterable[LedgerRow], absolute: Callable[[str], str]) -> str:
    """Return rows as the text of a CSV file.

    Args:
        rows: of the ledger.
        absolute: makes a path an address.
    """
    text = io.StringIO()
    text.write(BOM)
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in rows:
        values = {name: value_of(row) for name, value_of in COLUMNS.items()}
        values["url"] = absolute(values["url"])
        writer.writerow([_cell(value) for value in values.values()])
    return text.getvalue()


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
