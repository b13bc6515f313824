"""What a list has looked up about all its ideas at once.

A fact lies on one instance of an idea and lives no longer than that. Services
decide on the row that ``lock`` has loaded anew, so they never meet one.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from functools import update_wrapper
from typing import TYPE_CHECKING
from typing import Any
from typing import Generic
from typing import TypeVar

from django.db.models import Prefetch
from django.db.models import prefetch_related_objects

if TYPE_CHECKING:
    from django.db.models import Model

    from gemeinsam_digital.ideas.models import Idea

T = TypeVar("T")


class Fact(Generic[T]):
    """A selector whose answer can be put on an idea beforehand.

    Decorates a function of one idea. Calling it returns what was ``put``;
    where nothing was, the function looks it up, and nothing is kept.
    """

    def __init__(self, look_up: Callable[[Idea], T]) -> None:
        update_wrapper(self, look_up)
        self._look_up = look_up
        self._key = f"_gd_{look_up.__name__}"

    def __call__(self, idea: Idea) -> T:
        known = idea.__dict__
        if self._key in known:
            value: T = known[self._key]
            return value
        return self._look_up(idea)

    def missing(self, ideas: Iterable[Idea]) -> list[Idea]:
        """Return the instances on which no answer was put yet."""
        return [idea for idea in ideas if self._key not in idea.__dict__]

    def put(self, idea: Idea, value: T) -> None:
        """Keep the answer on this instance."""
        idea.__dict__[self._key] = value


def put_none(row: Model, names: Iterable[str]) -> None:
    """Keep on an instance that it has none of some related rows, so nobody asks.

    Args:
        row: for showing.
        names: as they are reached from it; several rows each, or one.
    """
    models: dict[str, Any] = {
        name: row._meta.get_field(name).related_model for name in names
    }
    nothing = (
        Prefetch(name, model._default_manager.none()) for name, model in models.items()
    )
    prefetch_related_objects([row], *nothing)
