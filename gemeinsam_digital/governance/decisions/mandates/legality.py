"""What a mandate has to say."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.validators import checked_line
from gemeinsam_digital.governance.decisions.mandates.models import LINE_LENGTH
from gemeinsam_digital.governance.decisions.mandates.models import MOST_EUROS
from gemeinsam_digital.governance.decisions.mandates.models import MOST_MONTHS
from gemeinsam_digital.governance.decisions.mandates.selectors import OfferedCondition
from gemeinsam_digital.governance.decisions.mandates.selectors import conditions_offered
from gemeinsam_digital.governance.decisions.mandates.selectors import consortium_of
from gemeinsam_digital.governance.decisions.models import REFERENCE_LENGTH
from gemeinsam_digital.responsibility.selectors import lead_of

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.responsibility.models import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateInput:
    """With what a measure is sent on its way.

    Attributes:
        implementers: keys of actors of the consortium.
        starts_on, ends_on: the period.
        report_months: a report every so many months.
        budget: in whole euros; ``None`` where it needs no money of the city.
        budget_source: where the money comes from.
        left_out: keys of conditions that do not go along
            (``selectors.conditions_offered``); what has to be met always does.
    """

    implementers: Collection[int] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    report_months: int | None = None
    budget: int | None = None
    budget_source: str = ""
    left_out: Collection[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedMandate:
    """The same, checked, with the rows that it names."""

    implementers: list[Claim]
    starts_on: date
    ends_on: date
    report_months: int
    budget: int | None
    budget_source: str
    conditions: list[OfferedCondition]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMandate:
    """The mandate that an existing project brings along.

    Attributes:
        measure_type: central or decentralised.
        reference: of the decision that stands elsewhere.
        mandate: what it says.
    """

    measure_type: str = ""
    reference: str = ""
    mandate: MandateInput | None = None


def check_own(own: OwnMandate) -> str:
    """Return the reference of a mandate that a project can bring along.

    Raises:
        Invalid: the type is missing, it is a network measure, or nothing says where
            the decision can be read.
    """
    if own.measure_type not in MeasureType.values:
        raise Invalid(
            "measure_type", pgettext("arena", "Please choose the type of measure.")
        )
    if own.measure_type == MeasureType.NETWORK:
        raise Invalid(
            "measure_type",
            pgettext(
                "arena",
                "A network measure is decided on here and commits itself to the "
                "principles: it takes the regular way.",
            ),
        )
    reference = checked_line("reference", own.reference, REFERENCE_LENGTH)
    if not reference:
        raise Invalid(
            "reference",
            pgettext("arena", "Please say which decision its mandate comes from."),
        )
    return reference


def checked_mandate(
    idea: Idea, entered: MandateInput | None, measure_type: str
) -> CheckedMandate:
    """Return a mandate that can be given.

    Args:
        idea: a locked one.
        entered: ``None`` where nothing was said.
        measure_type: a ``MeasureType``.

    Raises:
        Invalid: nobody of the consortium carries it out, the administration leads
            a network measure, or period, reports or budget can't be.
    """
    entered = entered or MandateInput()
    check_leader(idea, measure_type)
    team = {claim.actor_id: claim for claim in consortium_of(idea)}
    implementers = _checked_implementers(team, entered.implementers)
    starts_on, ends_on = _checked_period(entered)
    budget, source = _checked_budget(entered)
    return CheckedMandate(
        implementers=implementers,
        starts_on=starts_on,
        ends_on=ends_on,
        report_months=_checked_reports(entered.report_months),
        budget=budget,
        budget_source=source,
        conditions=[
            condition
            for condition in conditions_offered(idea)
            if condition.binds or condition.key not in entered.left_out
        ],
    )


def check_leader(idea: Idea, measure_type: str) -> None:
    """Check that the administration does not lead a network measure.

    Source: strategy "Gemeinsam Digital: Berlin", Netzwerkmaßnahmen.

    Raises:
        Invalid: it does.
    """
    lead = lead_of(idea)
    if (
        measure_type == MeasureType.NETWORK
        and lead is not None
        and lead.actor.sector == Sector.ADMINISTRATION
    ):
        words = pgettext(
            "arena",
            "A network measure is led from outside the administration, and "
            "%(name)s belongs to it. Choose another type, or wait until the lead is "
            "handed over.",
        )
        raise Invalid("measure_type", words % {"name": lead.actor.name})


def _checked_implementers(
    team: dict[int, Claim], implementers: Collection[int]
) -> list[Claim]:
    if not team:
        raise Invalid(
            "implementers",
            pgettext(
                "arena",
                "Nobody holds a role yet. Somebody has to take one on before there "
                "can be a mandate.",
            ),
        )
    if not implementers:
        raise Invalid(
            "implementers", pgettext("arena", "Please choose who carries it out.")
        )
    if not set(implementers) <= set(team):
        raise Invalid(
            "implementers",
            pgettext("arena", "Please choose only who holds a role now."),
        )
    return [claim for key, claim in team.items() if key in implementers]


def _checked_period(entered: MandateInput) -> tuple[date, date]:
    missing = pgettext("arena", "Please fill this in.")
    if entered.starts_on is None:
        raise Invalid("starts_on", missing)
    if entered.ends_on is None:
        raise Invalid("ends_on", missing)
    if entered.ends_on <= entered.starts_on:
        raise Invalid(
            "ends_on", pgettext("arena", "The end has to be after the beginning.")
        )
    return entered.starts_on, entered.ends_on


def _checked_reports(months: int | None) -> int:
    if months is None or not 1 <= months <= MOST_MONTHS:
        raise Invalid(
            "report_months",
            pgettext("arena", "Please enter a number of months between 1 and %(most)s.")
            % {"most": MOST_MONTHS},
        )
    return months


def _checked_budget(entered: MandateInput) -> tuple[int | None, str]:
    source = checked_line("budget_source", entered.budget_source, LINE_LENGTH)
    if entered.budget is None and source:
        raise Invalid(
            "budget", pgettext("arena", "Please say how much comes from there.")
        )
    if entered.budget is None:
        return None, ""
    if not 0 < entered.budget <= MOST_EUROS:
        raise Invalid(
            "budget", pgettext("arena", "Please enter whole euros, at least 1.")
        )
    if not source:
        raise Invalid(
            "budget_source", pgettext("arena", "Please say where the money comes from.")
        )
    return entered.budget, source
