"""Who answers for what: the ledger of an Arena."""

from __future__ import annotations

from gemeinsam_digital.arena.web import ArenaView


class LedgerView(ArenaView):
    """To be made."""


class LedgerCsvView(ArenaView):
    """To be made."""
