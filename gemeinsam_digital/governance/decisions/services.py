"""Recording what a body decided."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.governance.bodies.legality import check_decides
from gemeinsam_digital.governance.bodies.locks import lock_body
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.selectors import deciding_bodies_of
from gemeinsam_digital.governance.decisions.events import DECIDED
from gemeinsam_digital.governance.decisions.models import REASONS_LENGTH
from gemeinsam_digital.governance.decisions.models import REFERENCE_LENGTH
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.governance.decisions.selectors import decided_on_text
from gemeinsam_digital.governance.decisions.selectors import decision_base
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.legality import check_shown
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.ideas.selectors import current_revision

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


@transaction.atomic
def decision_record(
    *,
    idea: Idea,
    body: Body,
    outcome: Outcome,
    decided_on: date,
    reasons: str,
    actor: Principal,
    measure_type: str = "",
    reference: str = "",
    correction: str = "",
    base: str | None = None,
) -> Decision:
    """Record what a deciding body resolved on a proposed measure.

    One decision stands on a text. Another on the same text replaces it, as a
    correction with a reason; only what was deferred can be decided on a later
    day. The replaced one stays in the record.

    Args:
        idea: an open idea at stage proposal.
        body: an active deciding body of the Arena.
        outcome: adopted, deferred or declined.
        decided_on: the day of the decision, not in the future and not before the
            contribution was made.
        reasons: public.
        actor: a secretary of the body; nobody decides in another's name.
        measure_type: a ``MeasureType``, required for an adoption.
        reference: number of the minutes or the like.
        correction: public; why this replaces the decision that stands.
        base: what the form rested on (``selectors.decision_base``), if one did.

    Raises:
        PermissionDenied: not a secretary of this body.
        Illegal: the idea is not a proposed measure, or hidden.
        Invalid: reasons, day or type of measure are missing or wrong, another body
            decides on this type, a text is too long, or a decision stands and no
            correction is given, or the other way round.
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
    _check_day(decided_on, locked)
    values = _checked(outcome, reasons, measure_type, reference)
    if outcome == Outcome.ADOPTED:
        check_decides(body, values["measure_type"])
    corrects, why = _corrected(locked, decided_on, correction)
    decision = Decision.objects.create(
        idea=locked,
        revision=current_revision(locked),
        body=body,
        body_name=body.name,
        outcome=outcome,
        measure_type=values["measure_type"],
        decided_on=decided_on,
        reference=values["reference"],
        reasons=values["reasons"],
        corrects=corrects,
        correction=why,
        recorded_by=user_of(actor),
        recorded_by_name=name_of(actor),
    )
    record(
        idea=locked,
        type=DECIDED,
        actor=actor,
        payload={
            "decision": decision.pk,
            "body": body.name,
            "outcome": outcome,
            **({"corrects": corrects.pk} if corrects else {}),
        },
        text=decision.reasons,
    )
    return decision


def check_proposed(idea: Idea) -> None:
    """Raise unless the idea is an open proposed measure that everybody sees.

    Raises:
        Illegal: another stage, not open, or hidden.
    """
    check_shown(idea)
    if idea.stage != Stage.PROPOSAL or not idea.is_open:
        raise Illegal(
            pgettext(
                "arena",
                "A body decides on proposed measures. This contribution is at stage "
                "“%(stage)s” and %(standing)s.",
            )
            % {"stage": idea.stage_label, "standing": idea.standing_label}
        )


def _check_day(decided_on: date, idea: Idea) -> None:
    if decided_on > timezone.localdate():
        raise Invalid(
            "decided_on", pgettext("arena", "The decision can't lie in the future.")
        )
    made = timezone.localdate(idea.created)
    if decided_on < made:
        raise Invalid(
            "decided_on",
            pgettext(
                "arena",
                "The contribution was made on %(day)s. Please enter that day or a "
                "later one.",
            )
            % {"day": date_format(made, "DATE_FORMAT")},
        )


def _corrected(
    idea: Idea, decided_on: date, correction: str
) -> tuple[Decision | None, str]:
    """Return the decision that a new one replaces, and why.

    Raises:
        Invalid: a decision stands and nothing says why it is replaced, or there
            is none to be replaced.
    """
    why = normalise(correction)
    if len(why) > REASONS_LENGTH:
        raise Invalid(
            "correction",
            pgettext("arena", "Please shorten the reason to %(limit)s characters.")
            % {"limit": REASONS_LENGTH},
        )
    standing = decided_on_text(idea)
    if why and standing is None:
        raise Invalid(
            "correction",
            pgettext("arena", "No decision on this revision could be corrected."),
        )
    if why or standing is None:
        return standing, why
    if standing.outcome == Outcome.DEFERRED and decided_on > standing.decided_on:
        return None, ""
    raise Invalid(
        "correction",
        pgettext(
            "arena",
            "A decision on this revision is recorded already. Please say why this "
            "one replaces it.",
        ),
    )


def _checked(
    outcome: Outcome, reasons: str, measure_type: str, reference: str
) -> dict[str, str]:
    words = " ".join(normalise(reference).split())
    values = {
        "reasons": checked_length("reasons", normalise(reasons), REASONS_LENGTH),
        "reference": checked_length("reference", words, REFERENCE_LENGTH),
        "measure_type": measure_type if outcome == Outcome.ADOPTED else "",
    }
    if not values["reasons"]:
        raise Invalid("reasons", pgettext("arena", "Please give the reasons."))
    if outcome == Outcome.ADOPTED and measure_type not in MeasureType.values:
        raise Invalid(
            "measure_type", pgettext("arena", "Please choose the type of measure.")
        )
    return values
