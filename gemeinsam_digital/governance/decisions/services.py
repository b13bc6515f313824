"""Recording what a body decided."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.governance.bodies.legality import check_decides
from gemeinsam_digital.governance.bodies.locks import lock_body
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.selectors import deciding_bodies_of
from gemeinsam_digital.governance.decisions.events import DECIDED
from gemeinsam_digital.governance.decisions.legality import DecisionInput
from gemeinsam_digital.governance.decisions.legality import check_day
from gemeinsam_digital.governance.decisions.legality import check_proposed
from gemeinsam_digital.governance.decisions.legality import checked_decision
from gemeinsam_digital.governance.decisions.legality import corrected_by
from gemeinsam_digital.governance.decisions.mandates.legality import checked_mandate
from gemeinsam_digital.governance.decisions.mandates.services import mandate_write
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.governance.decisions.selectors import decision_base
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.ideas.selectors import current_revision

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


@transaction.atomic
def decision_record(
    *,
    idea: Idea,
    body: Body,
    decided_on: date,
    entered: DecisionInput,
    actor: Principal,
    correction: str = "",
    base: str | None = None,
    priority: tuple[int, str] | None = None,
) -> Decision:
    """Record what a deciding body resolved on a proposed measure.

    One decision stands on a text. Another on the same text replaces it, as a
    correction with a reason, and takes its place in the round in which that was
    decided; only what was deferred can be decided on a later day. The replaced one
    stays in the record. With an adoption its mandate is given.

    Args:
        idea: an open idea at stage proposal.
        body: an active deciding body of the Arena.
        decided_on: the day of the decision, not in the future and not before the
            contribution was made.
        entered: what it resolved.
        actor: a secretary of the body; nobody decides in another's name.
        correction: public; why this replaces the decision that stands.
        base: what the form rested on (``selectors.decision_base``), if one did.
        priority: its place in a round and why, where it was decided with others.

    Raises:
        PermissionDenied: not a secretary of this body.
        Illegal: the idea is not a proposed measure, or hidden.
        Invalid: something is missing or wrong in what was entered, another body
            decides on this type, or a decision stands and no correction is given,
            or the other way round.
        Stale: there is a new text or decision since the form was shown.
    """
    locked = lock(idea)
    body = lock_body(body.pk)
    require(actor, Permission.RECORD_DECISION, locked)
    own = deciding_bodies_of(user_of(actor), locked.module)
    if actor is not SYSTEM and not own.filter(pk=body.pk).exists():
        raise PermissionDenied(Permission.RECORD_DECISION)
    check_proposed(locked)
    if base is not None and base != decision_base(locked):
        raise Stale(locked)
    check_day(decided_on, locked)
    values = checked_decision(entered, decided_on)
    mandate = None
    if entered.outcome == Outcome.ADOPTED:
        check_decides(body, values["measure_type"])
        mandate = checked_mandate(locked, entered.mandate, values["measure_type"])
    corrects, why = corrected_by(locked, decided_on, correction)
    place, place_reason = priority or _place_of(corrects)
    decision = Decision.objects.create(
        idea=locked,
        revision=current_revision(locked),
        body=body,
        body_name=body.name,
        outcome=entered.outcome,
        decided_on=decided_on,
        corrects=corrects,
        correction=why,
        priority=place,
        priority_reason=place_reason,
        recorded_by=user_of(actor),
        recorded_by_name=name_of(actor),
        **values,
    )
    if corrects is not None:
        _take_round_of(corrects, decision)
    if mandate is not None:
        mandate_write(
            idea=locked,
            mandate=mandate,
            measure_type=values["measure_type"],
            reference=values["reference"],
            decision=decision,
            actor=actor,
        )
    record(
        idea=locked,
        type=DECIDED,
        actor=actor,
        payload={
            "decision": decision.pk,
            "body": body.name,
            "outcome": entered.outcome,
            **({"corrects": corrects.pk} if corrects else {}),
        },
        text=decision.reasons,
    )
    return decision


def _place_of(corrected: Decision | None) -> tuple[int | None, str]:
    """Return the place that a correction keeps, and why it was given."""
    if corrected is None:
        return None, ""
    return corrected.priority, corrected.priority_reason


def _take_round_of(corrected: Decision, correction: Decision) -> None:
    """Let a round show the correction where it showed what is corrected."""
    item = getattr(corrected, "round_item", None)
    if item is not None:
        item.decision = correction
        item.save(update_fields=["decision"])
