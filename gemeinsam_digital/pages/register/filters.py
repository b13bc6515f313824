"""The filters of the register."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.choices import MeasureStatus
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.pages.filters import ChoiceFilter
from gemeinsam_digital.pages.filters import SearchFilter
from gemeinsam_digital.pages.filters import SortFilter
from gemeinsam_digital.pages.filters import TermFilter
from gemeinsam_digital.pages.list.filters import by_value
from gemeinsam_digital.pages.list.filters import says
from gemeinsam_digital.pages.list.responsible import ActorFilter
from gemeinsam_digital.pages.list.responsible import ResponsibleFilterSet
from gemeinsam_digital.pages.register.selection import SORTINGS
from gemeinsam_digital.pages.register.selection import Punctuality
from gemeinsam_digital.pages.register.selection import report_is_overdue


def _in_year(rows: QuerySet[Idea], _name: str, year: str) -> QuerySet[Idea]:
    """Keep what is carried out in a year, by its mandate."""
    return rows.filter(
        measure__mandate__starts_on__year__lte=int(year),
        measure__mandate__ends_on__year__gte=int(year),
    )


def _report_late(rows: QuerySet[Idea], _name: str, _late: str) -> QuerySet[Idea]:
    """Keep what should have been reported on."""
    return rows.filter(report_is_overdue())


class RegisterFilterSet(ResponsibleFilterSet):
    """The filters of the register; ``year`` is told the years there are."""

    q = SearchFilter(says)
    type = ChoiceFilter(
        label=pgettext_lazy("arena", "Type of measure"),
        choices=MeasureType.choices,
        field_name="measure__type",
    )
    status = ChoiceFilter(
        label=pgettext_lazy("arena", "Status"),
        choices=MeasureStatus.choices,
        field_name="status_code",
    )
    phase = ChoiceFilter(
        label=pgettext_lazy("arena", "Phase"),
        choices=Phase.choices,
        field_name="phase_code",
    )
    milestone = ChoiceFilter(
        label=pgettext_lazy("arena", "Next milestone"),
        choices=Punctuality.choices,
        field_name="punctuality",
    )
    report = ChoiceFilter(
        label=pgettext_lazy("arena measure", "Report"),
        choices=[("overdue", pgettext_lazy("arena", "overdue"))],
        method=_report_late,
    )
    field = TermFilter(Scheme.FIELD, field_name="terms")
    value = TermFilter(Scheme.VALUE, method=by_value)
    district = TermFilter(Scheme.DISTRICT, field_name="terms")
    actor = ActorFilter()
    year = ChoiceFilter(label=pgettext_lazy("arena", "Year"), method=_in_year)
    sort = SortFilter(SORTINGS, initial="urgent")


def year_choices(first: int | None, last: int | None) -> list[tuple[str, Any]]:
    """Return the years to choose from, the newest first."""
    if first is None or last is None:
        return []
    return [(str(year), str(year)) for year in range(last, first - 1, -1)]
