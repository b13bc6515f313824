"""Pages on which the moderation hides a contribution or shows it again."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.moderation.base_views import ModerationView
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.moderation.hiding.services import idea_show
from gemeinsam_digital.moderation.legality import check_can_be_hidden
from gemeinsam_digital.moderation.legality import check_can_be_shown


class IdeaHideView(ModerationView):
    """Hide a contribution."""

    title = pgettext_lazy("arena", "Hide this contribution")
    success_message = pgettext_lazy("arena", "The contribution is hidden.")
    is_dangerous = True
    consequences = (
        pgettext_lazy(
            "arena",
            "Only its author and the moderators see it. It disappears from lists, "
            "search and statistics.",
        ),
        pgettext_lazy(
            "arena",
            "Its address says that the moderation has hidden it, without title and "
            "text.",
        ),
        pgettext_lazy(
            "arena",
            "Nothing is deleted: texts, comments and support stay, and it can be "
            "shown again. Until then no step is possible.",
        ),
        pgettext_lazy(
            "arena", "Open reports on it are settled. The author reads your reason."
        ),
    )

    def check(self) -> None:
        """It must be shown."""
        check_can_be_hidden(self.idea)

    def carry_out(self, reason: str) -> None:
        """Hide it."""
        idea_hide(idea=self.idea, actor=self.user, reason=reason)


class IdeaShowView(ModerationView):
    """Show a hidden contribution again."""

    title = pgettext_lazy("arena", "Show this contribution again")
    success_message = pgettext_lazy("arena", "The contribution is shown again.")
    consequences = (
        pgettext_lazy("arena", "Everybody sees it again, with all its revisions."),
        pgettext_lazy(
            "arena",
            "That it was hidden, and both reasons, stay in the public history.",
        ),
    )

    def check(self) -> None:
        """It must be hidden."""
        check_can_be_shown(self.idea)

    def carry_out(self, reason: str) -> None:
        """Show it."""
        idea_show(idea=self.idea, actor=self.user, reason=reason)
