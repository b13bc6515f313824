"""Who could be told: the people behind each reason, as queries.

Nobody is carried through this process: the outbox makes one statement of them.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Exists
from django.db.models import Q
from django.db.models import QuerySet

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import Representative
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.ideas.models import GhostAccount
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.notify.kinds.base import Reason
from gemeinsam_digital.notify.models import ActorMailOptOut
from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.models import MailOptOut
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.units.models import UnitMember
from gemeinsam_digital.units.selectors import coordinators_of


@dataclass(frozen=True, slots=True)
class Involved:
    """Whom a mail is about, besides its contribution.

    Attributes:
        actors: keys of the actors.
        asker: key of the account that has asked somebody.
        units: keys of administrative units.
        of_units: only these accounts of the units; ``None`` for all.
    """

    actors: tuple[int, ...] = ()
    asker: int | None = None
    units: tuple[int, ...] = ()
    of_units: tuple[int, ...] | None = None


NOBODY = Involved()


def _users() -> QuerySet[Any]:
    return get_user_model()._default_manager.order_by()


def speaking_for(actors: Iterable[int] | QuerySet[Any, Any]) -> Q:
    """Return the condition that a user speaks for one of some actors.

    Args:
        actors: their keys, or a query of them.
    """
    present = Actor.objects.filter(pk__in=actors, retired_at=None)
    # No reference that is empty: it would make nonsense of "not in".
    own = present.filter(user__isnull=False)
    representing = Representative.objects.filter(
        actor__in=present, left_at=None, user__isnull=False
    )
    return Q(pk__in=own.values("user")) | Q(pk__in=representing.values("user"))


def groups_of(
    idea: Idea, involved: Involved, reasons: Iterable[Reason]
) -> dict[Reason, QuerySet[Any, Any]]:
    """Return the keys of the users for some reasons, of a mail about a contribution.

    Who wants no mails about the roles on this idea is in none of the groups
    that are told because of a role.
    """

    def listening(condition: Q) -> QuerySet[Any, Any]:
        silent = MailOptOut.objects.filter(idea=idea)
        heard = _users().exclude(pk__in=silent.values("user"))
        return heard.filter(condition).values("pk")

    def holding(role: Role) -> QuerySet[Any, Any]:
        return listening(speaking_for(_holding(idea, role)))

    follow = Subscription.objects.filter(idea=idea)
    follow_all = ArenaSubscription.objects.filter(arena__module=idea.module_id)
    # Putting a query together takes longer than carrying it out.
    groups: dict[Reason, Callable[[], QuerySet[Any, Any]]] = {
        Reason.ANSWERS: lambda: listening(_answers_offers(idea, involved)),
        Reason.SPEAKER: lambda: listening(speaking_for(involved.actors)),
        Reason.INVITER: lambda: listening(Q(pk=involved.asker)),
        Reason.CONTRIBUTOR: lambda: listening(Q(pk=idea.creator_id)),
        Reason.LEAD: lambda: holding(Role.LEAD),
        Reason.PARTNER: lambda: holding(Role.PARTNER),
        Reason.UNIT: lambda: listening(_working_for(involved)),
        Reason.AUTHOR: lambda: _users().filter(pk=idea.creator_id).values("pk"),
        Reason.FOLLOWS_IDEA: lambda: follow.values("user"),
        Reason.FOLLOWS_ARENA: lambda: follow_all.values("user"),
        Reason.MODERATOR: lambda: _moderators(idea).values("pk"),
    }
    return {reason: groups[reason]() for reason in reasons}


def groups_around(
    involved: Involved, reasons: Iterable[Reason]
) -> dict[Reason, QuerySet[Any, Any]]:
    """Return the keys of the users for some reasons, of a mail about organisations.

    Operators are asked only where nobody else could answer: nobody who speaks for
    the organisation, or coordinates the unit. Who can and wants no mails is not
    replaced.
    """
    silent = ActorMailOptOut.objects.filter(actor__in=involved.actors)
    listening = _users().exclude(pk__in=silent.values("user"))
    speaking = speaking_for(involved.actors)
    coordinating = _coordinating(involved)

    def operators() -> QuerySet[Any, Any]:
        answering = coordinating if involved.units else speaking
        nobody_there = ~Q(Exists(_users().filter(answering, is_active=True)))
        return listening.filter(nobody_there, is_superuser=True)

    groups: dict[Reason, Callable[[], QuerySet[Any, Any]]] = {
        Reason.SPEAKER: lambda: listening.filter(speaking),
        Reason.COORDINATOR: lambda: listening.filter(coordinating),
        Reason.INVITER: lambda: listening.filter(pk=involved.asker),
        Reason.OPERATOR: operators,
    }
    return {reason: groups[reason]().values("pk") for reason in reasons}


def _moderators(idea: Idea) -> QuerySet[Any]:
    moderators: QuerySet[Any] = idea.project.moderators.order_by()
    return moderators


def _holding(idea: Idea, role: Role) -> QuerySet[Any, Any]:
    """Return the keys of the actors that hold a role now."""
    claims = Claim.objects.filter(idea=idea, role=role, state=ClaimState.ACCEPTED)
    return claims.values("actor")


def _working_for(involved: Involved) -> Q:
    """Return the condition that a user works for one of the active units."""
    members = UnitMember.objects.filter(
        unit__in=involved.units, unit__active=True, left_at=None, user__isnull=False
    )
    if involved.of_units is not None:
        members = members.filter(user__in=involved.of_units)
    return Q(pk__in=members.values("user"))


def _coordinating(involved: Involved) -> Q:
    """Return the condition that a user coordinates a unit, and is not who asks."""
    present = coordinators_of(involved.units, besides=involved.asker)
    return Q(pk__in=present.values("user"))


def _answers_offers(idea: Idea, involved: Involved) -> Q:
    """Return the condition of ``predicates.answers_offers``, for many at once.

    Moderators may answer beside an author who is there; they are told only
    where nobody else could answer.
    """
    leading = _holding(idea, Role.LEAD)
    author = _users().filter(pk=idea.creator_id, is_active=True)
    author = author.exclude(pk__in=GhostAccount.objects.values("user"))
    of_another = ~speaking_for(involved.actors)
    of_lead = speaking_for(leading) & of_another
    nobody_leads = ~Q(Exists(leading))
    author_answers = nobody_leads & Q(Exists(author))
    lead_answers = Q(Exists(_users().filter(of_lead, is_active=True)))
    nobody_there = ~author_answers & ~lead_answers
    return (
        of_lead
        | (nobody_leads & Q(pk__in=author.values("pk")))
        | (nobody_there & Q(pk__in=_moderators(idea).values("pk")) & of_another)
    )
