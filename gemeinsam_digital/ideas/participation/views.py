"""Supporting and commenting."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from adhocracy4.comments.models import Comment
from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.participation.forms import CommentForm
from gemeinsam_digital.ideas.participation.selectors import comment_url
from gemeinsam_digital.ideas.participation.services import comment_add
from gemeinsam_digital.ideas.participation.services import support_set


class SupportView(ConfirmView, IdeaView):
    """Support an idea or take the support back: an ordinary form.

    It carries no key: sent twice it says the same twice.
    """

    http_method_names = ["post", "options"]
    permission = Permission.RATE_IDEA

    @property
    def supports(self) -> bool:
        """Whether the support is given, or else taken back."""
        return self.request.POST.get("support") == "yes"

    def perform(self, form: Any) -> None:
        """Change the support."""
        support_set(idea=self.idea, actor=self.user, supports=self.supports)

    def get_success_message(self, result: None) -> str:
        """Say what holds now."""
        if self.supports:
            return pgettext("arena", "You support this contribution now.")
        return pgettext("arena", "You no longer support this contribution.")

    def get_success_url(self, result: None) -> str:
        """Return the place on the page of the idea."""
        return f"{self.idea.get_absolute_url()}#participate"


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
        return comment_url(self.idea, result.pk)
