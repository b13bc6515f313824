"""What the tests of feasibility do again and again."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments import services
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.units.services import unit_member_add
from tests.build import World
from tests.contract import build as host


def member(world: World, name: str, role: str = UnitRole.MEMBER, unit: int = 0) -> Any:
    """Another person who works for one of the units."""
    user = host.user(name)
    world.project.participants.add(user)
    unit_member_add(unit=world.units[unit], user=user, actor=SYSTEM, role=role)
    return user


def four_eyes(world: World) -> Any:
    """Let the assessor's unit release with four eyes; return who releases."""
    unit = world.units[0]
    unit.needs_releaser = True
    unit.save()
    return member(world, "releaser", UnitRole.RELEASER)


def draft(
    world: World,
    request: AssessmentRequest,
    actor: Any = None,
    verdict: Verdict = Verdict.CONDITIONAL,
) -> Assessment:
    """Save a complete draft, by default as the assessor."""
    return services.assessment_save(
        request=AssessmentRequest.objects.get(pk=request.pk),
        judgements=world.judgements(request, verdict),
        actor=actor or world.assessor,
    )


def change(world: World, idea: Idea) -> None:
    """Change the text materially."""
    world.revise(
        idea,
        title="Lastenräder für manche Kieze",
        is_material=True,
    )


def address(name: str, row: Any) -> str:
    return reverse(f"gemeinsam_digital:{name}", args=[row.pk])


def sent(world: World, request: AssessmentRequest, do: str, **changes: str) -> Any:
    """Return a complete form of the work page."""
    data = {"do": do}
    for criterion in request.criteria_set.criteria.all():
        data[f"{criterion.code}-verdict"] = Verdict.FEASIBLE.value
        data[f"{criterion.code}-reason"] = "Das geht so."
        data[f"{criterion.code}-kind"] = "budget"
    return data | changes
