"""What a body decided on an idea, and the mandate of the measure."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django.db.models import prefetch_related_objects

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.facts import put_none
from gemeinsam_digital.governance.decisions.selectors import standing_decision
from gemeinsam_digital.measures.selectors import measure_of

if TYPE_CHECKING:
    from gemeinsam_digital.governance.decisions.mandates.models import Mandate
    from gemeinsam_digital.governance.decisions.models import Decision
    from gemeinsam_digital.measures.models import Measure


def decision_context(idea: Any, newest: Decision | None) -> dict[str, Any]:
    """Return the decision that is shown, the measure, and the mandate of both.

    Args:
        idea: of the page, with what there is about it.
        newest: as :func:`newest_decision` says; it may be from before a step back.
    """
    decision = standing_decision(idea) or newest
    is_measure = idea.stage == Stage.MEASURE
    measure = measure_of(idea) if is_measure else None
    mandate = _mandate(decision, measure)
    if mandate is not None:
        if not idea.has_mandate_conditions:
            put_none(mandate, ["conditions"])
        prefetch_related_objects([mandate], "implementers", "conditions")
    return {"decision": decision, "measure": measure, "mandate": mandate}


def _mandate(decision: Decision | None, measure: Measure | None) -> Mandate | None:
    """Return the mandate; the decision has its own at hand."""
    if decision is not None and decision.has_mandate:
        return decision.mandate
    return measure.mandate if measure is not None else None
