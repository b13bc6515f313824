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
from gemeinsam_digital.ideas.participation.base_views import CommentedView
from gemeinsam_digital.ideas.participation.forms import CommentForm
from gemeinsam_digital.ideas.participation.forms import CommentTextForm
from gemeinsam_digital.ideas.participation.legality import check_can_be_changed
from gemeinsam_digital.ideas.participation.legality import check_comment_shown
from gemeinsam_digital.ideas.participation.legality import require_own
from gemeinsam_digital.ideas.participation.selectors import comment_url
from gemeinsam_digital.ideas.participation.selectors import text_of
from gemeinsam_digital.ideas.participation.services import comment_add
from gemeinsam_digital.ideas.participation.services import comment_change
from gemeinsam_digital.ideas.participation.services import comment_delete
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


class OwnCommentView(ServiceFormView, CommentedView):
    """A page on which somebody changes their own comment, or takes it away."""

    keeps_draft = False

    def check_permission(self) -> None:
        """Raise unless it is the reader's own.

        Raises:
            PermissionDenied: it is somebody else's, or comments are closed.
        """
        super().check_permission()
        require_own(self.user, self.comment)

    @property
    def on_url(self) -> str:
        """Where the comment stands."""
        return comment_url(self.idea, self.comment.pk)

    def get_success_url(self, result: Comment) -> str:
        """Return where the comment stands."""
        return self.on_url

    def back_url(self) -> str:
        """Return the same."""
        return self.on_url

    def page_context(self) -> dict[str, Any]:
        """Add where to go on without doing it."""
        return {"cancel_url": self.on_url}


class CommentChangeView(OwnCommentView):
    """Write one's own comment anew."""

    template_name = "gemeinsam_digital/ideas/participation/comment_change.html"
    form_class = CommentTextForm
    success_message = pgettext_lazy("arena", "Your comment is changed.")

    def check(self) -> None:
        """Raise unless it can be changed."""
        check_can_be_changed(self.user, self.comment)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with what it says."""
        return {"initial": {"comment": text_of(self.comment)}}

    def perform(self, form: CommentTextForm) -> Comment:
        """Change it."""
        return comment_change(
            idea=self.idea,
            comment=self.comment,
            actor=self.user,
            text=form.cleaned_data["comment"],
        )


class CommentDeleteView(OwnCommentView):
    """Take away one's own comment, after a question."""

    template_name = "gemeinsam_digital/ideas/participation/comment_delete.html"
    success_message = pgettext_lazy("arena", "Your comment is deleted.")

    def check(self) -> None:
        """Raise unless it can be taken away."""
        check_comment_shown(self.comment)

    def perform(self, form: Any) -> Comment:
        """Take it away."""
        return comment_delete(idea=self.idea, comment=self.comment, actor=self.user)

    def page_context(self) -> dict[str, Any]:
        """Add what that means."""
        return super().page_context() | {
            "title": pgettext("arena", "Delete your comment?"),
            "consequences": [
                pgettext(
                    "arena",
                    "Its text is gone for good. That there was a comment stays "
                    "visible, and so do the replies.",
                ),
            ],
        }
