"""Whose turn it is with a measure: who leads it, until it has ended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.maturation.turn.circumstances import day_of
from gemeinsam_digital.maturation.turn.circumstances import latest
from gemeinsam_digital.maturation.turn.missing import turn_to_find_lead
from gemeinsam_digital.maturation.turn.parties import Make
from gemeinsam_digital.maturation.turn.parties import actor
from gemeinsam_digital.maturation.turn.parties import address
from gemeinsam_digital.maturation.turn.parties import nobody
from gemeinsam_digital.maturation.turn.parties import stage_day
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.reports.selectors import waits_for_report
from gemeinsam_digital.measures.selectors import Tracked
from gemeinsam_digital.measures.selectors import pledged_actors
from gemeinsam_digital.measures.selectors import tracked_of
from gemeinsam_digital.responsibility.selectors import lead_of

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.responsibility.models import Claim


def measure(idea: Idea) -> Turn:
    """Return whose turn it is with a measure: who leads it, or nobody any more."""
    tracked = tracked_of(idea) or Tracked(adopted_on=stage_day(idea))
    if tracked.ended_on is not None:
        return nobody(
            TurnCode.MEASURE_ENDED,
            pgettext("arena turn", "the measure was stopped")
            if tracked.is_stopped
            else pgettext("arena turn", "the measure is completed"),
            idea.get_absolute_url(),
            since=tracked.ended_on,
        )
    lead = lead_of(idea)
    if lead is None:
        return turn_to_find_lead(idea)
    if _owes_pledge(lead, idea, tracked):
        return _commit(lead, idea, tracked)
    return _of_lead(partial(actor, lead), idea, tracked)


def _commit(lead: Claim, idea: Idea, tracked: Tracked) -> Turn:
    """Return that who took a network measure over commits to the principles."""
    return actor(
        lead,
        TurnCode.PLEDGE,
        pgettext("arena turn", "commit to the principles of the strategy"),
        address("pledge", idea.pk),
        since=latest(tracked.adopted_on, day_of(lead.decided_at)),
        otherwise=pgettext("arena turn", "Without that it can't be recognised."),
    )


def _owes_pledge(lead: Claim, idea: Idea, tracked: Tracked) -> bool:
    """Return whether the commitment of who leads a network measure is missing.

    An office can't help it by signing: it does not lead such a measure.
    """
    return (
        tracked.type == MeasureType.NETWORK
        and lead.actor.sector != Sector.ADMINISTRATION
        and lead.actor_id not in pledged_actors(idea)
    )


def _of_lead(leads: Make, idea: Idea, tracked: Tracked) -> Turn:
    entering = address("phase-enter", idea.pk)
    if tracked.ends_on is not None and tracked.ends_on < timezone.localdate():
        return leads(
            TurnCode.EVALUATION,
            pgettext("arena turn", "say how the measure has ended"),
            address("measure-evaluate", idea.pk),
            until=tracked.ends_on,
            otherwise=pgettext(
                "arena turn", "Until then everybody reads that nobody has said so."
            ),
        )
    if _reports_first(tracked):
        return leads(
            TurnCode.REPORT,
            pgettext("arena turn", "report on how the measure goes"),
            address("report", idea.pk),
            until=tracked.report_due,
            otherwise=pgettext(
                "arena turn", "Then everybody reads since when nobody has reported."
            ),
        )
    if not tracked.phase:
        return leads(
            TurnCode.PHASE,
            pgettext("arena turn", "say in which phase the measure is"),
            entering,
            since=stage_day(idea),
        )
    if tracked.milestone is not None:
        words = pgettext("arena turn", "reach “%(title)s”, or say why it takes longer")
        return leads(
            TurnCode.MILESTONE,
            words % {"title": tracked.milestone_title},
            address("milestone-reach", tracked.milestone),
            until=tracked.promised_on,
        )
    if tracked.phase == Phase.PREPARATION:
        return leads(
            TurnCode.PREPARATION,
            pgettext("arena turn", "complete the preliminary process"),
            entering,
            since=tracked.phase_since,
        )
    return leads(
        TurnCode.MEASURE,
        pgettext("arena turn", "plan the next milestone"),
        address("milestone-plan", idea.pk),
        since=tracked.phase_since,
    )


def _reports_first(tracked: Tracked) -> bool:
    """Return whether a report is due, and no milestone before it."""
    due, promised = tracked.report_due, tracked.promised_on
    if due is None or not waits_for_report(due):
        return False
    return promised is None or due <= promised
