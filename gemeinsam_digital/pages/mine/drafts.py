"""What a person has begun and not sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from django.urls import reverse

from gemeinsam_digital.pages.tasks.inbox import mine
from gemeinsam_digital.pages.tasks.inbox import requests_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adhocracy4.modules.models import Module
    from gemeinsam_digital.units.models import UnitMember

#: More judgements that are begun stand in the workbench.
MOST = 10


@dataclass(frozen=True, slots=True)
class BegunJudgement:
    """A judgement that somebody has begun for a unit."""

    title: str
    unit: str
    url: str


def begun_judgements(
    user: Any, module: Module, memberships: Sequence[UnitMember]
) -> list[BegunJudgement]:
    """Return what a person has begun to judge for the units that it works for.

    One query, and none for whoever works for no unit.
    """
    units = [member.unit for member in memberships]
    if not units:
        return []
    rows = mine(requests_to(units, module), user)
    return [
        BegunJudgement(
            title=request.idea.title,
            unit=request.unit.name,
            url=reverse("gemeinsam_digital:assess", args=[request.pk]),
        )
        for request in rows.filter(assessment__author=user)[:MOST]
    ]
