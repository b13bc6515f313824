"""Who follows what, and who wants no mails about roles or organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Q
from django.db.models import QuerySet

from gemeinsam_digital.actors.selectors import modules_of
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.notify.models import ActorMailOptOut
from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.models import MailOptOut
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.responsibility.directory.selectors import MOST_ARENAS

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.actors.models import Actor
    from gemeinsam_digital.arena.models import ArenaSettings
    from gemeinsam_digital.ideas.models import Idea


def follows_arena(user: Any, arena: ArenaSettings) -> bool:
    """Return whether this user follows the whole Arena."""
    return bool(user.is_authenticated and subscriptions_of(user, arena).exists())


def subscriptions_of(user: Any, arena: ArenaSettings) -> QuerySet[ArenaSubscription]:
    """Return that this user follows the whole Arena, as a row if they do."""
    return ArenaSubscription.objects.filter(arena=arena, user=user)


def followed_in(module: Module, user: Any) -> QuerySet[Subscription]:
    """Return what a user follows in an Arena, what moved last first.

    Without what the moderation has hidden from this user.
    """
    followed = Subscription.objects.filter(user=user, idea__module=module)
    followed = followed.filter(_shown_to(user, module))
    return followed.select_related("idea").order_by("-idea__stage_since", "-pk")


def silenced_in(module: Module, user: Any) -> QuerySet[MailOptOut]:
    """Return the contributions about whose roles a user wants no mails.

    Without what the moderation has hidden from this user.
    """
    silences = MailOptOut.objects.filter(user=user, idea__module=module)
    silences = silences.filter(_shown_to(user, module))
    return silences.select_related("idea").order_by("-created", "-pk")


def _shown_to(user: Any, module: Module) -> Q:
    if may(user, Permission.MODERATE_ARENA, module):
        return Q()
    return Q(idea__hidden_at=None) | Q(idea__creator=user)


def is_silent_on(idea: Idea, user: Any) -> bool:
    """Return whether this user wants no mails about the roles on an idea."""
    return MailOptOut.objects.filter(idea=idea, user=user).exists()


def has_silenced(actor: Actor, user: Any) -> bool:
    """Return whether this user wants no mails about who acts for an actor."""
    return ActorMailOptOut.objects.filter(actor=actor, user=user).exists()


def silenced_actors_in(arena: ArenaSettings, user: Any) -> QuerySet[ActorMailOptOut]:
    """Return the organisations of an Arena that a user wants no such mails about."""
    silences = ActorMailOptOut.objects.filter(
        user=user, actor__participations__arena=arena
    )
    return silences.select_related("actor").order_by("-created", "-pk")


def module_with(actor: Actor, user: Any) -> Module | None:
    """Return the newest Arena in which an actor takes part and that a user sees.

    No more than ``MOST_ARENAS`` are looked at: the host is asked for each.
    """
    newest = modules_of(actor).order_by("-pk")[:MOST_ARENAS]
    return next((m for m in newest if may(user, Permission.VIEW_ARENA, m)), None)
