"""Locking rounds."""

from __future__ import annotations

from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound


def lock_round(pk: int) -> DecisionRound:
    """Return the row of a round, locked until the transaction ends.

    Whoever locks contributions as well locks those first.
    """
    # With the body, which every permission asks about; it stays unlocked.
    rows = DecisionRound.objects.select_for_update(of=("self",))
    return rows.select_related("body__arena__module").get(pk=pk)
