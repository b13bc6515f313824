"""Whose turn it is while a body has to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.governance.conflicts.selectors import open_conflicts
from gemeinsam_digital.governance.decisions.selectors import standing_decision
from gemeinsam_digital.maturation.turn import disputes
from gemeinsam_digital.maturation.turn.advice import asked_bodies_on
from gemeinsam_digital.maturation.turn.advice import to_advise
from gemeinsam_digital.maturation.turn.circumstances import circumstances_of
from gemeinsam_digital.maturation.turn.circumstances import day_of
from gemeinsam_digital.maturation.turn.parties import address
from gemeinsam_digital.maturation.turn.parties import moderation
from gemeinsam_digital.maturation.turn.parties import stage_day
from gemeinsam_digital.maturation.turn.turn import Party
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.maturation.turn.turn import TurnCode

if TYPE_CHECKING:
    from gemeinsam_digital.governance.decisions.models import Decision
    from gemeinsam_digital.ideas.gates import GateState
    from gemeinsam_digital.ideas.models import Idea


def turn_to_decide(idea: Idea, gate: GateState) -> Turn:
    """Return whose turn it is before a body has decided.

    First whoever has to resolve a goal conflict, then who is heard.
    """
    decision = standing_decision(idea)
    if decision is not None and decision.outcome == Outcome.DECLINED:
        what = pgettext("arena turn", "say how it goes on: %(body)s has declined it")
        return moderation(
            TurnCode.DECLINED,
            what % {"body": decision.body_name},
            address("idea-step", idea.pk, "close"),
            since=circumstances_of(idea).moderated_since,
            gate=gate.code,
        )
    if open_conflicts(idea):
        return disputes.conflict(idea, gate.code)
    asked = asked_bodies_on(idea)
    if asked:
        return to_advise(idea, asked, gate.code)
    bodies = circumstances_of(idea).deciding
    is_deferred = decision is not None and decision.outcome == Outcome.DEFERRED
    return Turn(
        code=TurnCode.DEFERRED if is_deferred else TurnCode.DECISION,
        party=Party.BODIES,
        names=tuple(name for _pk, name in bodies)
        or (pgettext("arena turn", "the deciding body"),),
        keys=frozenset(pk for pk, _name in bodies),
        what=_what_to_decide(decision),
        url=address("decision", idea.pk),
        since=day_of(decision.recorded_at) if decision else stage_day(idea),
        until=(decision.postponed_until if decision else None)
        or circumstances_of(idea).decides_on,
        gate=gate.code,
    )


def _what_to_decide(decision: Decision | None) -> str:
    if decision is None:
        return pgettext("arena turn", "decide")
    if decision.outcome == Outcome.DEFERRED:
        return pgettext("arena turn", "decide, after having deferred it")
    # Adopted before there were mandates.
    return pgettext("arena turn", "complete the decision with its mandate")
