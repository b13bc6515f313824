"""Deleting one's own early idea."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.maturation.deletion.legality import check_deletable
from gemeinsam_digital.maturation.deletion.services import idea_delete

CONSEQUENCES = (
    pgettext_lazy(
        "arena",
        "The contribution is gone for good: text, all revisions, images, history, "
        "and your own comments on it.",
    ),
    pgettext_lazy("arena", "Its address leads nowhere then."),
    pgettext_lazy(
        "arena", "Nobody can bring it back, the moderation no more than you."
    ),
)


class IdeaDeleteView(ConfirmView, IdeaView):
    """Ask whether it is meant, and delete."""

    template_name = "gemeinsam_digital/maturation/deletion/idea_delete.html"
    permission = Permission.DELETE_IDEA
    success_message = pgettext_lazy("arena", "Your contribution is deleted.")

    def check(self) -> None:
        """It must be possible (still)."""
        check_deletable(self.idea)

    def perform(self, form: Any) -> None:
        """Delete."""
        idea_delete(idea=self.idea, actor=self.user)

    def get_success_url(self, result: None) -> str:
        """Return the list that it is gone from."""
        return reverse("gemeinsam_digital:idea-list", args=[self.module.slug])

    def page_context(self) -> dict[str, Any]:
        """Add what it means."""
        return {
            "consequences": CONSEQUENCES,
            "cancel_url": self.idea.get_absolute_url(),
        }
