"""The workbench: what waits for moderators, units and secretaries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.web import ArenaView
from gemeinsam_digital.ideas.events import HIDDEN
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation import ideas_of_comments
from gemeinsam_digital.ideas.participation import text_of
from gemeinsam_digital.ideas.reported import reported_in
from gemeinsam_digital.ideas.reported import with_reports
from gemeinsam_digital.maturation.bulk import BULK_LIMIT
from gemeinsam_digital.maturation.bulk import BULK_STEPS
from gemeinsam_digital.maturation.events import STEPPED
from gemeinsam_digital.maturation.selectors import next_steps
from gemeinsam_digital.pages import workbench_lists as lists
from gemeinsam_digital.pages.listing import narrowed
from gemeinsam_digital.pages.tasks import Task
from gemeinsam_digital.pages.tasks import tasks_for
from gemeinsam_digital.pages.workbench_forms import SORTINGS
from gemeinsam_digital.pages.workbench_forms import WorkbenchFilterForm
from gemeinsam_digital.permissions import Permission
from gemeinsam_digital.permissions import may
from gemeinsam_digital.responsibility.models import Claim

PER_PAGE = 25

#: The tabs in their order; the code stands in the address.
TABS: dict[str, str | Promise] = {
    "tasks": pgettext_lazy("arena", "Waits for me"),
    "ready": pgettext_lazy("arena", "Ready for the next step"),
    "offers": pgettext_lazy("arena", "Offers to answer"),
    "orphaned": pgettext_lazy("arena", "Orphaned"),
    "parked": pgettext_lazy("arena", "Postponed"),
    "reports": pgettext_lazy("arena", "Reports"),
    "hidden": pgettext_lazy("arena", "Hidden"),
    "all": pgettext_lazy("arena", "All contributions"),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: an ordinary link."""

    code: str
    label: str | Promise
    count: int
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Tile:
    """A number that leads to what it counts."""

    number: int
    label: str | Promise
    icon: str
    #: ``bad`` or ``warn`` where something has to be done, else empty.
    state: str
    url: str


class WorkbenchView(ArenaView):
    """Everything that waits, by who has to act.

    Units and secretaries see what waits for them, moderators what the whole
    Arena waits for.
    """

    template_name = "gemeinsam_digital/workbench.html"
    section = "workbench"
    permission = Permission.VIEW_WORKBENCH

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show one tab; without the right to moderate there is only one."""
        if not self.moderates:
            return self.respond(moderates=False, **self._own_tasks())
        build = getattr(self, f"_tab_{self.tab}")
        return self.respond(
            moderates=True,
            tab=self.tab,
            tab_label=TABS[self.tab],
            tab_template=f"gemeinsam_digital/includes/workbench_{self.tab}.html",
            tabs=self._tabs(),
            tiles=self._tiles(),
            **build(),
        )

    @cached_property
    def moderates(self) -> bool:
        """Whether this person moderates the Arena."""
        return may(self.user, Permission.MODERATE_ARENA, self.module)

    @cached_property
    def tab(self) -> str:
        """The chosen tab; the first where the address names none."""
        asked = self.request.GET.get("tab", "")
        return asked if asked in TABS else next(iter(TABS))

    def url_of(self, tab: str, more: str = "") -> str:
        """Return the address of a tab."""
        return f"{self.request.path}?tab={tab}{more}"

    def page_of(self, rows: QuerySet[Any] | Sequence[Any], param: str = "page") -> Page:
        """Return the page of a list that the address asks for."""
        return Paginator(rows, PER_PAGE).get_page(self.request.GET.get(param))

    # --- Numbers -------------------------------------------------------------

    @cached_property
    def _tasks(self) -> list[Task]:
        return tasks_for(self.user, self.module)

    @cached_property
    def _ready(self) -> lists.Ready:
        return lists.ready_in(self.module)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """How much there is on each tab."""
        module = self.module
        return {
            "tasks": len(self._tasks),
            "ready": len(self._ready.rows),
            "offers": lists.offers_in(module).count(),
            "orphaned": lists.orphaned_in(module).count(),
            "parked": lists.parked_in(module).count(),
            "reports": reported_in(module).count(),
            "hidden": lists.hidden_in(module).count()
            + lists.hidden_comments_in(module).count(),
            "all": lists.ideas_in(module).count(),
        }

    def _tabs(self) -> list[Tab]:
        return [
            Tab(code, label, self._numbers[code], self.url_of(code), code == self.tab)
            for code, label in TABS.items()
        ]

    def _tiles(self) -> list[Tile]:
        requests = lists.requests_in(self.module)
        late = lists.overdue(requests).count()
        soon = lists.due_soon(requests).count()
        drafts = lists.drafts_in(self.module).count()
        numbers = self._numbers
        tile = Tile
        return [
            tile(
                late,
                pgettext_lazy("arena", "judgements overdue"),
                "alert",
                "bad" if late else "",
                self.url_of("tasks", "&due=overdue#deadlines"),
            ),
            tile(
                soon,
                pgettext_lazy("arena", "judgements due in the next 14 days"),
                "clock",
                "",
                self.url_of("tasks", "&due=soon#deadlines"),
            ),
            tile(
                drafts,
                pgettext_lazy("arena", "findings saved, not published"),
                "hidden",
                "warn" if drafts else "",
                self.url_of("tasks", "#drafts"),
            ),
            tile(
                numbers["orphaned"],
                pgettext_lazy("arena", "orphaned contributions"),
                "wanted",
                "warn" if numbers["orphaned"] else "",
                self.url_of("orphaned"),
            ),
            tile(
                numbers["reports"],
                pgettext_lazy("arena", "reports to look at"),
                "flag",
                "bad" if numbers["reports"] else "",
                self.url_of("reports"),
            ),
            tile(
                numbers["ready"],
                pgettext_lazy("arena", "ready for the next step"),
                "step",
                "",
                self.url_of("ready"),
            ),
        ]

    # --- Tabs ----------------------------------------------------------------

    def _own_tasks(self) -> dict[str, Any]:
        return {"tasks_page": self.page_of(self._tasks)}

    def _tab_tasks(self) -> dict[str, Any]:
        requests = lists.requests_in(self.module)
        narrowings = {"overdue": lists.overdue, "soon": lists.due_soon}
        due = self.request.GET.get("due", "")
        due = due if due in narrowings else ""
        found = narrowings[due](requests) if due else requests
        page = self.page_of(found, "deadline")
        today = timezone.localdate()
        return {
            **self._own_tasks(),
            "due": due,
            "all_due_url": self.url_of("tasks", "#deadlines"),
            "deadlines_page": page,
            "deadlines": [(request, (request.due - today).days) for request in page],
            "drafts_page": self.page_of(lists.drafts_in(self.module), "draft"),
        }

    def _tab_ready(self) -> dict[str, Any]:
        page = self.page_of(self._ready.rows)
        return {
            "page_obj": page,
            "is_cut": self._ready.is_cut,
            "bound": lists.READY_BOUND,
            **self._bulk(),
        }

    def _tab_offers(self) -> dict[str, Any]:
        page = self.page_of(lists.offers_in(self.module))
        return {"page_obj": page, "leads": self._leads(page)}

    def _leads(self, offers: Page) -> dict[int, str]:
        """Return who has to answer, by idea; where nobody leads nobody stands."""
        leads = Claim.objects.filter(
            idea__in=[offer.idea_id for offer in offers],
            role="lead",
            state="accepted",
        )
        return dict(leads.values_list("idea", "actor__name"))
