"""What can be planned and spent, and what has to be explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Sum
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.core.validators import checked_line
from gemeinsam_digital.governance.decisions.mandates.models import MOST_EUROS
from gemeinsam_digital.measures.budget.models import SOURCE_LENGTH
from gemeinsam_digital.measures.budget.models import TEXT_LENGTH

if TYPE_CHECKING:
    from gemeinsam_digital.measures.models import Measure

#: Years that nobody means are told, where no mandate says which there are.
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetInput:
    """The money of one year from one source, in whole euros.

    Attributes:
        year: in the period of the mandate.
        source: where the money comes from.
        planned, spent: so far.
        reason: why more is spent than planned, or planned than the mandate allows.
    """

    year: int
    source: str = ""
    planned: int = 0
    spent: int = 0
    reason: str = ""


def checked_budget(measure: Measure, entered: BudgetInput) -> BudgetInput:
    """Return money as it is stored.

    Args:
        measure: whose idea is locked.
        entered: what was entered.

    Raises:
        Invalid: the year lies outside the period, the source is missing, a sum can't
            be, or more is spent than planned or planned than the mandate allows and
            nothing says why.
    """
    mandate = measure.mandate
    first = mandate.starts_on.year if mandate is not None else FIRST_YEAR
    last = mandate.ends_on.year if mandate is not None else LAST_YEAR
    if not first <= entered.year <= last:
        words = pgettext("arena", "Please enter a year from %(first)s to %(last)s.")
        raise Invalid("year", words % {"first": first, "last": last})
    source = checked_line("source", entered.source, SOURCE_LENGTH)
    if not source:
        raise Invalid(
            "source", pgettext("arena", "Please say where the money comes from.")
        )
    for field, sum_ in (("planned", entered.planned), ("spent", entered.spent)):
        if not 0 <= sum_ <= MOST_EUROS:
            raise Invalid(
                field, pgettext("arena", "Please enter whole euros, at least 0.")
            )
    checked = BudgetInput(
        year=entered.year,
        source=source,
        planned=entered.planned,
        spent=entered.spent,
        reason=checked_length("reason", normalise(entered.reason), TEXT_LENGTH),
    )
    _check_explained(measure, checked)
    return checked


def _check_explained(measure: Measure, entered: BudgetInput) -> None:
    if entered.reason:
        return
    if entered.spent > entered.planned:
        raise Invalid(
            "reason", pgettext("arena", "Please say why more is spent than planned.")
        )
    frame = measure.mandate.budget if measure.mandate is not None else None
    others = measure.budget_lines.exclude(year=entered.year, source=entered.source)
    total = entered.planned + (others.aggregate(sum=Sum("planned"))["sum"] or 0)
    if frame is not None and total > frame:
        raise Invalid(
            "reason",
            pgettext(
                "arena", "Please say why more is planned than the mandate allows."
            ),
        )
