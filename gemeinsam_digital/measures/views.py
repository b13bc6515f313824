"""The commitment of a network measure."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.presets import principles_text
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.measures.legality import check_pledgeable
from gemeinsam_digital.measures.models import Pledge
from gemeinsam_digital.measures.services import pledge_sign


class PledgeView(ConfirmView, IdeaView):
    """Commit to the principles of the strategy."""

    template_name = "gemeinsam_digital/measures/pledge.html"
    permission = Permission.SIGN_PLEDGE
    success_message = pgettext_lazy("arena", "Thank you for your commitment.")

    def perform(self, form: Any) -> Pledge:
        """Sign."""
        return pledge_sign(idea=self.idea, actor=self.user)

    def get_success_url(self, result: Pledge) -> str:
        """Return the decision on the page of the idea."""
        return f"{self.idea.get_absolute_url()}#decision"

    def page_context(self) -> dict[str, Any]:
        """Add who signs, if that is possible, and what."""
        return {
            "claim": check_pledgeable(self.idea, self.user),
            "text": principles_text(self.arena.preset),
            "cancel_url": self.idea.get_absolute_url(),
        }
