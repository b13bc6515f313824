"""The roles that an Arena looks for."""

from __future__ import annotations

from gemeinsam_digital.arena.web import ArenaView


class WantedView(ArenaView):
    """To be made."""
