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

from gemeinsam_digital.actors.selectors import speaking_for
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.governance.bodies.models import BodyMember
from gemeinsam_digital.governance.bodies.models import BodySecretary
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.notify.kinds.base import Reason
from gemeinsam_digital.notify.models import ActorMailOptOut
from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.models import MailOptOut
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.responsibility.claims.selectors import answering
from gemeinsam_digital.responsibility.selectors import holding
from gemeinsam_digital.units.selectors import coordinators_of
from gemeinsam_digital.units.selectors import present_members


@dataclass(frozen=True, slots=True)
class Involved:
    """Whom a mail is about, besides its contribution.

    Attributes:
        actors: keys of the actors.
        asker: key of the account that has asked somebody.
        units: keys of administrative units.
        of_units: only these accounts of the units; ``None`` for all.
        bodies: keys of bodies.
    """

    actors: tuple[int, ...] = ()
    asker: int | None = None
    units: tuple[int, ...] = ()
    of_units: tuple[int, ...] | None = None
    bodies: tuple[int, ...] = ()


NOBODY = Involved()


def _users() -> QuerySet[Any]:
    return get_user_model()._default_manager.order_by()


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

    def in_role(role: Role) -> QuerySet[Any, Any]:
        held = holding(role).filter(idea=idea)
        return listening(speaking_for(held.values("actor")))

    follow = Subscription.objects.filter(idea=idea)
    follow_all = ArenaSubscription.objects.filter(arena__module=idea.module_id)
    # Putting a query together takes longer than carrying it out.
    groups: dict[Reason, Callable[[], QuerySet[Any, Any]]] = {
        Reason.ANSWERS: lambda: listening(_answers_offers(idea, involved)),
        Reason.SPEAKER: lambda: listening(speaking_for(involved.actors)),
        Reason.INVITER: lambda: listening(Q(pk=involved.asker)),
        Reason.CONTRIBUTOR: lambda: listening(Q(pk=idea.creator_id)),
        Reason.LEAD: lambda: in_role(Role.LEAD),
        Reason.PARTNER: lambda: in_role(Role.PARTNER),
        Reason.UNIT: lambda: listening(_working_for(involved)),
        Reason.SECRETARY: lambda: listening(_recording_for(involved)),
        Reason.SEAT: lambda: listening(_sitting_in(involved)),
        Reason.AUTHOR: lambda: _users().filter(pk=idea.creator_id).values("pk"),
        Reason.FOLLOWS_IDEA: lambda: follow.values("user"),
        Reason.FOLLOWS_ARENA: lambda: follow_all.values("user"),
        Reason.MODERATOR: lambda: _moderators(idea).values("pk"),
    }
    return {reason: groups[reason]() for reason in reasons}


def groups_around(
    involved: Involved, reasons: Iterable[Reason]
) -> dict[Reason, QuerySet[Any, Any]]:
    """Return the keys of the users for some reasons, of a mail about no contribution.

    About an organisation, or a body.

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
        Reason.SEAT: lambda: _users().filter(_sitting_in(involved)),
        Reason.SECRETARY: lambda: _users().filter(_recording_for(involved)),
    }
    return {reason: groups[reason]().values("pk") for reason in reasons}


def _moderators(idea: Idea) -> QuerySet[Any]:
    moderators: QuerySet[Any] = idea.project.moderators.order_by()
    return moderators


def _working_for(involved: Involved) -> Q:
    """Return the condition that a user works for one of the active units."""
    members = present_members().filter(unit__in=involved.units, user__isnull=False)
    if involved.of_units is not None:
        members = members.filter(user__in=involved.of_units)
    return Q(pk__in=members.values("user"))


def _recording_for(involved: Involved) -> Q:
    """Return the condition that a user keeps the secretariat of an active body."""
    posts = BodySecretary.objects.filter(
        body__in=involved.bodies,
        body__active=True,
        left_at=None,
        user__isnull=False,
    )
    return Q(pk__in=posts.order_by().values("user"))


def _sitting_in(involved: Involved) -> Q:
    """Return the condition that a user has a seat in an active body."""
    seats = BodyMember.objects.filter(
        body__in=involved.bodies,
        body__active=True,
        left_at=None,
        user__isnull=False,
    )
    return Q(pk__in=seats.order_by().values("user"))


def _coordinating(involved: Involved) -> Q:
    """Return the condition that a user coordinates a unit, and is not who asks."""
    present = coordinators_of(involved.units, besides=involved.asker)
    return Q(pk__in=present.values("user"))


def _answers_offers(idea: Idea, involved: Involved) -> Q:
    """Return the condition that a user is told of an offer.

    Moderators may answer beside an author who is there; they are told only
    where nobody else could answer.
    """
    answers = answering(idea, involved.actors)
    nobody_there = ~Q(Exists(_users().filter(answers, is_active=True)))
    moderates = Q(pk__in=_moderators(idea).values("pk"))
    return answers | nobody_there & moderates & ~speaking_for(involved.actors)
