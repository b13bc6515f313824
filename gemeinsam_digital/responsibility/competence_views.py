"""The competences of an Arena."""

from __future__ import annotations

from gemeinsam_digital.arena.web import ArenaView


class CompetencesView(ArenaView):
    """To be made."""
