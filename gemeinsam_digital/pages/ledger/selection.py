"""What stands in the ledger of an Arena, in which order, and how much there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case
from django.db.models import Count
from django.db.models import F
from django.db.models import FilteredRelation
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
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.conditions import HAS_LED
from gemeinsam_digital.responsibility.heartbeat.services import overdue_before
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.selectors import NEEDS_LEAD

if TYPE_CHECKING:
    from gemeinsam_digital.arena.models import ArenaSettings


class LedgerState(models.TextChoices):
    """How it stands with the responsibility, the most urgent first."""

    ORPHANED = "orphaned", pgettext_lazy("arena", "orphaned")
    OVERDUE = "overdue", pgettext_lazy("arena", "confirmation overdue")
    HAND_OVER = "hand_over", pgettext_lazy("arena", "hand-over under way")
    LED = "led", pgettext_lazy("arena", "led")


_LED = Q(led_idea__isnull=False)
#: Which contributions are in a state; one that is overdue may be handed over too.
#: What is in none of them is not in the ledger.
IN_STATE = {
    LedgerState.ORPHANED: NEEDS_LEAD & Q(led_idea=None),
    LedgerState.OVERDUE: _LED & Q(is_overdue=True),
    LedgerState.HAND_OVER: Q(hands_over=True),
    LedgerState.LED: _LED,
}


@dataclass(frozen=True, slots=True)
class Place:
    """What comes first, second or last, in an order of its own."""

    condition: Q
    order: tuple[str, ...]


#: Orphaned ones come first, the longest first, then what is overdue, the longest
#: first, then the rest by title.
PLACES = (
    Place(IN_STATE[LedgerState.ORPHANED], ("lost_since", "title", "pk")),
    Place(IN_STATE[LedgerState.OVERDUE], ("said", "title", "pk")),
    Place(_LED & Q(is_overdue=False), ("title", "pk")),
)


def candidates_in(arena: ArenaSettings) -> QuerySet[Idea]:
    """Return what is open and shown, with what its place in the ledger depends on.

    Those that are in one of the places are in the ledger: all that have a lead,
    and all that are orphaned. Each is annotated with ``led_idea``, which is empty
    where nobody leads, ``lead_actor``, ``is_overdue`` and ``hands_over``.
    """
    lead = Q(claims__role=Role.LEAD, claims__state=ClaimState.ACCEPTED)
    rows = (
        Idea.objects.visible()
        .filter(module=arena.module_id, standing=Standing.OPEN)
        .annotate(
            lead=FilteredRelation("claims", condition=lead),
            led_idea=F("lead__idea"),
            lead_actor=F("lead__actor"),
            said=Coalesce("lead__kept_at", "lead__decided_at"),
            promised_until=F("lead__until"),
            hands_over=_flag(Q(pk__in=_hand_overs().values("idea"))),
            lost_since=Coalesce(_lost_at(), F("stage_since")),
        )
    )
    return rows.annotate(is_overdue=_flag(_overdue(arena))).order_by()


def _hand_overs() -> QuerySet[Invitation]:
    return Invitation.objects.filter(
        state=AnswerState.WAITING,
        hands_over__role=Role.LEAD,
        hands_over__state=ClaimState.ACCEPTED,
    ).order_by()


def _lost_at() -> Subquery:
    ended = ended_leads().filter(idea=OuterRef("pk")).order_by("-ended_at")
    return Subquery(ended.values("ended_at")[:1])


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


def in_order(rows: QuerySet[Idea], places: Sequence[Place] = PLACES) -> QuerySet[Idea]:
    """Return what is at some places, in the order of the ledger.

    Args:
        rows: of :func:`candidates_in`.
        places: neighbours. One alone is put in order by far less.
    """
    rows = rows.filter(reduce(or_, (place.condition for place in places)))
    if len(places) == 1:
        return rows.order_by(*places[0].order)
    return rows.annotate(
        place=Case(
            When(led_idea=None, then=Value(0)),
            When(is_overdue=True, then=Value(1)),
            default=Value(2),
        ),
        waits_since=Case(
            When(led_idea=None, then=F("lost_since")),
            When(is_overdue=True, then=F("said")),
            output_field=models.DateTimeField(),
        ),
    ).order_by("place", "waits_since", "title", "pk")


def ended_leads() -> QuerySet[Claim]:
    """Return the claims of those who have led and do so no more."""
    return Claim.objects.filter(HAS_LED)


def numbers_of(rows: QuerySet[Idea]) -> dict[str, int]:
    """Return how many are in each state; one query."""
    counts = {
        state.value: Count("pk", filter=condition)
        for state, condition in IN_STATE.items()
    }
    return rows.aggregate(**counts)


def of_keys(rows: QuerySet[Idea], keys: Sequence[int]) -> list[Idea]:
    """Return those that have a key, in the order of the keys; one query."""
    found = rows.in_bulk(keys)
    return [found[pk] for pk in keys if pk in found]


class Ledger:
    """The ledger as something to turn the pages of.

    The numbers tell at which places a page lies, so that nothing else is put in
    order for it.

    Args:
        rows: of :func:`candidates_in`.
        numbers: of them, from :func:`numbers_of`.
    """

    def __init__(self, rows: QuerySet[Idea], numbers: dict[str, int]) -> None:
        self._rows = rows
        orphaned, overdue, led = (
            numbers[state.value]
            for state in (LedgerState.ORPHANED, LedgerState.OVERDUE, LedgerState.LED)
        )
        self._sizes = (orphaned, overdue, led - overdue)

    def __len__(self) -> int:
        return sum(self._sizes)

    def __getitem__(self, wanted: slice) -> list[Idea]:
        """Return a page, in two queries: the keys first, then what is shown."""
        start, stop, _step = wanted.indices(len(self))
        places, skipped = self._at(start, stop)
        if not places:
            return []
        keys = in_order(self._rows, places).values_list("pk", flat=True)
        return of_keys(self._rows, list(keys[start - skipped : stop - skipped]))

    def _at(self, start: int, stop: int) -> tuple[list[Place], int]:
        """Return the places that a page lies at, and how many come before them."""
        places: list[Place] = []
        before = skipped = 0
        for place, size in zip(PLACES, self._sizes, strict=True):
            if start < before + size and before < stop:
                places.append(place)
            elif not places:
                skipped += size
            before += size
        return places, skipped
