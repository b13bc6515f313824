"""What a person answers for in an Arena, alone and for organisations."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING
from typing import Any

from django.core.paginator import Page
from django.db.models import Case
from django.db.models import QuerySet
from django.db.models import Value
from django.db.models import When
from django.utils import timezone

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import Representative
from gemeinsam_digital.core.choices import ActorKind
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.responsibility.heartbeat.services import confirm_by
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Claim

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable

    from adhocracy4.modules.models import Module
    from gemeinsam_digital.arena.models import ArenaSettings

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class HeldRole:
    """One role that is held.

    Attributes:
        confirm_by: the day by which it has to be confirmed, if there is one.
    """

    claim: Claim
    confirm_by: date | None

    @property
    def is_open(self) -> bool:
        """Whether the contribution is being worked on."""
        return self.claim.idea.is_open

    @property
    def is_due(self) -> bool:
        """Whether it should be confirmed by now."""
        return self.confirm_by is not None and self.confirm_by <= timezone.localdate()


@dataclass(slots=True)
class OfActor:
    """What one actor holds that a person speaks for.

    Attributes:
        since: since when the person speaks for it; ``None`` for the person itself.
    """

    actor: Actor
    since: datetime | None = None
    roles: list[HeldRole] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OwnRoles:
    """One page of a person's roles, by actor, and what is offered.

    Attributes:
        actors: the organisations first; such without a role on the first page only.
        offered: what waits for an answer.
    """

    page: Page[Claim]
    actors: list[OfActor]
    offered: list[Claim]

    @property
    def total(self) -> int:
        """How many roles and offers there are."""
        return self.page.paginator.count


def claims_of(own: Collection[int], module: Module) -> QuerySet[Claim]:
    """Return what some actors hold or offer in an Arena, actor by actor."""
    order = Case(*[When(role=role, then=Value(n)) for n, role in enumerate(Role)])
    is_person = Case(
        When(actor__kind=ActorKind.PERSON, then=Value(1)), default=Value(0)
    )
    return (
        Claim.objects.filter(
            actor__in=own,
            idea__module=module,
            idea__hidden_at=None,
            state__in=[state.value for state in OPEN_STATES],
        )
        .select_related("idea", "actor")
        .order_by("state", is_person, "actor__name", "actor", order, "pk")
    )


def roles_of(
    arena: ArenaSettings, page: Page[Claim], spoken: Iterable[Representative]
) -> OwnRoles:
    """Return one page of :func:`claims_of` by actor.

    Args:
        spoken: what :func:`spoken_for` returns, or nothing.
    """
    groups: dict[int, OfActor] = {}
    if page.number == 1:
        groups = {row.actor_id: OfActor(row.actor, row.since) for row in spoken}
    for claim in page:
        if claim.state == ClaimState.ACCEPTED:
            group = groups.setdefault(claim.actor_id, OfActor(claim.actor))
            day = confirm_by(claim, arena) if claim.idea.is_open else None
            group.roles.append(HeldRole(claim, day))
    offered = [claim for claim in page if claim.state == ClaimState.OFFERED]
    persons_last = sorted(groups.values(), key=lambda group: group.actor.is_person)
    return OwnRoles(page, persons_last, offered)


def spoken_for(user: Any) -> QuerySet[Representative]:
    """Return for whom a person speaks, without organisations that are gone."""
    rows = Representative.objects.filter(user=user, left_at=None)
    rows = rows.filter(actor__retired_at=None).select_related("actor")
    return rows.order_by("actor__name", "pk")[:PER_PAGE]
