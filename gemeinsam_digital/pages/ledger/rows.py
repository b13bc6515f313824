"""How it stands with the responsibility for some contributions, as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Count
from django.utils import timezone

from gemeinsam_digital.core.choices import OpenRoleState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.turn.selectors import turns_of
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.pages.ledger.selection import LedgerState
from gemeinsam_digital.pages.ledger.selection import ended_leads
from gemeinsam_digital.responsibility.heartbeat.services import confirm_by
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.selectors import holding
from gemeinsam_digital.responsibility.selectors import lead_of
from gemeinsam_digital.responsibility.selectors import preload_lead_claims

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.arena.models import ArenaSettings


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """How it stands with the responsibility for one contribution.

    Attributes:
        idea: with the annotations of :func:`candidates_in`.
        lead: the claim of who leads, if anybody does.
        last: where nobody does, the claim of who led last, if anybody did.
        confirm_by: the day by which the lead has to confirm, if it has to.
        team: how many others have each role.
        wanted: how many roles are looked for.
        turn: whose turn it is; the file does not say it.
    """

    idea: Idea
    lead: Claim | None
    last: Claim | None
    confirm_by: date | None
    team: Counter[str]
    wanted: int
    turn: Turn | None = None

    @property
    def state(self) -> LedgerState:
        """The most urgent that is true of it."""
        flags: Any = self.idea
        if flags.led_idea is None:
            return LedgerState.ORPHANED
        if flags.is_overdue:
            return LedgerState.OVERDUE
        return LedgerState.HAND_OVER if flags.hands_over else LedgerState.LED

    @property
    def since(self) -> date | None:
        """Since when it is led, or since when nobody leads it any more."""
        if self.lead is not None:
            moment = self.lead.decided_at
        else:
            moment = self.last.ended_at if self.last else None
        return timezone.localdate(moment) if moment else None

    @property
    def confirmed_on(self) -> date | None:
        """When the lead said last to stand by it."""
        moment = self.lead.confirmed_on if self.lead else None
        return timezone.localdate(moment) if moment else None

    @property
    def others(self) -> int:
        """How many roles others have taken on."""
        return self.team.total()


def rows_of(ideas: Sequence[Idea], arena: ArenaSettings) -> list[LedgerRow]:
    """Return ideas of :func:`candidates_in` as rows; four queries for all of them."""
    preload_lead_claims(ideas)
    leads = {idea.pk: lead_of(idea) for idea in ideas}
    last = _last_leads(pk for pk, lead in leads.items() if lead is None)
    teams = _teams_of(ideas)
    wanted = _wanted_on(ideas)
    return [
        LedgerRow(
            idea=idea,
            lead=(lead := leads[idea.pk]),
            last=last.get(idea.pk),
            confirm_by=confirm_by(lead, arena) if lead else None,
            team=teams[idea.pk],
            wanted=wanted.get(idea.pk, 0),
        )
        for idea in ideas
    ]


def with_turns(rows: Sequence[LedgerRow], module: Module) -> list[LedgerRow]:
    """Return the same rows, each with whose turn it is."""
    for row in rows:
        row.idea.module = module
    turns = turns_of([row.idea for row in rows])
    return [replace(row, turn=turns[row.idea.pk]) for row in rows]


def _last_leads(pks: Iterable[int]) -> dict[int, Claim]:
    ended = ended_leads().filter(idea__in=list(pks)).select_related("actor")
    return {claim.idea_id: claim for claim in ended.order_by("ended_at", "pk")}


def _teams_of(ideas: Sequence[Idea]) -> dict[int, Counter[str]]:
    teams: dict[int, Counter[str]] = {idea.pk: Counter() for idea in ideas}
    claims = holding().filter(idea__in=ideas)
    counted = claims.exclude(role=Role.LEAD).order_by().values_list("idea", "role")
    for pk, role, number in counted.annotate(Count("pk")):
        teams[pk][role] = number
    return teams


def _wanted_on(ideas: Sequence[Idea]) -> dict[int, int]:
    roles = OpenRole.objects.filter(idea__in=ideas, state=OpenRoleState.OPEN)
    return dict(roles.order_by().values_list("idea").annotate(Count("pk")))
