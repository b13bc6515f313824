"""What the tests of feasibility do again and again."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.ideas.models import Idea
from tests.factories import UnitMemberFactory
from tests.factories import UserFactory
from tests.factories.actions import revise
from tests.factories.world import World


def member(world: World, name: str, role: str = UnitRole.MEMBER, unit: int = 0) -> Any:
    """Another person who works for one of the units."""
    user = UserFactory(name=name)
    UnitMemberFactory(world=world, unit=world.units[unit], user=user, role=role)
    return user


def four_eyes(world: World) -> Any:
    """Let the assessor's unit release with four eyes; return who releases."""
    unit = world.units[0]
    unit.needs_releaser = True
    unit.save()
    return member(world, "releaser", UnitRole.RELEASER)


def change(idea: Idea) -> None:
    """Change the text materially."""
    revise(idea, title="Lastenräder für manche Kieze", is_material=True)


def address(name: str, row: Any) -> str:
    return reverse(f"gemeinsam_digital:{name}", args=[row.pk])


def sent(request: AssessmentRequest, do: str, **changes: str) -> Any:
    """Return a complete form of the work page."""
    data = {"do": do}
    for criterion in request.criteria_set.criteria.all():
        data[f"{criterion.code}-verdict"] = Verdict.FEASIBLE.value
        data[f"{criterion.code}-reason"] = "Das geht so."
        data[f"{criterion.code}-kind"] = "budget"
    return data | changes
