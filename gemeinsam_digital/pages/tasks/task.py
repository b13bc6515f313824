"""One thing that waits for a person, and the kinds of such things."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from gemeinsam_digital.actors.selectors import actor_keys_of
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.governance.bodies.posts.selectors import Desk
from gemeinsam_digital.governance.bodies.posts.selectors import desk_of
from gemeinsam_digital.units.models import UnitMember
from gemeinsam_digital.units.selectors import present_members

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea

#: A day that is not further away says how many days are left.
SOON = 14


@dataclass(frozen=True, slots=True)
class Task:
    """Something a person can do now.

    Attributes:
        label: what to do.
        detail: about what.
        url: where.
        due: until when, if there is such a day.
        number: how many such things it stands for.
        about: the page of the contribution, where it is about one and done elsewhere.
    """

    label: str
    detail: str
    url: str
    due: date | None = None
    number: int = 1
    about: str = ""

    @property
    def is_overdue(self) -> bool:
        """Whether the day has passed."""
        return self.due is not None and self.due < timezone.localdate()

    @property
    def days_left(self) -> int | None:
        """Days up to the day, negative where it has passed."""
        return None if self.due is None else (self.due - timezone.localdate()).days

    @property
    def days_over(self) -> int:
        """Days since it has passed."""
        return max(0, -(self.days_left or 0))

    @property
    def is_soon(self) -> bool:
        """Whether the day is near, or has passed."""
        return self.days_left is not None and self.days_left <= SOON


def number_of(tasks: Iterable[Task]) -> int:
    """Return how many things wait; a task of the moderation may stand for several."""
    return sum(task.number for task in tasks)


@dataclass
class Asker:
    """Who asks what waits, and where.

    Args:
        user: a signed-in person.
        module: the Arena.
        shown: contributions that the page shows besides; what is looked up about
            those that wait is looked up about them too, once.
    """

    user: Any
    module: Any
    shown: Sequence[Idea] = ()

    @cached_property
    def own(self) -> list[int]:
        """Keys of the actors that the person speaks for; looked up once."""
        return actor_keys_of(self.user)

    @cached_property
    def memberships(self) -> list[UnitMember]:
        """What the person is in units that work, by the names of the units."""
        members = present_members().filter(user=self.user)
        return list(members.select_related("unit__actor").order_by("unit__short_name"))

    @property
    def desk(self) -> Desk:
        """For whom the person works."""
        return desk_of(self.user)

    @property
    def keeps(self) -> bool:
        """Whether the person keeps the secretariat of a body here."""
        return bool(self.desk.kept_in(self.module))

    @property
    def coordinated(self) -> list[int]:
        """Keys of the units that the person coordinates."""
        coordinating = UnitRole.COORDINATOR
        return [row.unit_id for row in self.memberships if row.role == coordinating]


def _anybody(_asker: Asker) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class TaskKind:
    """Tasks of one kind.

    Attributes:
        rows: returns what they are about, in their order.
        tasks: returns the tasks of such rows.
        is_exact: whether every row is a task; else rows only may be one.
        due: the column of the day until which it is to be done, if they have one; some
            rows may have none.
        concerns: whether there can be any for a person; most things wait only for who
            works for a unit or a body, and making and asking what finds none costs
            everybody else the time.
    """

    rows: Callable[[Asker], QuerySet[Any]]
    tasks: Callable[[Asker, QuerySet[Any]], list[Task]]
    is_exact: bool = True
    due: str = ""
    concerns: Callable[[Asker], bool] = _anybody
