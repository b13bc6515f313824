"""Who sits at the workbench, and what a tab of it is."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.core.paginator import Page
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import Promise

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.pages.tasks.moderation import ModerationDue
from gemeinsam_digital.pages.tasks.moderation import moderation_due
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from gemeinsam_digital.pages.tasks.task import Task
from gemeinsam_digital.pages.workbench import selectors as lists

if TYPE_CHECKING:
    from django.http import QueryDict


PER_PAGE = 25


@dataclass
class Desk:
    """One look of one person at the workbench of an Arena.

    Args:
        module: the Arena.
        user: who looks.
        query: what the address says.
        path: the address without that.
    """

    module: Any
    user: Any
    query: QueryDict
    path: str

    def url_of(self, tab: str, more: str = "") -> str:
        """Return the address of a tab."""
        return f"{self.path}?tab={tab}{more}"

    def page_of(
        self, rows: QuerySet[Any] | Sequence[Any], param: str = "page"
    ) -> Page[Any]:
        """Return the page of a list that the address asks for."""
        return Paginator(rows, PER_PAGE).get_page(self.query.get(param))

    @cached_property
    def tasks(self) -> list[Task]:
        """What waits for this person."""
        return tasks_for(self.user, self.module, self.due)

    @cached_property
    def due(self) -> ModerationDue | None:
        """What waits for the moderation, counted once; for moderators only."""
        moderates = may(self.user, Permission.MODERATE_ARENA, self.module)
        return moderation_due(self.module) if moderates else None

    @cached_property
    def ready(self) -> lists.Ready:
        """What is ready for its next step; asked once for number and list."""
        return lists.ready_in(self.module)


@dataclass(frozen=True, slots=True)
class TabKind:
    """One tab.

    Attributes:
        label: what it is called.
        count: returns how much there is.
        build: returns what its template shows.
    """

    label: str | Promise
    count: Callable[[Desk], int]
    build: Callable[[Desk], dict[str, Any]]
