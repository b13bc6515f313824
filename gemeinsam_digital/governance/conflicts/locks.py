"""Locking goal conflicts."""

from __future__ import annotations

from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.ideas.locks import lock


def lock_conflict(conflict: GoalConflict) -> GoalConflict:
    """Return the row of a goal conflict with its idea, both locked, the idea first.

    Raises:
        Illegal: the contribution was deleted meanwhile.
    """
    idea = lock(conflict.idea)
    rows = GoalConflict.objects.select_for_update(of=("self",))
    locked = rows.select_related("resolver").get(pk=conflict.pk)
    locked.idea = idea
    return locked
