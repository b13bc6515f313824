"""The workbench: what waits for moderators, units and secretaries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.core.counting import counted
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.maturation.readiness.selectors import unasked_in
from gemeinsam_digital.maturation.readiness.services import readiness_settle
from gemeinsam_digital.pages.tasks.moderation import BY_READINESS
from gemeinsam_digital.pages.workbench.desk import Desk
from gemeinsam_digital.pages.workbench.groups import later_lists
from gemeinsam_digital.pages.workbench.kinds import LATER
from gemeinsam_digital.pages.workbench.kinds import WHOLE
from gemeinsam_digital.pages.workbench.tabs import GROUPS
from gemeinsam_digital.pages.workbench.tabs import TABS
from gemeinsam_digital.pages.workbench.tabs import shown_tab
from gemeinsam_digital.pages.workbench.tabs import shows_to

#: What else is counted of what is stored about the next step.
_READY = ("others_steps", "ready", "unasked")


@dataclass(frozen=True, slots=True)
class GroupLink:
    """One part of the workbench as a link.

    Attributes:
        label: what it is called.
        count: how much there is in it, ``None`` where that says nothing.
        url: where.
        current: ``page`` where it is shown, ``true`` where one of its lists is.
    """

    label: str | Promise
    count: int | None
    url: str
    current: str


class WorkbenchView(ArenaView):
    """Everything that waits, by who has to act: now, soon, and what to look up.

    Units and secretaries see what waits for them, moderators what the whole
    Arena waits for. The chosen list stands in the address.
    """

    template_name = "gemeinsam_digital/pages/workbench/workbench.html"
    section = "workbench"
    permission = Permission.VIEW_WORKBENCH

    @cached_property
    def desk(self) -> Desk:
        """What this look is at."""
        desk = Desk(self.module, self.user, self.request.GET, self.request.path)
        desk.tab = shown_tab(desk)
        return desk

    @property
    def tab(self) -> str:
        """The list that is shown."""
        return self.desk.tab

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show one list."""
        self._count()
        kind = TABS[self.tab]
        is_group = self.tab in GROUPS
        template = "queue" if self.tab in ("now", "soon") else self.tab
        return self.respond(
            moderates=self.desk.moderates,
            tab=self.tab,
            tab_label=kind.label,
            tab_template=f"gemeinsam_digital/pages/workbench/{template}.html",
            look_url="" if is_group else self.desk.url_of(kind.group),
            groups=self._groups(),
            **kind.build(self.desk),
        )

    def _count(self) -> None:
        """Count all that the links say and this list shows, in one statement.

        What is ready was asked before where something has changed since.
        """
        desk = self.desk
        desk.lists.update(later_lists(desk), **TABS[self.tab].lists(desk))
        if desk.moderates:
            desk.lists["unasked"] = unasked_in(self.module)
        if desk.numbers.get("unasked"):
            readiness_settle(self.module)
            now = {*BY_READINESS, *_READY} & set(desk.lists)
            desk.numbers.update(counted(**{name: desk.lists[name] for name in now}))
        for name, (_whole, own) in WHOLE.items() if desk.moderates else ():
            desk.numbers[name] -= desk.numbers[own]

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

    def _groups(self) -> list[GroupLink]:
        counts = {
            "now": self.desk.waiting.number(),
            "soon": sum(self.desk.numbers.get(name, 0) for name in LATER),
        }
        here = TABS[self.tab].group
        state = "page" if self.tab in GROUPS else "true"
        return [
            GroupLink(
                TABS[code].label,
                counts.get(code),
                self.desk.url_of(code),
                state if code == here else "",
            )
            for code in GROUPS
            if shows_to(self.desk, code)
        ]
