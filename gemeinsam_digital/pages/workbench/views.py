"""The workbench: what waits for moderators, units and secretaries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.core.counting import counted
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.maturation.readiness.selectors import unasked_in
from gemeinsam_digital.maturation.readiness.services import readiness_settle
from gemeinsam_digital.pages.tasks.moderation import drafts_label
from gemeinsam_digital.pages.tasks.moderation import overdue_label
from gemeinsam_digital.pages.tasks.moderation import reports_label
from gemeinsam_digital.pages.workbench import selectors as lists
from gemeinsam_digital.pages.workbench.desk import Desk
from gemeinsam_digital.pages.workbench.tabs import TABS
from gemeinsam_digital.pages.workbench.tabs import inbox_lists
from gemeinsam_digital.pages.workbench.tabs import number_on
from gemeinsam_digital.pages.workbench.tabs import own_tasks


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab as a link."""

    label: str | Promise
    count: int
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Tile:
    """A number that leads to what it counts.

    Attributes:
        number: how many.
        label: of what.
        icon: decorates.
        url: the list of them.
        alarm: ``bad`` or ``warn``, said where there are any.
    """

    number: int
    label: str
    icon: str
    url: str
    alarm: str = ""

    @property
    def state(self) -> str:
        """How urgent it looks."""
        return self.alarm if self.number else ""


class WorkbenchView(ArenaView):
    """Everything that waits, by who has to act.

    Units and secretaries see what waits for them, moderators what the whole
    Arena waits for. The chosen tab stands in the address.
    """

    template_name = "gemeinsam_digital/pages/workbench/workbench.html"
    section = "workbench"
    permission = Permission.VIEW_WORKBENCH

    @cached_property
    def desk(self) -> Desk:
        """What this look is at."""
        return Desk(self.module, self.user, self.request.GET, self.request.path)

    @cached_property
    def tab(self) -> str:
        """The chosen tab; the first where the address names none."""
        asked = self.request.GET.get("tab", "")
        return asked if asked in TABS else next(iter(TABS))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show one tab; who doesn't moderate has only one."""
        if not may(self.user, Permission.MODERATE_ARENA, self.module):
            self.desk.lists.update(inbox_lists(self.desk))
            return self.respond(moderates=False, **own_tasks(self.desk))
        self._count()
        numbers = {code: number_on(self.desk, code) for code in TABS}
        return self.respond(
            moderates=True,
            tab=self.tab,
            tab_label=TABS[self.tab].label,
            tab_template=f"gemeinsam_digital/pages/workbench/{self.tab}.html",
            tabs=self._tabs(numbers),
            tiles=self._tiles(numbers),
            **TABS[self.tab].build(self.desk),
        )

    def _count(self) -> None:
        """Count all that tabs and tiles say and this tab lists, in one statement.

        What is ready was asked before where something has changed since.
        """
        desk = self.desk
        for kind in TABS.values():
            desk.lists.update(kind.lists(self.module))
        desk.lists.update(
            soon=lists.due_soon(lists.requests_in(self.module)),
            unasked=unasked_in(self.module),
            **TABS[self.tab].more(desk),
        )
        if desk.numbers["unasked"]:
            readiness_settle(self.module)
            now = ("ready", "to_step", "unasked")
            desk.numbers.update(counted(**{name: desk.lists[name] for name in now}))

    @property
    def show_workbench(self) -> bool:
        """Whether the navigation offers it: it does to whoever is here."""
        return True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether there are units that this person looks after."""
        runs = may(self.user, Permission.RUN_UNIT, self.module)
        return super().get_context_data(
            has_units=runs or self.desk.numbers["memberships"] > 0, **kwargs
        )

    def _tabs(self, numbers: dict[str, int]) -> list[Tab]:
        return [
            Tab(kind.label, numbers[code], self.desk.url_of(code), code == self.tab)
            for code, kind in TABS.items()
        ]

    def _tiles(self, numbers: dict[str, int]) -> list[Tile]:
        return [*self._deadline_tiles(numbers), *self._list_tiles(numbers)]

    def _deadline_tiles(self, numbers: dict[str, int]) -> list[Tile]:
        url_of = self.desk.url_of
        return [
            Tile(
                (n := self.desk.numbers["overdue"]),
                overdue_label(n),
                "alert",
                url_of("tasks", "&due=overdue#deadlines"),
                "bad",
            ),
            Tile(
                self.desk.numbers["soon"],
                pgettext("arena", "judgements due in the next %(days)s days")
                % {"days": lists.SOON},
                "clock",
                url_of("tasks", "&due=soon#deadlines"),
            ),
            Tile(
                (n := numbers["drafts"]),
                drafts_label(n),
                "hidden",
                url_of("drafts"),
                "warn",
            ),
        ]

    def _list_tiles(self, numbers: dict[str, int]) -> list[Tile]:
        url_of = self.desk.url_of
        return [
            Tile(
                (n := numbers["orphaned"]),
                npgettext(
                    "arena", "orphaned contribution", "orphaned contributions", n
                ),
                "wanted",
                url_of("orphaned"),
                "warn",
            ),
            Tile(
                (n := numbers["reports"]),
                reports_label(n),
                "flag",
                url_of("reports"),
                "bad",
            ),
            Tile(
                numbers["ready"],
                pgettext("arena", "ready for the next step"),
                "step",
                url_of("ready"),
            ),
        ]
