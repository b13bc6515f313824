"""The commitment of a network measure."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import pgettext

from gemeinsam_digital.arena.presets import principles_text
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.measures.services import check_pledgeable
from gemeinsam_digital.measures.services import pledge_sign


class PledgeView(IdeaView):
    """Commit to the principles of the strategy."""

    template_name = "gemeinsam_digital/measures/pledge.html"
    permission = Permission.SIGN_PLEDGE

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show what is signed."""
        lead = check_pledgeable(self.idea)
        return self.respond(
            lead=lead,
            text=principles_text(self.arena.preset),
            cancel_url=self.idea.get_absolute_url(),
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Sign."""
        pledge_sign(idea=self.idea, actor=self.user)
        messages.success(request, pgettext("arena", "Thank you for your commitment."))
        return redirect(f"{self.idea.get_absolute_url()}#decision")
