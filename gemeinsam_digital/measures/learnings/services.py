"""Keeping what a measure has taught, and where that is taken over."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.legality import check_shown
from gemeinsam_digital.ideas.locks import lock_together
from gemeinsam_digital.measures.learnings.events import LEARNING_ADDED
from gemeinsam_digital.measures.learnings.events import TAKEN_OVER
from gemeinsam_digital.measures.learnings.legality import LearningInput
from gemeinsam_digital.measures.learnings.legality import ReplicationInput
from gemeinsam_digital.measures.learnings.legality import check_takes_over
from gemeinsam_digital.measures.learnings.legality import checked_learning
from gemeinsam_digital.measures.learnings.legality import checked_replication
from gemeinsam_digital.measures.learnings.models import Learning
from gemeinsam_digital.measures.learnings.models import Replication
from gemeinsam_digital.measures.locks import lock_measure

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.measures.models import Measure


@transaction.atomic
def learning_add(
    *, measure: Measure, entered: LearningInput, actor: Principal
) -> Learning:
    """Keep an experience that others can use; also after the measure has ended.

    Args:
        measure: any that is shown.
        entered: what was learnt, in which phase.
        actor: who speaks for the lead, or moderates.

    Raises:
        PermissionDenied: neither.
        Illegal: the measure is hidden.
        Invalid: as :func:`~legality.checked_learning`.
    """
    locked = lock_measure(measure.idea)
    require(actor, Permission.RUN_MEASURE, locked.idea)
    check_shown(locked.idea)
    said = checked_learning(entered)
    learning = Learning.objects.create(
        measure=locked,
        recorded_by=user_of(actor),
        recorded_by_name=name_of(actor),
        **asdict(said),
    )
    record(
        idea=locked.idea,
        type=LEARNING_ADDED,
        actor=actor,
        payload={"learning": learning.pk},
        text=learning.title,
    )
    return learning


@transaction.atomic
def replication_add(
    *, measure: Measure, entered: ReplicationInput, actor: Principal
) -> Replication:
    """Say where a measure is taken over outside of this Arena; also after its end.

    Args:
        measure: any that is shown.
        entered: what it is called, who does it and where.
        actor: who speaks for the lead, or moderates.

    Raises:
        PermissionDenied: neither.
        Illegal: the measure is hidden.
        Invalid: as :func:`~legality.checked_replication`.
    """
    locked = lock_measure(measure.idea)
    require(actor, Permission.RUN_MEASURE, locked.idea)
    check_shown(locked.idea)
    said = checked_replication(entered)
    replication = Replication.objects.create(
        measure=locked,
        recorded_by=user_of(actor),
        recorded_by_name=name_of(actor),
        **asdict(said),
    )
    record(
        idea=locked.idea,
        type=TAKEN_OVER,
        actor=actor,
        payload={"replication": replication.pk},
        text=f"{replication.title} ({replication.place})",
    )
    return replication


@transaction.atomic
def learning_take_over(
    *, idea: Idea, learning: Learning, actor: Principal
) -> Replication:
    """Say that a contribution takes over what a measure has taught (idempotent).

    Args:
        idea: that takes it over; of the same Arena.
        learning: which experience.
        actor: the author of the contribution, or who moderates.

    Raises:
        PermissionDenied: neither.
        Illegal: as :func:`~legality.check_takes_over`, or the measure is not shown.
    """
    locked, source = lock_together(idea, learning.measure.idea)
    require(actor, Permission.RELATE_IDEA, locked)
    check_takes_over(locked, source)
    if not may(actor, Permission.VIEW_IDEA, source):
        raise Illegal(pgettext("arena", "This measure is not shown."))
    replication, made = Replication.objects.get_or_create(
        measure_id=learning.measure_id,
        idea=locked,
        defaults={
            "learning": learning,
            "recorded_by": user_of(actor),
            "recorded_by_name": name_of(actor),
        },
    )
    if made:
        record(
            idea=source,
            type=TAKEN_OVER,
            actor=actor,
            payload={"replication": replication.pk, "idea": locked.pk},
        )
    return replication
