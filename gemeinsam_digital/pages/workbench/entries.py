"""What the workbench says about each thing, kind by kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import pgettext

from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.maturation.selectors import next_transition
from gemeinsam_digital.maturation.turn.missing import wanted_lead
from gemeinsam_digital.maturation.turn.selectors import turns_of
from gemeinsam_digital.pages.workbench.queue import Entry
from gemeinsam_digital.responsibility.selectors import lead_of
from gemeinsam_digital.responsibility.selectors import preload_lead_claims

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.maturation.transition import Transition
    from gemeinsam_digital.maturation.turn.turn import Turn
    from gemeinsam_digital.pages.workbench.desk import Desk

Rows = QuerySet[Any, Any]


def _moderation() -> str:
    return pgettext("arena", "Moderators")


def requests(_desk: Desk, rows: Rows) -> Sequence[Entry]:
    """Return what units owe: each can be reminded."""
    missing = pgettext("arena", "Judgement on revision %(number)s")
    return [
        Entry(
            todo=missing % {"number": row.revision.number},
            url=reverse("gemeinsam_digital:assessment-request", args=[row.idea_id]),
            title=row.idea.title,
            idea_url=row.idea.get_absolute_url(),
            who=row.unit.short_name,
            due=row.due,
            pick=f"r{row.pk}",
            request=row.pk,
            reminded=row.last_reminded,
        )
        for row in rows
    ]


def to_ask(_desk: Desk, rows: Rows) -> list[Entry]:
    """Return what units have to be asked about."""
    return [
        _entry(
            idea,
            pgettext("arena", "Ask units"),
            _url("assessment-request", idea),
            since=turn.since,
        )
        for idea, turn in _with_turns(rows)
    ]


def _with_turns(rows: Rows) -> list[tuple[Idea, Turn]]:
    """Return contributions, each with whose turn it is, which says since when."""
    ideas = list(rows)
    found = turns_of(ideas)
    return [(idea, found[idea.pk]) for idea in ideas]


def _url(name: str, idea: Idea) -> str:
    return reverse(f"gemeinsam_digital:{name}", args=[idea.pk])


def _entry(idea: Idea, todo: str, url: str, **more: Any) -> Entry:
    return Entry(
        todo=todo,
        url=url,
        title=idea.title,
        idea_url=idea.get_absolute_url(),
        **{"who": _moderation(), "pick": f"i{idea.pk}", **more},
    )


def to_write(_desk: Desk, rows: Rows) -> list[Entry]:
    """Return what waits for a finding, with how many have judged."""
    said = pgettext("arena", "%(answered)s of %(asked)s have answered")
    return [
        _entry(
            idea,
            pgettext("arena", "Write the finding"),
            _url("finding", idea),
            detail=said
            % {
                "answered": progress_of(idea).answered,
                "asked": progress_of(idea).asked,
            },
            since=turn.since,
        )
        for idea, turn in _with_turns(rows)
    ]


def drafts(_desk: Desk, rows: Rows) -> list[Entry]:
    """Return the findings that are saved."""
    return [
        _entry(
            draft.idea,
            pgettext("arena", "Look at the finding and publish it"),
            _url("finding-publish", draft.idea),
            since=timezone.localdate(draft.modified),
        )
        for draft in rows
    ]


def _step_url(idea: Idea, step: Transition) -> str:
    return reverse("gemeinsam_digital:idea-step", args=[idea.pk, step.name])


def turns(_desk: Desk, rows: Rows) -> list[Entry]:
    """Return contributions with what whose turn it is says."""
    return [
        _entry(idea, capfirst(turn.what), turn.url, since=turn.since)
        for idea, turn in _with_turns(rows)
    ]


def own_steps(_desk: Desk, rows: Rows) -> list[Entry]:
    """Return the steps that only the moderation takes."""
    return [
        _entry(idea, str(step.label), _step_url(idea, step), since=turn.since)
        for idea, turn in _with_turns(rows)
        if (step := next_transition(idea)) is not None
    ]


def steps_of_others(_desk: Desk, rows: Rows) -> list[Entry]:
    """Return the steps that the team takes, by name."""
    return [
        _entry(
            idea,
            str(step.label),
            _step_url(idea, step),
            who=_team(idea),
            since=turn.since,
        )
        for idea, turn in _with_turns(rows)
        if (step := next_transition(idea)) is not None
    ]


def _team(idea: Idea) -> str:
    lead = lead_of(idea)
    if lead is None:
        return pgettext("arena", "Whoever contributed it")
    return str(lead.actor.name)


def leadless(_desk: Desk, rows: Rows) -> list[Entry]:
    """Return what needs somebody to lead, whoever else has to do something there."""
    return [
        _entry(
            idea,
            pgettext("arena", "Look for a lead"),
            _url("role-open", idea),
            since=wanted_lead(idea).since,
        )
        for idea, _turn in _with_turns(rows)
    ]


def parked(_desk: Desk, rows: Rows) -> list[Entry]:
    """Return what is to be looked at again."""
    return [
        _entry(
            idea,
            pgettext("arena", "Look at it again: postponed until then"),
            idea.get_absolute_url(),
            due=idea.parked_until,
        )
        for idea in rows
    ]


def organisations(desk: Desk, rows: Rows) -> list[Entry]:
    """Return the organisations that are to be confirmed."""
    args = [desk.module.slug]
    return [
        Entry(
            todo=pgettext("arena", "Look and confirm"),
            url=reverse("gemeinsam_digital:actor-confirm", args=[*args, actor.pk]),
            title=actor.name,
            who=_moderation(),
            since=timezone.localdate(actor.created),
        )
        for actor in rows
    ]


def offers(_desk: Desk, rows: Rows) -> list[Entry]:
    """Return the offers, with whoever answers them."""
    claims = list(rows)
    preload_lead_claims([claim.idea for claim in claims])
    return [_offer(claim, _team(claim.idea)) for claim in claims]


def offers_left(_desk: Desk, rows: Rows) -> list[Entry]:
    """Return the offers that are left to the moderation."""
    return [_offer(claim, _moderation()) for claim in rows]


def _offer(claim: Any, who: str) -> Entry:
    todo = pgettext("arena", "Answer the offer of %(actor)s: %(role)s")
    return _entry(
        claim.idea,
        todo % {"actor": claim.actor.name, "role": claim.role_label},
        reverse("gemeinsam_digital:claim-answer", args=[claim.pk, "accept"])
        if who == _moderation()
        else f"{claim.idea.get_absolute_url()}#consortium",
        who=who,
        since=timezone.localdate(claim.offered_at),
    )
