"""Asking about several contributions at once: which, and what it would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import QuerySet
from django.db.models import Subquery

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.units.models import Unit

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module

#: What is asked about at once; more is no choice but a mistake.
MOST_AT_ONCE = 50


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
class RequestOutlook:
    """Who would be asked about one idea, and who was asked already."""

    idea: Idea
    new: list[Unit]
    asked: list[Unit]


def outlook_of(ideas: Sequence[Any], units: Sequence[Unit]) -> list[RequestOutlook]:
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
        RequestOutlook(
            idea=idea,
            new=[unit for unit in units if (idea.pk, unit.pk) not in asked],
            asked=[unit for unit in units if (idea.pk, unit.pk) in asked],
        )
        for idea in ideas
    ]
