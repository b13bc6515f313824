"""Who records decisions."""

from __future__ import annotations

from typing import Any

import rules

from gemeinsam_digital.arena.predicates import is_person
from gemeinsam_digital.arena.predicates import module_of
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.selectors import deciding_bodies_of
from gemeinsam_digital.governance.bodies.selectors import secretaries_of
from gemeinsam_digital.governance.bodies.selectors import works_in


@rules.predicate
def is_secretary(user: Any, obj: Any = None) -> bool:
    """Records for a deciding body of the Arena; superusers are no exception."""
    if obj is None or not is_person(user) or user.pk is None:
        return False
    return deciding_bodies_of(user, module_of(obj)).exists()


@rules.predicate
def runs_body(user: Any, obj: Any = None) -> bool:
    """Keeps the secretariat of this body; superusers are no exception.

    Args:
        obj: a body, or what belongs to one (``body``).
    """
    body = getattr(obj, "body", obj)
    if not isinstance(body, Body) or not is_person(user) or user.pk is None:
        return False
    return body.active and secretaries_of(body).filter(user=user).exists()


@rules.predicate
def has_desk(user: Any, obj: Any = None) -> bool:
    """Works for a unit of the Arena or records for a body: both in one question.

    Every page asks it, for the entry of its navigation.
    """
    if obj is None or not is_person(user) or user.pk is None:
        return False
    return works_in(user, module_of(obj))
