"""What the pages of moderation have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.moderation.forms import ModerationForm


class ModerationView(ConfirmView, IdeaView):
    """Asks for a reason and carries something out.

    Attributes:
        title: what is done.
        consequences: what it means.
        is_dangerous: whether the button warns.
    """

    template_name = "gemeinsam_digital/moderation/moderation.html"
    permission = Permission.HIDE_IDEA
    form_class = ModerationForm
    title: str | Promise = ""
    consequences: Sequence[str | Promise] = ()
    is_dangerous = False

    @property
    def on_url(self) -> str:
        """Where to go on: whoever came from the workbench goes back there."""
        if self.request.GET.get("back") in ("reports", "hidden"):
            workbench = reverse("gemeinsam_digital:workbench", args=[self.module.slug])
            return f"{workbench}?tab={self.request.GET['back']}"
        return self.idea.get_absolute_url()

    def carry_out(self, reason: str) -> None:
        """Do it."""
        raise NotImplementedError

    def perform(self, form: ModerationForm) -> None:
        """Do it."""
        self.carry_out(form.cleaned_data["reason"])

    def get_success_url(self, result: None) -> str:
        """Return where one came from."""
        return self.on_url

    def page_context(self) -> dict[str, Any]:
        """Add what is done and what it means."""
        return {
            "title": self.title,
            "consequences": self.consequences,
            "danger": self.is_dangerous,
            "cancel_url": self.on_url,
        }
