"""Who assesses."""

from __future__ import annotations

from typing import Any

import rules

from gemeinsam_digital.arena.predicates import is_person
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.feasibility.models import Correction
from gemeinsam_digital.units.selectors import is_member


@rules.predicate
def is_asked(user: Any, request: Any = None) -> bool:
    """Is a member of the unit that was asked; superusers are no exception."""
    if request is None or not is_person(user) or user.pk is None:
        return False
    return is_member(user, request.unit_id)


def _unit_of(obj: Any) -> Any:
    """Return the key of a unit, or of what belongs to one."""
    return getattr(obj, "unit_id", getattr(obj, "pk", None))


@rules.predicate
def is_unit_member(user: Any, unit: Any = None) -> bool:
    """Works for the unit, or for the one that something belongs to."""
    if unit is None or not is_person(user) or user.pk is None:
        return False
    return is_member(user, _unit_of(unit))


@rules.predicate
def coordinates(user: Any, unit: Any = None) -> bool:
    """Coordinates the unit, or the one that something belongs to."""
    if unit is None or not is_person(user) or user.pk is None:
        return False
    return is_member(user, _unit_of(unit), UnitRole.COORDINATOR)


@rules.predicate
def releases(user: Any, obj: Any = None) -> bool:
    """Lets go what the unit judges: whoever assesses, or with four eyes another.

    With four eyes a releaser who did not write it. Asked about a request it is the
    draft of the judgement, else the correction.
    """
    request, author = _to_release(obj)
    if not is_asked(user, request):
        return False
    if not request.needs_releaser:
        return True
    return is_member(user, request.unit_id, UnitRole.RELEASER) and author != user.pk


def _to_release(obj: Any) -> tuple[Any, Any]:
    """Return the request, and the key of whoever wrote what waits for release."""
    if isinstance(obj, Correction):
        return obj.assessment.request, obj.author_id
    return obj, getattr(getattr(obj, "assessment", None), "author_id", None)
