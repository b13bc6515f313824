"""One thing that waits for a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Task:
    """Something a person can do now.

    Attributes:
        label: what to do.
        detail: about what.
        url: where.
        due: until when, if there is such a day.
        number: how many such things it stands for.
    """

    label: str
    detail: str
    url: str
    due: date | None = None
    number: int = 1

    @property
    def is_overdue(self) -> bool:
        """Whether the day has passed."""
        return self.due is not None and self.due < timezone.localdate()


def number_of(tasks: Iterable[Task]) -> int:
    """Return how many things wait; a task of the moderation may stand for several."""
    return sum(task.number for task in tasks)
