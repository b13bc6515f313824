"""Locking measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.measures.models import Measure

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


def lock_measure(idea: Idea) -> Measure:
    """Return the row of a measure with its idea, both locked, the idea first.

    Raises:
        Illegal: it is no measure (any more), or was deleted.
    """
    locked = lock(idea)
    rows = Measure.objects.select_for_update(of=("self",)).select_related("mandate")
    measure = rows.filter(idea=locked).first()
    if measure is None:
        raise Illegal(pgettext("arena", "This contribution is no measure."))
    measure.idea = locked
    return measure
