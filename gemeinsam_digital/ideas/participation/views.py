"""Supporting and commenting."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.shortcuts import redirect
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from adhocracy4.comments.models import Comment
from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.participation.forms import CommentForm
from gemeinsam_digital.ideas.participation.forms import SupportForm
from gemeinsam_digital.ideas.participation.selectors import comment_url
from gemeinsam_digital.ideas.participation.selectors import supports_on
from gemeinsam_digital.ideas.participation.services import comment_add
from gemeinsam_digital.ideas.participation.services import support_set


class SupportView(ConfirmView, IdeaView):
    """Support an idea or take the support back: an ordinary form.

    The page that asks is for whoever wanted to support it and had to sign in first:
    a link alone changes nothing.
    """

    template_name = "gemeinsam_digital/ideas/participation/support.html"
    permission = Permission.RATE_IDEA
    form_class = SupportForm

    def check_permission(self) -> None:
        """Let everybody ask who is signed in: who may not is led back to the reason.

        Raises:
            PermissionDenied: it is for somebody else.
        """
        if self.request.method == "POST" or not self.user.is_authenticated:
            super().check_permission()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask, where there is something to ask."""
        may_support = may(self.user, Permission.RATE_IDEA, self.idea)
        given = supports_on([self.idea.pk]).filter(creator=self.user)
        if not may_support or given.exists():
            return redirect(self.get_success_url(False))
        return super().get(request, *args, **kwargs)

    def after_sign_in(self) -> str:
        """Return the page that asks; taking it back is for that of the idea."""
        wants = self.request.POST.get("support", "yes") == "yes"
        return self.request.path if wants else self.get_success_url(False)

    def perform(self, form: SupportForm) -> bool:
        """Change the support, and return whether it is given."""
        supports = form.cleaned_data["support"] == "yes"
        support_set(idea=self.idea, actor=self.user, supports=supports)
        return supports

    def get_success_message(self, result: bool) -> str:
        """Say what holds now."""
        if result:
            return pgettext("arena", "You support this contribution now.")
        return pgettext("arena", "You no longer support this contribution.")

    def get_success_url(self, result: bool) -> str:
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
