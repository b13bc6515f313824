"""Whose turn it is with what nobody works on, and with what takes no steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.maturation.turn.circumstances import circumstances_of
from gemeinsam_digital.maturation.turn.circumstances import day_of
from gemeinsam_digital.maturation.turn.missing import wanted_lead
from gemeinsam_digital.maturation.turn.parties import actor
from gemeinsam_digital.maturation.turn.parties import address
from gemeinsam_digital.maturation.turn.parties import everybody
from gemeinsam_digital.maturation.turn.parties import in_phase
from gemeinsam_digital.maturation.turn.parties import moderation
from gemeinsam_digital.maturation.turn.parties import nobody
from gemeinsam_digital.maturation.turn.parties import stage_day
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.measures.reports.selectors import waits_for_report
from gemeinsam_digital.responsibility.selectors import lead_of

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


def hidden(idea: Idea) -> Turn:
    """Return that the moderation decides whether it is shown again."""
    return moderation(
        TurnCode.HIDDEN,
        pgettext("arena turn", "decide whether it is shown again"),
        address("idea-show", idea.pk),
        since=day_of(idea.hidden_at),
    )


def laid_aside(idea: Idea) -> Turn:
    """Return how it stands with what is not being worked on."""
    standings = {
        Standing.MERGED: _merged,
        Standing.PARKED: _parked,
        Standing.WITHDRAWN: _withdrawn,
        Standing.CLOSED: _closed,
    }
    return standings[Standing(idea.standing)](idea)


def _merged(idea: Idea) -> Turn:
    around = circumstances_of(idea)
    since = around.stepped_on
    if around.goes_on_at is None:
        what = pgettext("arena turn", "merged into another contribution")
        return nobody(TurnCode.MERGED, what, idea.get_absolute_url(), since=since)
    key, title = around.goes_on_at
    what = pgettext("arena turn", "it goes on at “%(title)s”") % {"title": title}
    return nobody(TurnCode.MERGED, what, address("idea-detail", key), since=since)


def _parked(idea: Idea) -> Turn:
    until = idea.parked_until
    since = circumstances_of(idea).stepped_on
    if until is not None and until <= timezone.localdate():
        return moderation(
            TurnCode.PARKED_OVER,
            pgettext("arena turn", "take it up again or close it"),
            address("idea-step", idea.pk, "reopen"),
            since=until,
        )
    return nobody(
        TurnCode.PARKED,
        pgettext("arena turn", "postponed"),
        idea.get_absolute_url(),
        since=since,
        until=until,
        otherwise=pgettext("arena turn", "Then the moderation takes it up again.")
        if until
        else "",
    )


def _withdrawn(idea: Idea) -> Turn:
    return nobody(
        TurnCode.WITHDRAWN,
        pgettext("arena turn", "withdrawn"),
        idea.get_absolute_url(),
        since=circumstances_of(idea).stepped_on,
    )


def _closed(idea: Idea) -> Turn:
    return nobody(
        TurnCode.CLOSED,
        pgettext("arena turn", "not pursued further"),
        idea.get_absolute_url(),
        since=circumstances_of(idea).stepped_on,
    )


def collecting(idea: Idea) -> Turn:
    """Return whose turn it is with a need or an offer, which take no steps."""
    if circumstances_of(idea).is_settled:
        return moderation(
            TurnCode.SETTLED,
            pgettext("arena turn", "close it as settled: there is a measure"),
            address("idea-step", idea.pk, "close"),
        )
    answers = circumstances_of(idea).answers
    what = (
        pgettext("arena turn", "contribute ideas that answer it")
        if idea.kind == Kind.NEED
        else pgettext("arena turn", "contribute ideas that use it")
    )
    if answers:
        what += " " + pgettext("arena turn", "(so far: %(n)s)") % {"n": answers}
    create = reverse("gemeinsam_digital:idea-create", args=[idea.module.slug])
    turn = everybody(
        TurnCode.ANSWERS,
        what,
        f"{create}?answers={idea.pk}",
        since=day_of(idea.created),
    )
    return in_phase(idea, "contribute", turn)


def measure(idea: Idea) -> Turn:
    """Return whose turn it is with a measure: who leads it, until it has ended."""
    around = circumstances_of(idea)
    if around.ended_on is not None:
        return nobody(
            TurnCode.MEASURE_ENDED,
            pgettext("arena turn", "the measure has ended"),
            idea.get_absolute_url(),
            since=around.ended_on,
        )
    lead = lead_of(idea)
    if lead is None:
        return wanted_lead(idea)
    if waits_for_report(around.report_due):
        return actor(
            lead,
            TurnCode.REPORT,
            pgettext("arena turn", "report on how the measure goes"),
            address("report", idea.pk),
            until=around.report_due,
            otherwise=pgettext(
                "arena turn", "Then everybody reads since when nobody has reported."
            ),
        )
    return actor(
        lead,
        TurnCode.MEASURE,
        pgettext("arena turn", "carry out the measure"),
        idea.get_absolute_url(),
        since=stage_day(idea),
    )
