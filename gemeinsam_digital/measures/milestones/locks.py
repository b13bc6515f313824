"""Locking milestones."""

from __future__ import annotations

from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.measures.milestones.models import Milestone


def lock_milestone(milestone: Milestone) -> Milestone:
    """Return the row of a milestone with its idea, both locked, the idea first.

    Raises:
        Illegal: the contribution was deleted meanwhile.
        Milestone.DoesNotExist: it stepped back from being a measure meanwhile.
    """
    idea = lock(milestone.idea)
    rows = Milestone.objects.select_for_update(of=("self",))
    locked = rows.select_related("measure__mandate").get(pk=milestone.pk)
    locked.measure.idea = idea
    return locked
