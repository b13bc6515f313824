"""What a final evaluation has to say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.core.validators import checked_line
from gemeinsam_digital.measures.evaluation.models import LINE_LENGTH
from gemeinsam_digital.measures.evaluation.models import MeasureOutcome
from gemeinsam_digital.measures.phases.models import PhasePeriod

if TYPE_CHECKING:
    from gemeinsam_digital.measures.models import Measure

TEXT_LENGTH = 6000
#: Where somebody goes on, it is said who.
NEEDS_SUCCESSOR = (MeasureOutcome.TRANSFERRED.value,)
#: Where nobody goes on, it is said of nobody.
ENDS = (MeasureOutcome.NOT_CONFIRMED.value, MeasureOutcome.ENDED.value)
#: What nobody stops half-way: it goes on, with the same people or others.
GOES_ON = (MeasureOutcome.ESTABLISHED.value, MeasureOutcome.FUNDED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationInput:
    """How a measure ends.

    Attributes:
        outcome: a ``MeasureOutcome``.
        stopped: whether it ends before it was carried out.
        successor: who goes on with it or finances it.
        text: the evaluation.
        learnt: what others can take over.
        ended_on: its last day; today or earlier.
    """

    outcome: str = ""
    stopped: bool = False
    successor: str = ""
    text: str = ""
    learnt: str = ""
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedEvaluation:
    """The same, checked and as it is stored."""

    outcome: str
    stopped: bool
    successor: str
    text: str
    learnt: str
    ended_on: date


def checked(
    measure: Measure, entered: EvaluationInput, current: PhasePeriod | None
) -> CheckedEvaluation:
    """Return an evaluation as it is stored.

    Args:
        measure: that ends.
        current: the phase that it is in, if it is in one.

    Raises:
        Invalid: the outcome, who goes on where somebody does, a text or the day is
            missing or unusable; or somebody goes on with what is stopped or ends.
    """
    if entered.outcome not in MeasureOutcome.values:
        raise Invalid("outcome", pgettext("arena", "Please say what becomes of it."))
    if entered.stopped and entered.outcome in GOES_ON:
        raise Invalid(
            "stopped",
            pgettext(
                "arena", "What is stopped is neither made permanent nor funded further."
            ),
        )
    return CheckedEvaluation(
        outcome=entered.outcome,
        stopped=entered.stopped,
        successor=_checked_successor(entered),
        text=_text("text", entered.text),
        learnt=_text("learnt", entered.learnt),
        ended_on=_checked_day(measure, entered.ended_on, current),
    )


def _checked_successor(entered: EvaluationInput) -> str:
    successor = checked_line("successor", entered.successor, LINE_LENGTH)
    if entered.outcome in NEEDS_SUCCESSOR and not successor:
        raise Invalid(
            "successor", pgettext("arena", "Please say to whom it is transferred.")
        )
    if entered.outcome in ENDS and successor:
        raise Invalid(
            "successor",
            pgettext(
                "arena",
                "Nobody goes on with what has ended like this. Please leave this "
                "empty, or say that it is transferred.",
            ),
        )
    return successor


def _text(field: str, text: str) -> str:
    clean = checked_length(field, normalise(text), TEXT_LENGTH)
    if not clean:
        raise Invalid(field, pgettext("arena", "Please fill this in."))
    return clean


def _checked_day(
    measure: Measure, day: date | None, current: PhasePeriod | None
) -> date:
    if day is None:
        raise Invalid("ended_on", pgettext("arena", "Please fill this in."))
    if day > timezone.localdate():
        raise Invalid("ended_on", pgettext("arena", "Please enter today or earlier."))
    began = [measure.mandate.starts_on] if measure.mandate else []
    began += [current.started_on] if current else []
    if any(day < first for first in began):
        raise Invalid(
            "ended_on",
            pgettext(
                "arena", "It can't end before its period or its present phase began."
            ),
        )
    return day
