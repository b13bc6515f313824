"""What a decision has to say, and when there can be one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.core.validators import checked_line
from gemeinsam_digital.governance.decisions.mandates.legality import MandateInput
from gemeinsam_digital.governance.decisions.models import REASONS_LENGTH
from gemeinsam_digital.governance.decisions.models import REFERENCE_LENGTH
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.governance.decisions.selectors import decided_on_text
from gemeinsam_digital.ideas.legality import check_shown
from gemeinsam_digital.ideas.models import Idea


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionInput:
    """What a body resolved.

    Attributes:
        outcome: adopted, deferred or declined.
        reasons: public.
        measure_type: a ``MeasureType``, of an adoption.
        reference: number of the minutes or the like.
        conditions: with which it is adopted (Auflagen); they go along.
        mandate: of an adoption.
        postponed_until: of a deferral, the day on which it is taken up again.
        reopening: what would reopen what is deferred or declined.
    """

    outcome: Outcome
    reasons: str
    measure_type: str = ""
    reference: str = ""
    conditions: str = ""
    mandate: MandateInput | None = None
    postponed_until: date | None = None
    reopening: str = ""


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


def check_day(decided_on: date, idea: Idea) -> None:
    """Check the day of a decision.

    Raises:
        Invalid: it is in the future, or before the contribution was made.
    """
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


def corrected_by(
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


def checked_decision(entered: DecisionInput, decided_on: date) -> dict[str, Any]:
    """Return the columns of what was resolved.

    What an outcome does not ask for is left empty.

    Raises:
        Invalid: reasons, type, day or what would reopen it are missing, or a text
            is too long.
    """
    values = {
        "reasons": _text("reasons", entered.reasons),
        "reference": checked_line("reference", entered.reference, REFERENCE_LENGTH),
        "measure_type": "",
        "conditions": "",
        "postponed_until": None,
        "reopening": "",
    }
    if not values["reasons"]:
        raise Invalid("reasons", pgettext("arena", "Please give the reasons."))
    if entered.outcome == Outcome.ADOPTED:
        return values | _adopting(entered)
    return values | _refusing(entered, decided_on)


def _adopting(entered: DecisionInput) -> dict[str, Any]:
    if entered.measure_type not in MeasureType.values:
        raise Invalid(
            "measure_type", pgettext("arena", "Please choose the type of measure.")
        )
    return {
        "measure_type": entered.measure_type,
        "conditions": _text("conditions", entered.conditions),
    }


def _refusing(entered: DecisionInput, decided_on: date) -> dict[str, Any]:
    values: dict[str, Any] = {"reopening": _text("reopening", entered.reopening)}
    if entered.outcome == Outcome.DEFERRED:
        if entered.postponed_until is None:
            raise Invalid(
                "postponed_until",
                pgettext("arena", "Please say when the body takes it up again."),
            )
        if entered.postponed_until <= decided_on:
            raise Invalid(
                "postponed_until",
                pgettext("arena", "Please choose a day after the decision."),
            )
        values["postponed_until"] = entered.postponed_until
    if not values["reopening"]:
        raise Invalid(
            "reopening", pgettext("arena", "Please say what would reopen it.")
        )
    return values


def _text(field: str, text: str) -> str:
    return checked_length(field, normalise(text).strip(), REASONS_LENGTH)
