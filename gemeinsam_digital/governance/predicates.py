"""Who acts for bodies: sits in them, records, raises concerns, names conflicts."""

from __future__ import annotations

from typing import Any

import rules
from django.db.models import Q

from gemeinsam_digital.arena.predicates import is_person
from gemeinsam_digital.arena.predicates import module_of
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.governance.bodies.models import DECIDES
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.models import BodySecretary
from gemeinsam_digital.governance.bodies.selectors import bodies_run_by
from gemeinsam_digital.governance.bodies.selectors import deciding_bodies_of
from gemeinsam_digital.governance.bodies.selectors import seat_of
from gemeinsam_digital.governance.bodies.selectors import secretaries_of
from gemeinsam_digital.governance.bodies.selectors import works_in
from gemeinsam_digital.units.selectors import is_member


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
def records_for_heard(user: Any, obj: Any = None) -> bool:
    """Keeps the secretariat of a body that is heard in the Arena, or decides."""
    if obj is None or not is_person(user) or user.pk is None:
        return False
    bodies = bodies_run_by(user, module_of(obj))
    return bodies.filter(DECIDES | Q(heard__isnull=False)).exists()


def _runs(user: Any, body: int | None) -> bool:
    """Return whether somebody keeps the secretariat of an active body."""
    posts = BodySecretary.objects.filter(user=user, left_at=None, body__active=True)
    return body is not None and posts.filter(body=body).exists()


@rules.predicate
def drafts_concern(user: Any, obj: Any = None) -> bool:
    """Works for the body or unit that a concern belongs to."""
    if obj is None or not is_person(user) or user.pk is None:
        return False
    if getattr(obj, "unit_id", None) is not None:
        return is_member(user, obj.unit_id)
    return _runs(user, getattr(obj, "body_id", None))


@rules.predicate
def owns_concern(user: Any, obj: Any = None) -> bool:
    """Speaks for the body or unit that a concern belongs to.

    Keeps its secretariat, or coordinates it; superusers are no exception.
    """
    if obj is None or not is_person(user) or user.pk is None:
        return False
    if getattr(obj, "unit_id", None) is not None:
        return is_member(user, obj.unit_id, UnitRole.COORDINATOR)
    return _runs(user, getattr(obj, "body_id", None))


@rules.predicate
def hears_concern(user: Any, obj: Any = None) -> bool:
    """Keeps the secretariat of the body that a concern went on to."""
    if obj is None or not is_person(user) or user.pk is None:
        return False
    return _runs(user, getattr(obj, "escalated_to_id", None))


@rules.predicate
def sits_in_body(user: Any, obj: Any = None) -> bool:
    """Has a seat in this body; superusers are no exception.

    Args:
        obj: a body, or what belongs to one (``body``).
    """
    body = getattr(obj, "body", obj)
    if not isinstance(body, Body) or not is_person(user) or user.pk is None:
        return False
    return body.active and seat_of(body, user) is not None


@rules.predicate
def keeps_secretariat(user: Any, obj: Any = None) -> bool:
    """Keeps the secretariat of some body of the Arena, whether it decides or not."""
    if obj is None or not is_person(user) or user.pk is None:
        return False
    return bodies_run_by(user, module_of(obj)).exists()


@rules.predicate
def has_desk(user: Any, obj: Any = None) -> bool:
    """Works for a unit of the Arena or records for a body: both in one question.

    Every page asks it, for the entry of its navigation.
    """
    if obj is None or not is_person(user) or user.pk is None:
        return False
    return works_in(user, module_of(obj))
