"""Deleting one's own early idea."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

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


class IdeaDeleteView(IdeaView):
    """Ask whether it is meant, and delete."""

    template_name = "gemeinsam_digital/maturation/deletion/idea_delete.html"
    permission = Permission.DELETE_IDEA

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Say what it means, or why it is not possible (any more)."""
        check_deletable(self.idea)
        return self.respond(
            consequences=CONSEQUENCES, cancel_url=self.idea.get_absolute_url()
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Delete."""
        idea_delete(idea=self.idea, actor=self.user)
        messages.success(request, pgettext("arena", "Your contribution is deleted."))
        return redirect("gemeinsam_digital:idea-list", module_slug=self.module.slug)
