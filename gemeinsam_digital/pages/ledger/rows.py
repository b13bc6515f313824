"""Who answers for what in an Arena, as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from typing import Any

from django.db import models
from django.db.models import Case
from django.db.models import Count
from django.db.models import Exists
from django.db.models import F
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Subquery
from django.db.models import Value
from django.db.models import When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import OpenRoleState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.heartbeat.services import confirm_by
from gemeinsam_digital.responsibility.heartbeat.services import overdue_before
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.selectors import holding
from gemeinsam_digital.responsibility.selectors import lead_of
from gemeinsam_digital.responsibility.selectors import leading
from gemeinsam_digital.responsibility.selectors import orphaned
from gemeinsam_digital.responsibility.selectors import preload_lead_claims

if TYPE_CHECKING:
    from gemeinsam_digital.arena.models import ArenaSettings


class LedgerState(models.TextChoices):
    """How it stands with the responsibility, the most urgent first."""

    ORPHANED = "orphaned", pgettext_lazy("arena", "orphaned")
    OVERDUE = "overdue", pgettext_lazy("arena", "confirmation overdue")
    HAND_OVER = "hand_over", pgettext_lazy("arena", "hand-over under way")
    LED = "led", pgettext_lazy("arena", "led")


# --- the list --------------------------------------------------------------------


def ledger_of(arena: ArenaSettings) -> QuerySet[Idea]:
    """Return what somebody leads or should lead, what needs somebody first.

    Of the contributions that are open and shown: all that have a lead, and all
    that are orphaned. Each is annotated with ``has_lead``, ``is_overdue`` and
    ``hands_over``. Orphaned ones come first, the longest first, then what is
    overdue, the longest first, then the rest by title.
    """
    ideas = Idea.objects.visible().filter(module=arena.module_id)
    ideas = ideas.filter(standing=Standing.OPEN)
    leads = holding(Role.LEAD).filter(idea=OuterRef("pk"))
    said = leads.annotate(said=Coalesce("kept_at", "decided_at")).values("said")
    rows = ideas.annotate(
        has_lead=leading(),
        said=Subquery(said[:1]),
        promised_until=Subquery(leads.values("until")[:1]),
        hands_over=Exists(_hand_overs()),
    ).filter(Q(has_lead=True) | Q(pk__in=orphaned(ideas).values("pk")))
    return _in_order(rows.annotate(is_overdue=_flag(_overdue(arena))))


def _hand_overs() -> QuerySet[Invitation]:
    return Invitation.objects.filter(
        idea=OuterRef("pk"),
        state=AnswerState.WAITING,
        hands_over__role=Role.LEAD,
        hands_over__state=ClaimState.ACCEPTED,
    )


def _overdue(arena: ArenaSettings) -> Q:
    """Return the condition that a lead had to confirm, or promised less long."""
    late = Q(promised_until__lt=timezone.localdate())
    moment = overdue_before(arena)
    return late if moment is None else late | Q(said__lt=moment)


def _flag(condition: Q) -> Case:
    return Case(
        When(condition, then=Value(True)),
        default=Value(False),
        output_field=models.BooleanField(),
    )


def _in_order(rows: QuerySet[Idea]) -> QuerySet[Idea]:
    ended = _ended_leads().filter(idea=OuterRef("pk")).order_by("-ended_at")
    return rows.annotate(
        place=Case(
            When(has_lead=False, then=Value(0)),
            When(is_overdue=True, then=Value(1)),
            default=Value(2),
        ),
        waits_since=Case(
            When(
                has_lead=False,
                then=Coalesce(Subquery(ended.values("ended_at")[:1]), F("stage_since")),
            ),
            When(is_overdue=True, then=F("said")),
            output_field=models.DateTimeField(),
        ),
    ).order_by("place", "waits_since", "title", "pk")


def _ended_leads() -> QuerySet[Claim]:
    """Return the claims of those who have led and do so no more."""
    return Claim.objects.filter(
        role=Role.LEAD, decided_at__isnull=False, ended_at__isnull=False
    )


#: Which contributions are in a state; one that is overdue may be handed over too.
IN_STATE = {
    LedgerState.ORPHANED: Q(has_lead=False),
    LedgerState.OVERDUE: Q(is_overdue=True),
    LedgerState.HAND_OVER: Q(hands_over=True),
    LedgerState.LED: Q(has_lead=True),
}


def numbers_of(rows: QuerySet[Idea]) -> dict[str, int]:
    """Return how many are in each state; one query."""
    counts = {
        state.value: Count("pk", filter=condition)
        for state, condition in IN_STATE.items()
    }
    return rows.order_by().aggregate(**counts)


# --- one page of it --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """How it stands with the responsibility for one contribution.

    Attributes:
        idea: with the annotations of :func:`ledger_of`.
        lead: the claim of who leads, if anybody does.
        last: where nobody does, the claim of who led last, if anybody did.
        confirm_by: the day by which the lead has to confirm, if it has to.
        team: how many others have each role.
        wanted: how many roles are looked for.
    """

    idea: Idea
    lead: Claim | None
    last: Claim | None
    confirm_by: date | None
    team: Counter[str]
    wanted: int

    @property
    def state(self) -> LedgerState:
        """The most urgent that is true of it."""
        flags: Any = self.idea
        if not flags.has_lead:
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
    """Return ideas of :func:`ledger_of` as rows; four queries for all of them."""
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


def _last_leads(pks: Iterable[int]) -> dict[int, Claim]:
    ended = _ended_leads().filter(idea__in=list(pks)).select_related("actor")
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
