"""Whose turn it is while bodies are heard before one of them decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.governance.recommendations.selectors import consultations_on
from gemeinsam_digital.maturation.turn.circumstances import day_of
from gemeinsam_digital.maturation.turn.circumstances import latest
from gemeinsam_digital.maturation.turn.parties import address
from gemeinsam_digital.maturation.turn.parties import stage_day
from gemeinsam_digital.maturation.turn.turn import Party
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.maturation.turn.turn import TurnCode

if TYPE_CHECKING:
    from gemeinsam_digital.governance.recommendations.models import Consultation
    from gemeinsam_digital.ideas.models import Idea


def asked_bodies_on(idea: Idea) -> list[Consultation]:
    """Return which bodies are heard on an idea, as long as their day has not passed.

    A body that does not answer holds up nothing.
    """
    today = timezone.localdate()
    return [row for row in consultations_on(idea) if row.due >= today]


def to_advise(idea: Idea, asked: list[Consultation], gate: str) -> Turn:
    """Return that bodies say what they recommend, before one of them decides."""
    url = (
        address("consultation", asked[0].pk)
        if len(asked) == 1
        else f"{idea.get_absolute_url()}#recommendations"
    )
    first_asked = day_of(min(row.opened_at for row in asked))
    return Turn(
        code=TurnCode.ADVICE,
        party=Party.BODIES,
        names=tuple(row.body.name for row in asked),
        keys=frozenset(row.body_id for row in asked),
        what=pgettext("arena turn", "give a recommendation"),
        url=url,
        since=latest(stage_day(idea), first_asked),
        until=asked[0].due,
        otherwise=pgettext(
            "arena turn", "After its day the deciding body decides without it."
        ),
        gate=gate,
    )
