"""Whose turn it is while a concern or a goal conflict stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django.utils.translation import pgettext

from gemeinsam_digital.governance.concerns.selectors import answer_by
from gemeinsam_digital.governance.concerns.selectors import open_concerns
from gemeinsam_digital.governance.concerns.selectors import waits_for_team
from gemeinsam_digital.governance.concerns.selectors import waits_since
from gemeinsam_digital.governance.conflicts.selectors import open_conflicts
from gemeinsam_digital.maturation.turn.circumstances import day_of
from gemeinsam_digital.maturation.turn.parties import address
from gemeinsam_digital.maturation.turn.parties import moderation
from gemeinsam_digital.maturation.turn.parties import responsible_for
from gemeinsam_digital.maturation.turn.turn import Party
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.maturation.turn.turn import TurnCode

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


def concern(idea: Idea, gate: str) -> Turn:
    """Return who has to say something about the oldest open concern."""
    row: Any = open_concerns(idea)[0]
    url = f"{idea.get_absolute_url()}#{row.place}"
    since, until = waits_since(row), answer_by(row, idea.module)
    if waits_for_team(row):
        what = pgettext("arena turn", "answer the concern of %(owner)s")
        return responsible_for(idea)(
            TurnCode.CONCERN,
            what % {"owner": row.owner_name},
            url,
            since=since,
            until=until,
            otherwise=pgettext("arena turn", "Without that it can't become a measure."),
            gate=gate,
        )
    holder = row.escalated_to_id or row.body_id
    what = pgettext("arena turn", "say whether the concern of %(owner)s is cleared")
    if holder is None:
        what = pgettext("arena turn", "say whether its concern is cleared")
    return Turn(
        code=TurnCode.CONCERN_ANSWERED,
        party=Party.UNITS if holder is None else Party.BODIES,
        names=(row.escalated_to.name if row.escalated_to else row.owner_name,),
        keys=frozenset({holder or row.unit_id}),
        what=what % {"owner": row.owner_name},
        url=url,
        since=since,
        until=until,
        otherwise=pgettext("arena turn", "Then it goes on to the next higher body.")
        if until
        else "",
        gate=gate,
    )


def conflict(idea: Idea, gate: str) -> Turn:
    """Return which body resolves the goal conflict that is due next.

    Where it works no longer, the moderation names another one.
    """
    row = open_conflicts(idea)[0]
    if not row.resolver.active:
        what = pgettext("arena turn", "hand on the goal conflict “%(title)s”")
        return moderation(
            TurnCode.CONFLICT,
            what % {"title": row.title},
            address("conflict-move", row.pk),
            since=day_of(row.opened_at),
            gate=gate,
        )
    what = pgettext("arena turn", "resolve the goal conflict “%(title)s”")
    return Turn(
        code=TurnCode.CONFLICT,
        party=Party.BODIES,
        names=(row.resolver.name,),
        keys=frozenset({row.resolver_id}),
        what=what % {"title": row.title},
        url=address("conflict-resolve", row.pk),
        since=day_of(row.opened_at),
        until=row.due,
        gate=gate,
    )
