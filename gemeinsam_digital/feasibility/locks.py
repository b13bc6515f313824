"""Locking contributions under review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.ideas.selectors import with_current_text

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


def lock_under_review(idea: Idea) -> Idea:
    """Return the row of the idea, locked, with the text that is judged read once.

    Raises:
        Illegal: it was deleted meanwhile.
    """
    return with_current_text(lock(idea))
