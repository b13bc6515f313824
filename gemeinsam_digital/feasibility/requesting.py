"""Reading who is asked and who could be. Internal."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import QuerySet
from django.db.models import Subquery
from django.utils.translation import pgettext

from gemeinsam_digital.choices import Stage
from gemeinsam_digital.choices import Standing
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.unit_models import Unit
from gemeinsam_digital.feasibility.work_selectors import finding_on_current
from gemeinsam_digital.feasibility.work_selectors import requests_on_current
from gemeinsam_digital.feasibility.work_selectors import units_in
from gemeinsam_digital.feasibility.work_selectors import units_of
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.models import Revision

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module

#: What is asked about at once; more is no choice but a mistake.
MOST_AT_ONCE = 50
DISTRICT, SENATE = "ba_", "sen"


def grouped(
    units: Iterable[Unit], declined: Collection[int] = ()
) -> list[tuple[str, list[tuple[Any, str]]]]:
    """Return units as options: districts, Senate, others, each by name.

    Told apart by their codes, which stay when a government renames them.

    Args:
        declined: keys of those that said that they are not responsible.
    """
    asked = pgettext("arena", "%(unit)s (said that it is not responsible)")
    groups: dict[str, list[tuple[Any, str]]] = {
        pgettext("arena", "Districts"): [],
        pgettext("arena", "Senate administrations"): [],
        pgettext("arena", "Other units"): [],
    }
    districts, senate, others = groups.values()
    for unit in units:
        is_district = unit.code.startswith(DISTRICT)
        is_senate = unit.code.startswith(SENATE)
        group = districts if is_district else senate if is_senate else others
        name = asked % {"unit": unit.name} if unit.pk in declined else unit.name
        group.append((unit.pk, name))
    return [(label, rows) for label, rows in groups.items() if rows]


def reviewable_in(module: Module) -> QuerySet[Idea]:
    """Return what units can be asked about, who waits longest first."""
    material = Revision.objects.filter(idea=OuterRef("pk"), is_material=True)
    published = Finding.objects.filter(
        idea=OuterRef("pk"), revision__number__gte=OuterRef("material")
    )
    return (
        Idea.objects.filter(
            module=module,
            stage=Stage.ASSESSMENT,
            standing=Standing.OPEN,
            hidden_at=None,
        )
        .annotate(material=Subquery(material.order_by("-number").values("number")[:1]))
        .exclude(Exists(published))
        .order_by("stage_since", "pk")
    )


@dataclass(frozen=True, slots=True)
class Outlook:
    """Who would be asked about one idea, and who was asked already."""

    idea: Idea
    new: list[Unit]
    asked: list[Unit]


def outlook_of(ideas: Sequence[Any], units: Sequence[Unit]) -> list[Outlook]:
    """Return what asking would do, in one query.

    Args:
        ideas: as :func:`reviewable_in` returns them.
        units: active ones.
    """
    material = {idea.pk: idea.material for idea in ideas}
    rows = AssessmentRequest.objects.filter(idea__in=ideas).values_list(
        "idea", "unit", "revision__number"
    )
    asked = {(idea, unit) for idea, unit, number in rows if number >= material[idea]}
    return [
        Outlook(
            idea=idea,
            new=[unit for unit in units if (idea.pk, unit.pk) not in asked],
            asked=[unit for unit in units if (idea.pk, unit.pk) in asked],
        )
        for idea in ideas
    ]


def declined_on_current(idea: Idea) -> QuerySet[Unit]:
    """Return the units that say that they are not responsible. For moderators.

    Not those that were asked again.
    """
    requests = requests_on_current(idea)
    said_no = requests.filter(declined_at__isnull=False).values("unit")
    again = requests.filter(declined_at=None).values("unit")
    return Unit.objects.filter(pk__in=said_no).exclude(pk__in=again)


def volunteers_for(idea: Idea, user: Any) -> QuerySet[Unit]:
    """Return the units of a user that could judge without having been asked."""
    asked = requests_on_current(idea).filter(declined_at=None).values("unit")
    own = units_of(user).order_by().values("pk")
    return units_in(idea.module).filter(pk__in=own).exclude(pk__in=asked)


def may_come_by_itself(idea: Idea, user: Any) -> bool:
    """Return whether a unit of the user can take up the review by itself now."""
    return (
        user.is_authenticated
        and idea.stage == Stage.ASSESSMENT
        and idea.is_open
        and not idea.is_hidden
        and volunteers_for(idea, user).exists()
        and finding_on_current(idea) is None
    )
