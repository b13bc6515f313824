"""A person's own place in an Arena: what waits, what becomes of it, what is new."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Page
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.drafts import discard
from gemeinsam_digital.arena.drafts import drafts_of
from gemeinsam_digital.arena.said import Said
from gemeinsam_digital.arena.said import say
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.governance.bodies.selectors import bodies_run_by
from gemeinsam_digital.governance.bodies.selectors import deciding_bodies_of
from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.preferences.forms import MailPreferencesForm
from gemeinsam_digital.notify.selectors import followed_in
from gemeinsam_digital.notify.services import arena_visit
from gemeinsam_digital.pages.mine import contributions as ideas
from gemeinsam_digital.pages.mine import roles
from gemeinsam_digital.pages.mine.drafts import begun_judgements
from gemeinsam_digital.pages.mine.news import news_for
from gemeinsam_digital.pages.mine.paging import page_of
from gemeinsam_digital.pages.tasks.selectors import Waiting
from gemeinsam_digital.pages.tasks.task import Task
from gemeinsam_digital.units.selectors import memberships_in

TASKS_PER_PAGE = 20
#: Blocks in which something can be done.
PLACES = frozenset({"drafts", "mails"})


def by_date(task: Task) -> tuple[bool, date]:
    """Order what waits: overdue first, then the next days, without a day last."""
    return task.due is None, task.due or date.max


@method_decorator(never_cache, name="dispatch")
class MineView(ArenaView):
    """Meine Arena; also where one lands after signing in."""

    template_name = "gemeinsam_digital/pages/mine/mine.html"
    permission = Permission.FOLLOW_ARENA
    section = "mine"
    #: What stands on pages or is only counted, by name.
    lists: dict[str, QuerySet[Any, Any]]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show it, and note that it was looked at."""
        arena_visit(arena=self.arena, actor=self.user)
        waiting, numbers = self._counted()
        contributed = self._page("contributions", ideas.PER_PAGE, numbers)
        waiting.asker.shown = list(contributed)
        claims = self._page("roles", roles.PER_PAGE, numbers)
        tasks = sorted(waiting.tasks(), key=by_date)
        return self.respond(
            waiting=Paginator(tasks, TASKS_PER_PAGE).get_page(self._number("tasks")),
            waiting_number=waiting.number(),
            contributed=contributed,
            own_ideas=ideas.own_ideas(
                waiting.asker.shown, waiting, has_seat=bool(numbers["kept"])
            ),
            may_add=may(self.user, Permission.ADD_IDEA, self.module),
            roles=roles.roles_of(
                self.arena, claims, self.lists["spoken"] if numbers["spoken"] else ()
            ),
            drafts=drafts_of(request),
            judgements=begun_judgements(
                self.user, self.module, waiting.asker.memberships
            ),
            form=MailPreferencesForm.of(self.user),
            **self._followed(numbers),
            **self._said(),
        )

    def _said(self) -> dict[str, Any]:
        """Return what was done here, for the block where it was."""
        said = Said(self.request, lambda place: place if place in PLACES else "")
        return {"said": said, "messages": said.elsewhere}

    def _followed(self, numbers: dict[str, int]) -> dict[str, Any]:
        follows_arena = bool(numbers["follows"])
        number = self._number("news")
        return {
            "follows_arena": follows_arena,
            "followed_number": numbers["followed"],
            "news": news_for(
                self.user, self.module, follows_arena=follows_arena, number=number
            ),
        }

    def _counted(self) -> tuple[Waiting, dict[str, int]]:
        """Return what waits, and how much there is of everything; one statement."""
        waiting = Waiting(self.user, self.module)
        self.lists = {
            "contributions": ideas.contributed_by(self.user, self.module),
            "roles": roles.claims_of(waiting.asker.own, self.module),
            "spoken": roles.spoken_for(self.user),
            "desks": memberships_in(self.user, self.module),
            "seats": deciding_bodies_of(self.user, self.module),
            "kept": bodies_run_by(self.user, self.module),
            "followed": followed_in(self.module, self.user),
            "follows": ArenaSubscription.objects.filter(
                arena=self.arena, user=self.user
            ),
        }
        numbers = waiting.count_with(**self.lists)
        # What the frame would ask by itself.
        has_desk = numbers["desks"] or numbers["seats"]
        self.show_workbench = waiting.moderates or bool(has_desk)
        return waiting, numbers

    def _page(self, name: str, per_page: int, numbers: dict[str, int]) -> Page[Any]:
        number = self._number(name)
        return page_of(self.lists[name], per_page, numbers[name], number)

    def _number(self, name: str) -> str | None:
        """Return which page of a list the address asks for."""
        return self.request.GET.get(name)


class DraftDiscardView(ArenaView):
    """Forget a text that waits in the session; the form says of which address."""

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
        discard(request, request.POST.get("path", ""))
        words = pgettext("arena", "The draft is deleted.")
        say(request, messages.SUCCESS, words, url=self.back_url())
        return redirect(self.back_url())
