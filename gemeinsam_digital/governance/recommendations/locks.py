"""Locking consultations."""

from __future__ import annotations

from collections.abc import Iterable

from gemeinsam_digital.governance.bodies.locks import lock_body
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.ideas.locks import lock_together


def lock_consultations(consultations: Iterable[Consultation]) -> list[Consultation]:
    """Return the rows of several consultations, locked until the transaction ends.

    First their ideas, then their bodies, each in the order of the keys: two who
    need the same two must not wait for each other for ever.

    Raises:
        Illegal: an idea was deleted meanwhile.
    """
    asked = sorted(consultations, key=lambda row: (row.idea_id, row.pk))
    ideas = {idea.pk: idea for idea in lock_together(*(row.idea for row in asked))}
    keys = sorted({row.body_id for row in asked})
    bodies = {key: lock_body(key) for key in keys}
    rows = Consultation.objects.select_for_update(of=("self",))
    rows = rows.select_related("revision", "meeting").order_by("idea_id", "pk")
    locked = list(rows.filter(pk__in=[row.pk for row in asked]))
    for row in locked:
        row.idea = ideas[row.idea_id]
        row.body = bodies[row.body_id]
    return locked


def lock_consultation(consultation: Consultation) -> Consultation:
    """Return the row of a consultation, locked, its idea and its body before it.

    Raises:
        Illegal: the idea was deleted meanwhile.
    """
    return lock_consultations([consultation])[0]


def lock_recommendation(recommendation: Recommendation) -> Recommendation:
    """Return a published recommendation, its idea and its body locked.

    Raises:
        Illegal: the idea was deleted meanwhile.
    """
    idea = lock(recommendation.idea)
    body = lock_body(recommendation.body_id)
    rows = Recommendation.objects.select_for_update(of=("self",))
    row: Recommendation = rows.select_related("revision").get(pk=recommendation.pk)
    row.idea, row.body = idea, body
    return row
