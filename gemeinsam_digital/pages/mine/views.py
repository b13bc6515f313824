"""A person's own place in an Arena: what waits, what becomes of it, what is new."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.drafts import DraftInSessionMixin
from gemeinsam_digital.arena.drafts import waiting_draft
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.notify.preferences.forms import MailPreferencesForm
from gemeinsam_digital.notify.selectors import followed_in
from gemeinsam_digital.notify.selectors import follows_arena
from gemeinsam_digital.notify.services import arena_visit
from gemeinsam_digital.pages.mine.contributions import contributions_of
from gemeinsam_digital.pages.mine.drafts import begun_judgements
from gemeinsam_digital.pages.mine.news import news_for
from gemeinsam_digital.pages.mine.roles import roles_of
from gemeinsam_digital.pages.tasks.selectors import Waiting
from gemeinsam_digital.pages.tasks.task import Task

TASKS_PER_PAGE = 20


def by_date(task: Task) -> tuple[bool, date]:
    """Order what waits: overdue first, then the next days, without a day last."""
    return task.due is None, task.due or date.max


@method_decorator(never_cache, name="dispatch")
class MineView(ArenaView):
    """Meine Arena; also where one lands after signing in."""

    template_name = "gemeinsam_digital/pages/mine/mine.html"
    permission = Permission.FOLLOW_ARENA
    section = "mine"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show it, and note that it was looked at."""
        waiting = Waiting(self.user, self.module)
        contributed, own_ideas = contributions_of(
            self.user, self.module, request.GET.get("contributions")
        )
        return self.respond(
            waiting=self._waiting(waiting),
            waiting_number=waiting.number(),
            contributed=contributed,
            own_ideas=own_ideas,
            may_add=may(self.user, Permission.ADD_IDEA, self.module),
            roles=roles_of(
                self.user, waiting.asker.own, self.arena, request.GET.get("roles")
            ),
            draft=waiting_draft(request),
            judgements=begun_judgements(
                self.user, self.module, waiting.asker.memberships
            ),
            form=MailPreferencesForm.of(self.user),
            **self._followed(),
        )

    def _waiting(self, waiting: Waiting) -> Any:
        tasks = sorted(waiting.tasks(), key=by_date)
        number = self.request.GET.get("tasks")
        return Paginator(tasks, TASKS_PER_PAGE).get_page(number)

    def _followed(self) -> dict[str, Any]:
        follows = follows_arena(self.user, self.arena)
        since = arena_visit(arena=self.arena, actor=self.user)
        return {
            "follows_arena": follows,
            "followed_number": followed_in(self.module, self.user).count(),
            "news": news_for(
                self.user,
                self.module,
                since=since,
                follows_arena=follows,
                number=self.request.GET.get("news"),
            ),
        }


class DraftDiscardView(DraftInSessionMixin):
    """Forget the text that waits in the session."""

    http_method_names = ["post", "options"]
    permission = Permission.FOLLOW_ARENA

    def after_sign_in(self) -> str:
        """Return where the button was; there is nothing to keep."""
        return self.back_url()

    def back_url(self) -> str:
        """Return the place of the drafts."""
        return reverse("gemeinsam_digital:mine", args=[self.module.slug]) + "#drafts"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Forget it and go back."""
        self.discard_draft()
        messages.success(request, pgettext("arena", "The draft is deleted."))
        return redirect(self.back_url())
