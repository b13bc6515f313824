"""Supporting and commenting."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.shortcuts import redirect
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from adhocracy4.comments.models import Comment
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.participation.forms import CommentForm
from gemeinsam_digital.ideas.participation.services import comment_add
from gemeinsam_digital.ideas.participation.services import support_set


class SupportView(IdeaView):
    """Support an idea or take the support back: an ordinary form."""

    http_method_names = ["post", "options"]
    permission = Permission.RATE_IDEA

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Change the support and go back to the idea."""
        supports = request.POST.get("support") == "yes"
        support_set(idea=self.idea, actor=self.user, supports=supports)
        messages.success(
            request,
            pgettext("arena", "You support this contribution now.")
            if supports
            else pgettext("arena", "You no longer support this contribution."),
        )
        return redirect(f"{self.idea.get_absolute_url()}#participate")


class CommentView(ServiceFormView, IdeaView):
    """Comment without a script."""

    template_name = "gemeinsam_digital/ideas/participation/comment.html"
    http_method_names = ["post", "options"]
    permission = Permission.COMMENT_IDEA
    form_class = CommentForm
    success_message = pgettext_lazy("arena", "Your comment is published.")
    keeps_draft = False

    def perform(self, form: CommentForm) -> Comment:
        """Add the comment."""
        parent = form.cleaned_data["parent"]
        return comment_add(
            idea=self.idea,
            actor=self.user,
            text=form.cleaned_data["comment"],
            parent=get_object_or_404(Comment, pk=parent) if parent else None,
        )

    def get_success_url(self, result: Comment) -> str:
        """Return where it stands."""
        return f"{self.idea.get_absolute_url()}#comment-{result.pk}"
