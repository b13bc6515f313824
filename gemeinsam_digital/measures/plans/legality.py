"""When a measure can stand in the list of plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.ideas.legality import check_shown
from gemeinsam_digital.measures.plans.selectors import plan_of
from gemeinsam_digital.measures.selectors import measure_of

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.measures.models import Measure


def check_plannable(idea: Idea) -> Measure:
    """Return the measure that can become a plan now.

    Raises:
        Illegal: no measure, hidden, or it stands there already.
    """
    check_shown(idea)
    measure = measure_of(idea)
    if measure is None:
        raise Illegal(pgettext("arena", "Only measures stand in the list of plans."))
    if plan_of(idea) is not None:
        raise Illegal(pgettext("arena", "There is a plan for this measure already."))
    return measure
