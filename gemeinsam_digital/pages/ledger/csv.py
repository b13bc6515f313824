"""The ledger as a file: stable columns and codes, public data only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.pages.ledger.rows import LedgerRow

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
