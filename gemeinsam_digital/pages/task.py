"""One thing that waits for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Task:
    """Something a person can do now."""

    label: str
    detail: str
    url: str
    due: date | None = None

    @property
    def is_overdue(self) -> bool:
        """Whether the day has passed."""
        return self.due is not None and self.due < timezone.localdate()
