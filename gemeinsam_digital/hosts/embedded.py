"""The embedded host: nothing around the Arena but the interface itself."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from gemeinsam_digital.hosts.base import SENDER
from gemeinsam_digital.hosts.base import ListedPlan
from gemeinsam_digital.hosts.base import PlanDraft


class Embedded:
    """The platform of the demo and of the default test lane."""

    discussion_template = "gemeinsam_digital/hosts/embedded/discussion.html"
    shows_our_comments = True
    mail_frame = "gemeinsam_digital/mail/frame"
    skip_target = ""
    has_plans = False

    def setup(self) -> None:
        """Nothing to connect."""

    def silence(self, user: Any) -> None:
        """The embedded host notifies nobody."""

    def announce_idea(self, idea: Any) -> None:
        """The embedded host notifies nobody."""

    def announce_official(self, event: Any) -> None:
        """The embedded host lists nothing."""

    def announce_report(self, report: Any) -> None:
        """The embedded host notifies nobody."""

    def forget_comment(self, comment: Any) -> None:
        """The embedded host has no feeds."""

    def base_url(self) -> str:
        """Return the setting; the default is where ``make demo`` runs."""
        return str(getattr(settings, "EMBEDDED_BASE_URL", "http://127.0.0.1:8000"))

    def mail_context(self, user: Any) -> dict[str, Any]:
        """The embedded host's layout asks for nothing."""
        return {}

    def is_silent(self, user: Any) -> bool:
        """The embedded host has nothing to turn off."""
        return False

    def defer(self, delivery_pks: list[int]) -> None:
        """Send at once: there is no worker."""
        import_string(SENDER)(delivery_pks)

    def owns_email(self, user: Any, email: str) -> bool:
        """The embedded host proves nothing: what an account says is taken."""
        return bool(user.email.lower() == email.lower())

    def may_add_plan(self, user: Any, project: Any) -> bool:
        """The embedded host has no plans."""
        return False

    def plan_add(self, draft: PlanDraft, user: Any) -> int:
        """The embedded host has no plans.

        Raises:
            NotImplementedError: always; nobody may.
        """
        raise NotImplementedError

    def plan(self, key: int) -> ListedPlan | None:
        """The embedded host has no plans."""
        return None

    def plan_done_set(self, key: int, *, is_done: bool) -> None:
        """The embedded host has no plans."""
