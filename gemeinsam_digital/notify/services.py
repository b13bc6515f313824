"""Following an idea or a whole Arena, which mails, and what one has looked at."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Case
from django.db.models import F
from django.db.models import When
from django.utils import timezone

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.notify.models import ActorMailOptOut
from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.models import ArenaVisit
from gemeinsam_digital.notify.models import MailOptOut
from gemeinsam_digital.notify.models import Subscription

if TYPE_CHECKING:
    from gemeinsam_digital.actors.models import Actor
    from gemeinsam_digital.arena.models import ArenaSettings
    from gemeinsam_digital.ideas.models import Idea

#: Whoever looks again after so long has read what was new.
READING = timedelta(minutes=30)


def follow_set(*, idea: Idea, actor: Principal, follows: bool) -> None:
    """Follow an idea or stop following it (idempotent).

    Raises:
        PermissionDenied: for an anonymous user.
    """
    require(actor, Permission.FOLLOW_IDEA, idea)
    if follows:
        Subscription.objects.get_or_create(idea=idea, user=actor)
    else:
        Subscription.objects.filter(idea=idea, user=actor).delete()


def arena_follow_set(*, arena: ArenaSettings, actor: Principal, follows: bool) -> None:
    """Follow a whole Arena or stop following it (idempotent).

    Contributions that are followed one by one stay followed.

    Raises:
        PermissionDenied: for an anonymous user, or the Arena is not visible.
    """
    require(actor, Permission.FOLLOW_ARENA, arena)
    if follows:
        ArenaSubscription.objects.get_or_create(arena=arena, user=actor)
    else:
        ArenaSubscription.objects.filter(arena=arena, user=actor).delete()


def role_mails_set(*, idea: Idea, actor: Principal, wants: bool) -> None:
    """Ask for no mails about roles on an idea, or for them again (idempotent).

    What somebody answers for stays so: a role that is not confirmed lapses all
    the same.

    Raises:
        PermissionDenied: for an anonymous user, or the idea is not visible.
    """
    require(actor, Permission.FOLLOW_IDEA, idea)
    if wants:
        MailOptOut.objects.filter(idea=idea, user=actor).delete()
    else:
        MailOptOut.objects.get_or_create(idea=idea, user=actor)


def actor_mails_set(*, organisation: Actor, actor: Principal, wants: bool) -> None:
    """Ask for no mails about who may act for an organisation, or for them again.

    Idempotent. What they tell of waits all the same, on the page of the
    organisation or unit.

    Raises:
        PermissionDenied: for an anonymous or inactive user.
    """
    require(actor, Permission.REGISTER_ACTOR, organisation)
    if wants:
        ActorMailOptOut.objects.filter(actor=organisation, user=actor).delete()
    else:
        ActorMailOptOut.objects.get_or_create(actor=organisation, user=actor)


def arena_visit(*, arena: ArenaSettings, actor: Principal) -> None:
    """Note that somebody looks at what is theirs in an Arena.

    Raises:
        PermissionDenied: for an anonymous user, or the Arena is not visible.
    """
    require(actor, Permission.FOLLOW_ARENA, arena)
    now = timezone.now()
    is_back = When(looked_at__lt=now - READING, then=F("looked_at"))
    known = ArenaVisit.objects.filter(arena=arena, user=actor)
    # The old moment: all of a statement reads what was there before.
    since = Case(is_back, default=F("news_since"))
    if not known.update(looked_at=now, news_since=since):
        first = {"looked_at": now, "news_since": now}
        ArenaVisit.objects.get_or_create(arena=arena, user=actor, defaults=first)
