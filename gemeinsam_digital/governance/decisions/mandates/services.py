"""Writing down a mandate, within what gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.governance.decisions.mandates.models import Mandate
from gemeinsam_digital.governance.decisions.mandates.models import MandateCondition
from gemeinsam_digital.governance.decisions.mandates.models import MandateImplementer

if TYPE_CHECKING:
    from gemeinsam_digital.governance.decisions.mandates.legality import CheckedMandate
    from gemeinsam_digital.governance.decisions.models import Decision
    from gemeinsam_digital.ideas.models import Idea


def mandate_write(
    *,
    idea: Idea,
    mandate: CheckedMandate,
    measure_type: str,
    reference: str,
    actor: Principal,
    decision: Decision | None = None,
) -> Mandate:
    """Write a mandate down, in the transaction of what gives it.

    Args:
        idea: which, locked; whoever calls has asked whether the actor may.
        mandate: what it says, checked.
        measure_type: a ``MeasureType``.
        reference: of the Beschluss.
        actor: who records it.
        decision: that adopts; ``None`` for a project that enters with its own.
    """
    row = Mandate.objects.create(
        idea=idea,
        decision=decision,
        measure_type=measure_type,
        reference=reference,
        budget=mandate.budget,
        budget_source=mandate.budget_source,
        starts_on=mandate.starts_on,
        ends_on=mandate.ends_on,
        report_months=mandate.report_months,
        recorded_by=user_of(actor),
        recorded_by_name=name_of(actor),
    )
    MandateImplementer.objects.bulk_create(
        MandateImplementer(
            mandate=row,
            actor=claim.actor,
            actor_name=claim.actor.name,
            role=claim.role,
        )
        for claim in mandate.implementers
    )
    _write_conditions(row, mandate, decision)
    return row


def _write_conditions(
    row: Mandate, mandate: CheckedMandate, decision: Decision | None
) -> None:
    """Copy what goes along: what a condition is called later changes nothing."""
    said = [(condition.text, condition.source) for condition in mandate.conditions]
    if decision is not None and decision.conditions:
        said.append((decision.conditions, decision.body_name))
    MandateCondition.objects.bulk_create(
        MandateCondition(mandate=row, text=text, source=source) for text, source in said
    )
