"""Who assesses."""

from __future__ import annotations

from typing import Any

import rules

from gemeinsam_digital.arena.predicates import is_person
from gemeinsam_digital.arena.predicates import module_of
from gemeinsam_digital.feasibility.selectors import is_assessor_in
from gemeinsam_digital.feasibility.selectors import is_member


@rules.predicate
def is_assessor(user: Any, obj: Any = None) -> bool:
    """Is a member of a unit that takes part in the Arena."""
    if obj is None or not is_person(user) or user.pk is None:
        return False
    return is_assessor_in(user, module_of(obj))


@rules.predicate
def is_asked(user: Any, request: Any = None) -> bool:
    """Is a member of the unit that was asked; superusers are no exception."""
    if request is None or not is_person(user) or user.pk is None:
        return False
    return is_member(user, request.unit_id)
