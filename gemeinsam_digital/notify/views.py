"""Following an idea."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import pgettext

from gemeinsam_digital.ideas.web import IdeaView
from gemeinsam_digital.notify.services import follow_set
from gemeinsam_digital.permissions import Permission


class FollowView(IdeaView):
    """Follow or stop following: an ordinary form."""

    http_method_names = ["post", "options"]
    permission = Permission.FOLLOW_IDEA

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Change the subscription and go back to the idea."""
        follows = request.POST.get("follow") == "yes"
        follow_set(idea=self.idea, actor=self.user, follows=follows)
        messages.success(
            request,
            pgettext("arena", "You follow this contribution now.")
            if follows
            else pgettext("arena", "You no longer follow this contribution."),
        )
        return redirect(f"{self.idea.get_absolute_url()}#participate")
