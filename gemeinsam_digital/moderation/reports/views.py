"""Reporting a contribution or a comment, and what the moderation does then."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from adhocracy4.comments.models import Comment
from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.arena.said import say
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.participation.base_views import CommentedView
from gemeinsam_digital.ideas.participation.legality import check_comment_shown
from gemeinsam_digital.ideas.participation.selectors import comment_url
from gemeinsam_digital.moderation.base_views import ModerationView
from gemeinsam_digital.moderation.forms import ReportForm
from gemeinsam_digital.moderation.reports.selectors import open_reports_on
from gemeinsam_digital.moderation.reports.services import check_comment_hidden
from gemeinsam_digital.moderation.reports.services import comment_block
from gemeinsam_digital.moderation.reports.services import comment_unblock
from gemeinsam_digital.moderation.reports.services import report_add
from gemeinsam_digital.moderation.reports.services import reports_dismiss


class IdeaReportView(ServiceFormView, IdeaView):
    """Report a contribution."""

    template_name = "gemeinsam_digital/moderation/reports/report.html"
    permission = Permission.REPORT_IDEA
    form_class = ReportForm
    success_message = pgettext_lazy("arena", "Thank you. The moderators look at it.")
    keeps_draft = False
    comment: Comment | None = None

    @property
    def on_url(self) -> str:
        """The place on the page of the idea that was reported."""
        if self.comment is not None:
            return comment_url(self.idea, self.comment.pk)
        return self.idea.get_absolute_url()

    def check(self) -> None:
        """A comment must be shown."""
        if self.comment is not None:
            check_comment_shown(self.comment)

    def perform(self, form: ReportForm) -> Any:
        """Report it."""
        return report_add(
            idea=self.idea,
            comment=self.comment,
            actor=self.user,
            text=form.cleaned_data["text"],
        )

    def say(self, result: Any) -> None:
        """Thank for it, or say that the moderation knows."""
        if result is None:
            say(self.request, messages.INFO, known_already(), url=self.landing)
        else:
            super().say(result)

    def get_success_url(self, result: Any) -> str:
        """Return what was reported."""
        return self.on_url

    def page_context(self) -> dict[str, Any]:
        """Add that the moderation knows, if it does."""
        reports = open_reports_on(self.comment or self.idea)
        known = reports.filter(creator=self.user).exists()
        return {"known": known_already() if known else "", "cancel_url": self.on_url}


def known_already() -> str:
    """Return what somebody is told who reports the same thing again."""
    return pgettext(
        "arena",
        "You have reported this already. The moderators look at it; you need not do "
        "anything more.",
    )


class CommentReportView(CommentedView, IdeaReportView):  # type: ignore[misc]
    """Report a comment."""


class IdeaDismissView(ConfirmView, IdeaView):
    """Put aside the reports on a contribution: an ordinary form."""

    http_method_names = ["post", "options"]
    section = "workbench"
    permission = Permission.HIDE_IDEA
    success_message = pgettext_lazy("arena", "The reports are settled.")
    comment: Comment | None = None

    def back_url(self) -> str:
        """Return the list of reports."""
        workbench = reverse("gemeinsam_digital:workbench", args=[self.module.slug])
        return f"{workbench}?tab=reports"

    def perform(self, form: Any) -> None:
        """Put them aside."""
        reports_dismiss(idea=self.idea, comment=self.comment, actor=self.user)


class CommentDismissView(CommentedView, IdeaDismissView):  # type: ignore[misc]
    """Put aside the reports on a comment."""


class CommentBlockView(CommentedView, ModerationView):
    """Hide a comment."""

    title = pgettext_lazy("arena", "Hide this comment")
    success_message = pgettext_lazy("arena", "The comment is hidden.")
    is_dangerous = True
    consequences = (
        pgettext_lazy(
            "arena",
            "Nobody sees the text any more. That there was a comment stays visible, "
            "and so do the replies.",
        ),
        pgettext_lazy(
            "arena",
            "The history of the contribution says that a comment was hidden, and "
            "why. It can be shown again.",
        ),
    )

    def check(self) -> None:
        """It must be shown."""
        check_comment_shown(self.comment)

    def carry_out(self, reason: str) -> None:
        """Hide it."""
        comment_block(
            idea=self.idea, comment=self.comment, actor=self.user, reason=reason
        )


class CommentUnblockView(CommentedView, ModerationView):
    """Show a hidden comment again."""

    title = pgettext_lazy("arena", "Show this comment again")
    success_message = pgettext_lazy("arena", "The comment is shown again.")
    consequences = (
        pgettext_lazy("arena", "Everybody can read it and reply to it again."),
        pgettext_lazy(
            "arena",
            "That it was hidden, and both reasons, stay in the public history.",
        ),
    )

    def check(self) -> None:
        """It must be hidden."""
        check_comment_hidden(self.comment)

    def carry_out(self, reason: str) -> None:
        """Show it."""
        comment_unblock(
            idea=self.idea, comment=self.comment, actor=self.user, reason=reason
        )
