"""Planning milestones, moving them, reaching them and giving them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.measures.legality import check_in_period
from gemeinsam_digital.measures.legality import checked_text
from gemeinsam_digital.measures.legality import measure_under_way
from gemeinsam_digital.measures.milestones import events
from gemeinsam_digital.measures.milestones.legality import EvidenceInput
from gemeinsam_digital.measures.milestones.legality import check_open
from gemeinsam_digital.measures.milestones.legality import check_promise
from gemeinsam_digital.measures.milestones.legality import check_reached
from gemeinsam_digital.measures.milestones.legality import checked_evidence
from gemeinsam_digital.measures.milestones.locks import lock_milestone
from gemeinsam_digital.measures.milestones.models import TEXT_LENGTH
from gemeinsam_digital.measures.milestones.models import TITLE_LENGTH
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.models import MilestoneChange
from gemeinsam_digital.measures.milestones.models import MilestoneEntry

if TYPE_CHECKING:
    from datetime import date

    from gemeinsam_digital.history.types import EventType
    from gemeinsam_digital.ideas.models import Idea

_TYPES: dict[MilestoneChange, EventType] = {
    MilestoneChange.PLANNED: events.MILESTONE_PLANNED,
    MilestoneChange.SHIFTED: events.MILESTONE_SHIFTED,
    MilestoneChange.REACHED: events.MILESTONE_REACHED,
    MilestoneChange.DROPPED: events.MILESTONE_DROPPED,
}


@transaction.atomic
def milestone_plan(
    *, idea: Idea, title: str, planned_on: date, actor: Principal, text: str = ""
) -> Milestone:
    """Plan a milestone of a measure. The planned day stays for ever.

    Args:
        idea: at stage measure.
        title: what is reached then, a line.
        planned_on: in the period of the mandate.
        actor: who leads it, or moderates.
        text: more about it.

    Raises:
        PermissionDenied: neither.
        Illegal: no measure, hidden or ended.
        Invalid: the title is missing, a text too long, or the day outside the period.
    """
    locked = lock(idea)
    require(actor, Permission.RUN_MEASURE, locked)
    measure = measure_under_way(locked)
    check_in_period(measure, "planned_on", planned_on)
    milestone = Milestone.objects.create(
        measure=measure,
        title=" ".join(checked_text("title", title, TITLE_LENGTH).split()),
        text=checked_length("text", normalise(text), TEXT_LENGTH),
        planned_on=planned_on,
        promised_on=planned_on,
    )
    milestone.measure.idea = locked
    _enter(milestone, MilestoneChange.PLANNED, actor, EvidenceInput(), planned_on)
    return milestone


@transaction.atomic
def milestone_shift(
    *,
    milestone: Milestone,
    promised_on: date,
    evidence: EvidenceInput,
    actor: Principal,
) -> Milestone:
    """Promise a milestone for another day, with a reason.

    Args:
        milestone: an open one.
        promised_on: today or later, in the period of the mandate.
        evidence: the reason, and what goes along.
        actor: who leads it, or moderates.

    Raises:
        PermissionDenied: neither.
        Illegal: it is reached or given up, or the measure hidden or ended.
        Invalid: the reason is missing, the day can't be promised
            (``check_promise``), or what goes along can't be used.
    """
    locked = lock_milestone(milestone)
    require(actor, Permission.RUN_MEASURE, locked.idea)
    check_open(locked)
    check_promise(locked, promised_on)
    old, locked.promised_on = locked.promised_on, promised_on
    _enter(locked, MilestoneChange.SHIFTED, actor, evidence, promised_on, old)
    return locked


@transaction.atomic
def milestone_reach(
    *,
    milestone: Milestone,
    reached_on: date,
    actor: Principal,
    evidence: EvidenceInput | None = None,
) -> Milestone:
    """Say that a milestone is reached.

    Args:
        milestone: an open one.
        reached_on: today or earlier.
        actor: who leads it, or moderates.
        evidence: what was reached, and what shows it.

    Raises:
        PermissionDenied: neither.
        Illegal: it is reached or given up, or the measure hidden or ended.
        Invalid: the day lies in the future, or what goes along can't be used.
    """
    locked = lock_milestone(milestone)
    require(actor, Permission.RUN_MEASURE, locked.idea)
    check_open(locked)
    check_reached(reached_on)
    locked.reached_on = reached_on
    shown = evidence or EvidenceInput()
    _enter(locked, MilestoneChange.REACHED, actor, shown, reached_on)
    return locked


@transaction.atomic
def milestone_drop(
    *, milestone: Milestone, evidence: EvidenceInput, actor: Principal
) -> Milestone:
    """Give a milestone up, with a reason; it stays visible.

    Args:
        milestone: an open one.
        evidence: the reason, and what goes along.
        actor: who leads it, or moderates.

    Raises:
        PermissionDenied: neither.
        Illegal: it is reached or given up, or the measure hidden or ended.
        Invalid: the reason is missing, or what goes along can't be used.
    """
    locked = lock_milestone(milestone)
    require(actor, Permission.RUN_MEASURE, locked.idea)
    check_open(locked)
    locked.dropped_on = timezone.localdate()
    _enter(locked, MilestoneChange.DROPPED, actor, evidence, locked.dropped_on)
    return locked


def _enter(
    milestone: Milestone,
    change: MilestoneChange,
    actor: Principal,
    evidence: EvidenceInput,
    day: date,
    old: date | None = None,
) -> None:
    """Store a milestone with the entry that says what happened to it."""
    needs_reason = change in (MilestoneChange.SHIFTED, MilestoneChange.DROPPED)
    values = checked_evidence(evidence, needs_reason=needs_reason)
    milestone.save()
    MilestoneEntry.objects.create(
        milestone=milestone,
        change=change,
        old_date=old,
        new_date=day,
        recorded_by=user_of(actor),
        recorded_by_name=name_of(actor),
        **values,
    )
    record(
        idea=milestone.idea,
        type=_TYPES[change],
        actor=actor,
        payload={"milestone": milestone.pk, "day": day.isoformat()},
        text=values["reason"],
    )
