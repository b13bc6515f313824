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

from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.counting import counted
from gemeinsam_digital.core.paging import KeyPaginator
from gemeinsam_digital.pages.tasks.moderation import moderation_parts
from gemeinsam_digital.pages.tasks.selectors import Waiting
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.models import UnitMember
from gemeinsam_digital.units.selectors import memberships_in

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
    #: The list that is shown, set once it is known.
    tab: str = ""

    @property
    def only(self) -> str:
        """The kind to which the address narrows what waits; empty for none."""
        due = {"overdue": "overdue", "soon": "requests"}
        return self.query.get("only") or due.get(self.query.get("due", ""), "")

    def url_of(self, tab: str, more: str = "") -> str:
        """Return the address of a tab."""
        return f"{self.path}?tab={tab}{more}"

    def page_of(
        self,
        rows: QuerySet[Any, Any] | Sequence[Any],
        param: str = "page",
        *,
        number: int | None = None,
    ) -> Page[Any]:
        """Return the page of a list that the address asks for.

        Args:
            rows: an order that can be turned round, or what is there already.
            param: where the address says which page.
            number: how many rows there are, where it is known.
        """
        asked = self.query.get(param)
        if not isinstance(rows, QuerySet):
            return Paginator(rows, PER_PAGE).get_page(asked)
        return KeyPaginator(rows, PER_PAGE, number=number).get_page(asked)

    def listed(self, name: str, param: str = "page") -> Page[Any]:
        """Return the page of one of the lists that were counted."""
        return self.page_of(self.lists[name], param, number=self.numbers[name])

    @cached_property
    def waiting(self) -> Waiting:
        """What waits for this person."""
        return Waiting(self.user, self.module)

    @property
    def moderates(self) -> bool:
        """Whether this person looks after the whole Arena."""
        return self.waiting.moderates

    @property
    def memberships(self) -> list[UnitMember]:
        """What this person is in units that work, by the names of the units."""
        return self.waiting.asker.memberships

    @property
    def units(self) -> list[Unit]:
        """The units that this person works for."""
        return [member.unit for member in self.memberships]

    @property
    def coordinated(self) -> list[Unit]:
        """Those of them that this person coordinates."""
        coordinating = UnitRole.COORDINATOR
        return [row.unit for row in self.memberships if row.role == coordinating]

    @cached_property
    def lists(self) -> dict[str, Any]:
        """All lists that the page says how long they are; more may be added."""
        memberships = memberships_in(self.user, self.module)
        return {**self.waiting.lists, "memberships": memberships}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """How many there are of each of ``lists``, asked in one statement."""
        parts = moderation_parts(self.module) if self.moderates else ()
        self.waiting.numbers = counted(*parts, **self.lists)
        return self.waiting.numbers


@dataclass(frozen=True, slots=True)
class TabKind:
    """One list of the workbench.

    Attributes:
        label: what it is called.
        build: returns what its template shows.
        lists: returns what it says how much there is of, by name.
        group: the part of the workbench that it belongs to; itself where it is one.
        is_for_all: whether units and secretaries have it too; else the moderation.
    """

    label: str | Promise
    build: Callable[[Desk], dict[str, Any]]
    lists: Callable[[Desk], dict[str, Any]] = lambda _desk: {}
    group: str = "look"
    is_for_all: bool = False
