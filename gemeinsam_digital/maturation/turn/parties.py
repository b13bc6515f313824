"""Turns of the parties that there always are, and of who leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext

from adhocracy4.phases.predicates import has_feature_active
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.turn.circumstances import circumstances_of
from gemeinsam_digital.maturation.turn.circumstances import day_of
from gemeinsam_digital.maturation.turn.turn import Party
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.responsibility.selectors import lead_of

if TYPE_CHECKING:
    from gemeinsam_digital.responsibility.models import Claim

#: Makes a turn of a code, what to do, the address and what else is known.
Make = Callable[..., Turn]


def address(name: str, *args: Any) -> str:
    """Return one of our addresses."""
    return reverse(f"gemeinsam_digital:{name}", args=args)


def nobody(code: TurnCode, what: str, url: str, **more: Any) -> Turn:
    """Return that nobody has to do anything."""
    name = pgettext("arena turn", "nobody")
    return Turn(code, Party.NOBODY, (name,), what, url, **more)


def everybody(code: TurnCode, what: str, url: str, **more: Any) -> Turn:
    """Return that everybody can do something."""
    name = pgettext("arena turn", "everybody")
    return Turn(code, Party.EVERYBODY, (name,), what, url, **more)


def moderation(code: TurnCode, what: str, url: str, **more: Any) -> Turn:
    """Return that it is the moderation's turn."""
    name = pgettext("arena turn", "the moderation")
    return Turn(code, Party.MODERATION, (name,), what, url, **more)


def actor(claim: Claim, code: TurnCode, what: str, url: str, **more: Any) -> Turn:
    """Return that it is the turn of who holds a role."""
    keys = frozenset({claim.actor_id})
    names = (claim.actor.name,)
    return Turn(code, Party.ACTORS, names, what, url, keys=keys, **more)


def _author(idea: Idea, code: TurnCode, what: str, url: str, **more: Any) -> Turn:
    name = pgettext("arena turn", "who contributed it")
    keys = frozenset({idea.creator_id})
    return Turn(code, Party.AUTHOR, (name,), what, url, keys=keys, **more)


def responsible_for(idea: Idea) -> Make:
    """Return who acts for an idea: who leads, else who contributed it.

    The moderation where that account is gone.
    """
    lead = lead_of(idea)
    if lead is not None:
        return partial(actor, lead)
    if circumstances_of(idea).has_author:
        return partial(_author, idea)
    return moderation


def in_phase(idea: Idea, feature: str, turn: Turn) -> Turn:
    """Return a turn that only a phase makes possible, or what is so without it.

    Nobody is asked for what is not possible now: it waits for the phase that opens
    it, and where none will, the moderation says how it goes on.

    Args:
        feature: contribute, crud, rate or claim.
    """
    module = idea.module
    if has_feature_active(module, Idea, feature):
        return replace(turn, until=turn.until or day_of(module.active_phase.end_date))
    opening = _openings(idea, feature)
    url = idea.get_absolute_url()
    if opening or idea.stage == Stage.MEASURE:
        what = pgettext("arena turn", "waits for a phase that opens it: %(what)s")
        return nobody(
            TurnCode.LATER,
            what % {"what": turn.what},
            url,
            since=turn.since,
            until=day_of(min(opening, default=None)),
            gate=turn.gate,
        )
    what = pgettext("arena turn", "say how it goes on; no phase opens it any more")
    return moderation(
        TurnCode.STUCK,
        what,
        address("idea-step", idea.pk, "park"),
        since=turn.since,
        gate=turn.gate,
    )


def _openings(idea: Idea, feature: str) -> list[datetime]:
    return [
        phase.start_date
        for phase in idea.module.future_phases
        if phase.start_date and phase.has_feature(feature, Idea)
    ]


def may_open(idea: Idea, feature: str) -> bool:
    """Return whether a phase makes something possible now or later."""
    is_open = has_feature_active(idea.module, Idea, feature)
    return bool(is_open or _openings(idea, feature))


def stage_day(idea: Idea) -> date:
    """Return the day on which an idea reached its stage."""
    return timezone.localdate(idea.stage_since)
