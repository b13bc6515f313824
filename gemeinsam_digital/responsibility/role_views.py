"""Looking for somebody."""

from __future__ import annotations

from gemeinsam_digital.ideas.web import IdeaView


class RoleOpenView(IdeaView):
    """To be made."""


class RoleCloseView(IdeaView):
    """To be made."""
