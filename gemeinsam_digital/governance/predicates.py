"""Who acts for bodies: sits in them, records, raises concerns, names conflicts."""

from __future__ import annotations

from typing import Any

import rules

from gemeinsam_digital.arena.predicates import is_person
from gemeinsam_digital.arena.predicates import module_of
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.posts.selectors import desk_of


@rules.predicate
def is_secretary(user: Any, obj: Any = None) -> bool:
    """Records for a deciding body of the Arena; superusers are no exception."""
    if obj is None or not is_person(user) or user.pk is None:
        return False
    return desk_of(user).records_in(module_of(obj))


@rules.predicate
def records_for_network(user: Any, obj: Any = None) -> bool:
    """Records for the body of the Arena that decides on network measures.

    Superusers are no exception.
    """
    if obj is None or not is_person(user) or user.pk is None:
        return False
    return desk_of(user).decides_in(module_of(obj), MeasureType.NETWORK)


@rules.predicate
def runs_body(user: Any, obj: Any = None) -> bool:
    """Keeps the secretariat of this body; superusers are no exception.

    Args:
        obj: a body, or what belongs to one (``body``).
    """
    body = getattr(obj, "body", obj)
    if not isinstance(body, Body) or not is_person(user) or user.pk is None:
        return False
    return body.active and body.pk in desk_of(user).keeps


@rules.predicate
def records_for_heard(user: Any, obj: Any = None) -> bool:
    """Keeps the secretariat of a body that is heard in the Arena, or decides."""
    if obj is None or not is_person(user) or user.pk is None:
        return False
    return desk_of(user).is_heard_in(module_of(obj))


@rules.predicate
def drafts_concern(user: Any, obj: Any = None) -> bool:
    """Works for the body or unit that a concern belongs to."""
    if obj is None or not is_person(user) or user.pk is None:
        return False
    if getattr(obj, "unit_id", None) is not None:
        return obj.unit_id in desk_of(user).units
    return getattr(obj, "body_id", None) in desk_of(user).keeps


@rules.predicate
def owns_concern(user: Any, obj: Any = None) -> bool:
    """Speaks for the body or unit that a concern belongs to.

    Keeps its secretariat, or coordinates it; superusers are no exception.
    """
    if obj is None or not is_person(user) or user.pk is None:
        return False
    if getattr(obj, "unit_id", None) is not None:
        return obj.unit_id in desk_of(user).coordinates
    return getattr(obj, "body_id", None) in desk_of(user).keeps


@rules.predicate
def hears_concern(user: Any, obj: Any = None) -> bool:
    """Keeps the secretariat of the body that a concern went on to."""
    if obj is None or not is_person(user) or user.pk is None:
        return False
    return getattr(obj, "escalated_to_id", None) in desk_of(user).keeps


@rules.predicate
def sits_in_body(user: Any, obj: Any = None) -> bool:
    """Has a seat in this body; superusers are no exception.

    Args:
        obj: a body, or what belongs to one (``body``).
    """
    body = getattr(obj, "body", obj)
    if not isinstance(body, Body) or not is_person(user) or user.pk is None:
        return False
    return body.active and body.pk in desk_of(user).sits_in


@rules.predicate
def keeps_secretariat(user: Any, obj: Any = None) -> bool:
    """Keeps the secretariat of some body of the Arena, whether it decides or not."""
    if obj is None or not is_person(user) or user.pk is None:
        return False
    return bool(desk_of(user).kept_in(module_of(obj)))


@rules.predicate
def has_desk(user: Any, obj: Any = None) -> bool:
    """Works for a unit of the Arena or records for a body that decides.

    Every page asks it, for the entry of its navigation.
    """
    if obj is None or not is_person(user) or user.pk is None:
        return False
    desk, module = desk_of(user), module_of(obj)
    return bool(desk.units_in(module)) or desk.records_in(module)
