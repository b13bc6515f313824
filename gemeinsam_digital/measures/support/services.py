"""Offering support to measures, and taking it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.measures.legality import measure_under_way
from gemeinsam_digital.measures.support.events import SUPPORT_OFFERED
from gemeinsam_digital.measures.support.events import SUPPORT_TAKEN_UP
from gemeinsam_digital.measures.support.legality import SupportInput
from gemeinsam_digital.measures.support.legality import check_offered
from gemeinsam_digital.measures.support.legality import checked_result
from gemeinsam_digital.measures.support.legality import checked_support
from gemeinsam_digital.measures.support.models import SupportEntry

if TYPE_CHECKING:
    from gemeinsam_digital.history.types import EventType
    from gemeinsam_digital.ideas.models import Idea


@transaction.atomic
def support_offer(
    *, idea: Idea, entered: SupportInput, actor: Principal
) -> SupportEntry:
    """Offer support to a measure; public, its team is told.

    Args:
        idea: a measure that goes on.
        entered: what is offered.
        actor: who moderates, or records for a body that decides.

    Raises:
        PermissionDenied: neither.
        Illegal: no measure, hidden, or it has ended.
        Invalid: there is no such support for this type of measure, or something is
            missing or too long.
    """
    locked = lock(idea)
    require(actor, Permission.OFFER_SUPPORT, locked)
    measure = measure_under_way(locked)
    columns = checked_support(measure, entered)
    entry = SupportEntry.objects.create(
        measure=measure,
        offered_by=user_of(actor),
        offered_by_name=name_of(actor),
        **columns,
    )
    _record(locked, SUPPORT_OFFERED, entry, actor, entry.text)
    return entry


@transaction.atomic
def support_take_up(
    *, entry: SupportEntry, result: str = "", actor: Principal
) -> SupportEntry:
    """Say that support was taken up, and what came of it; public.

    Args:
        entry: what was offered.
        result: what came of it, if anything can be said yet.
        actor: who leads the measure, or is a partner on it.

    Raises:
        PermissionDenied: neither.
        Illegal: it was taken up already, or its contribution is hidden.
        Invalid: what came of it is too long.
    """
    idea = lock(entry.measure.idea)
    locked = SupportEntry.objects.select_for_update().get(pk=entry.pk)
    locked.measure.idea = idea
    require(actor, Permission.TAKE_UP_SUPPORT, idea)
    check_offered(locked)
    locked.result = checked_result(result)
    locked.taken_up_at = timezone.now()
    locked.taken_up_by, locked.taken_up_by_name = user_of(actor), name_of(actor)
    locked.save()
    _record(idea, SUPPORT_TAKEN_UP, locked, actor, locked.result)
    return locked


def _record(
    idea: Idea, type: EventType, entry: SupportEntry, actor: Principal, text: str
) -> None:
    record(
        idea=idea,
        type=type,
        actor=actor,
        payload={"offer": entry.pk, "kind": entry.kind},
        text=text,
    )
