"""How a measure goes from phase to phase."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.measures.legality import checked_text
from gemeinsam_digital.measures.phases.models import TEXT_LENGTH
from gemeinsam_digital.measures.phases.models import Phase

if TYPE_CHECKING:
    from gemeinsam_digital.measures.phases.models import PhasePeriod


class PhaseMove(StrEnum):
    """How a phase is reached; stored in the history for ever."""

    NEXT = "next"
    #: Phases in between are left out.
    SKIPPED = "skipped"
    BACK = "back"


#: Moves that nobody expects: they say why.
NEEDS_REASON = frozenset({PhaseMove.SKIPPED, PhaseMove.BACK})


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseInput:
    """A phase that a measure enters.

    Attributes:
        phase: which.
        leaves: the phase that it leaves, as whoever enters it has seen it; empty
            before the first.
        expected: what the phase is to bring about.
        result: what the phase that it leaves has brought about.
        reason: why phases are left out or gone back.
        started_on: the day; ``None`` for today.
        before: what the preliminary process has brought about outside the Arena,
            where it was over before the measure was tracked here.
    """

    phase: str
    leaves: str = ""
    expected: str = ""
    result: str = ""
    reason: str = ""
    started_on: date | None = None
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPhase:
    """The same, checked, with how it is reached."""

    phase: Phase
    move: PhaseMove
    expected: str
    result: str
    reason: str
    started_on: date
    before: str


def move_to(left: str, phase: str) -> PhaseMove:
    """Return how a phase is reached from another one, or from none (empty)."""
    order = Phase.values
    distance = order.index(phase) - (order.index(left) if left else -1)
    if distance < 0:
        return PhaseMove.BACK
    return PhaseMove.NEXT if distance == 1 else PhaseMove.SKIPPED


def checked_phase(current: PhasePeriod | None, entered: PhaseInput) -> CheckedPhase:
    """Return a phase that a measure can enter.

    Args:
        current: the phase that it is in, locked; ``None`` before the first.
        entered: what was entered.

    Raises:
        Illegal: it is in another phase than whoever enters it has seen.
        Invalid: there is no such phase, the measure is in it already, the day lies
            in the future or before the current phase, the expectation, the result
            of the phase that is left or the reason is missing, or a text too long.
    """
    left = current.phase if current is not None else ""
    if entered.leaves != left:
        raise Illegal(
            pgettext("arena", "The measure has entered another phase meanwhile.")
        )
    if entered.phase not in Phase.values:
        raise Invalid("phase", pgettext("arena", "Please choose a phase."))
    if entered.phase == left:
        raise Invalid("phase", pgettext("arena", "The measure is in this phase."))
    before = _checked_before(current, entered)
    move = move_to(left or (Phase.PREPARATION if before else ""), entered.phase)
    return CheckedPhase(
        phase=Phase(entered.phase),
        move=move,
        started_on=_checked_day(current, entered.started_on),
        result=_checked_result(current, entered.result),
        expected=checked_text("expected", entered.expected, TEXT_LENGTH),
        reason=_checked_reason(move, entered.reason),
        before=before,
    )


def _checked_before(current: PhasePeriod | None, entered: PhaseInput) -> str:
    before = checked_length("before", normalise(entered.before), TEXT_LENGTH)
    if before and (current is not None or entered.phase == Phase.PREPARATION):
        raise Invalid(
            "before",
            pgettext(
                "arena",
                "Leave this empty where the preliminary process takes place here.",
            ),
        )
    return before


def _checked_day(current: PhasePeriod | None, day: date | None) -> date:
    today = timezone.localdate()
    day = day or today
    if day > today:
        raise Invalid(
            "started_on", pgettext("arena", "Please enter today or an earlier day.")
        )
    if current is not None and day < current.started_on:
        words = pgettext(
            "arena", "The phase that it leaves began on %(day)s; it can't end before."
        )
        begun = date_format(current.started_on, "DATE_FORMAT")
        raise Invalid("started_on", words % {"day": begun})
    return day


def _checked_result(current: PhasePeriod | None, result: str) -> str:
    if current is None:
        return ""
    return checked_text("result", result, TEXT_LENGTH)


def _checked_reason(move: PhaseMove, reason: str) -> str:
    reason = checked_length("reason", normalise(reason), TEXT_LENGTH)
    if move in NEEDS_REASON and not reason:
        raise Invalid(
            "reason",
            pgettext("arena", "Please say why the measure goes back.")
            if move == PhaseMove.BACK
            else pgettext("arena", "Please say why phases are left out."),
        )
    return reason if move in NEEDS_REASON else ""
