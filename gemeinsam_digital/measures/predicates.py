"""Who may do what with measures, where no room below says it."""

from __future__ import annotations

from typing import Any

import rules

from gemeinsam_digital.arena.predicates import is_person
from gemeinsam_digital.arena.predicates import module_of
from gemeinsam_digital.hosts import get_host


@rules.predicate
def adds_plans(user: Any, obj: Any = None) -> bool:
    """Adds plans to the list of the host, for who runs the project of the Arena."""
    if obj is None or not is_person(user) or user.pk is None:
        return False
    return get_host().may_add_plan(user, module_of(obj).project)
