"""Who takes part: directory and page of an actor."""

from __future__ import annotations

from gemeinsam_digital.arena.web import ArenaView


class ActorListView(ArenaView):
    """To be made."""


class ActorDetailView(ArenaView):
    """To be made."""
