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
from gemeinsam_digital.ideas.participation.base_views import CommentedView
from gemeinsam_digital.ideas.participation.forms import CommentForm
from gemeinsam_digital.ideas.participation.forms import CommentTextForm
from gemeinsam_digital.ideas.participation.forms import SupportForm
from gemeinsam_digital.ideas.participation.legality import check_can_be_changed
from gemeinsam_digital.ideas.participation.legality import check_comment_shown
from gemeinsam_digital.ideas.participation.legality import require_own
from gemeinsam_digital.ideas.participation.selectors import comment_url
from gemeinsam_digital.ideas.participation.selectors import supports_on
from gemeinsam_digital.ideas.participation.selectors import text_of
from gemeinsam_digital.ideas.participation.services import comment_add
from gemeinsam_digital.ideas.participation.services import comment_change
from gemeinsam_digital.ideas.participation.services import comment_delete
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
        supports = bool(form.cleaned_data["support"] == "yes")
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
