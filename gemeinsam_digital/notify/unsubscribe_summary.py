"""What somebody still hears of after unsubscribing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.selectors import actors_of
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.notify.selectors import is_silent_on
from gemeinsam_digital.notify.selectors import module_with
from gemeinsam_digital.notify.unsubscribing import Scope
from gemeinsam_digital.notify.unsubscribing import Ticket
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.units.selectors import units_of


@dataclass(frozen=True, slots=True)
class What:
    """What an unsubscribing is about, and what is left.

    Attributes:
        name: of the contribution, the Arena or the organisation; empty where
            this person may not see it (any more).
        ideas: how many contributions of the Arena are followed one by one.
        arena: whether the whole Arena is followed.
        follows: whether the contribution is followed.
        roles: whether the person is told of roles on the contribution.
        is_author: whether it is the person's own contribution.
        manage_url: the page with everything that is followed, empty as name.
    """

    name: str = ""
    ideas: int = 0
    arena: bool = False
    follows: bool = False
    roles: bool = False
    is_author: bool = False
    manage_url: str = ""


def summary_of(ticket: Ticket) -> What:
    """Return what the person of a ticket still hears of.

    Nothing of a person is in it: whoever has the mail may look.
    """
    user = get_user_model()._default_manager.filter(pk=ticket.user).first()
    if user is None:
        return What()
    if ticket.scope is Scope.ARENA:
        return _of_arena(ticket, user)
    if ticket.scope is Scope.DIGEST:
        return What(manage_url=_of_arena(ticket, user).manage_url)
    if ticket.scope is Scope.ACTOR:
        return _of_actor(ticket, user)
    return _of_idea(ticket, user)


def _of_arena(ticket: Ticket, user: Any) -> What:
    arena = ArenaSettings.objects.select_related("module").filter(pk=ticket.pk).first()
    if arena is None or not may(user, Permission.VIEW_ARENA, arena.module):
        return What()
    followed = Subscription.objects.filter(user=user, idea__module=arena.module_id)
    return What(
        name=arena.module.name,
        ideas=followed.count(),
        manage_url=_manage_url(arena.module),
    )


def _of_actor(ticket: Ticket, user: Any) -> What:
    actor = Actor.objects.filter(pk=ticket.pk).first()
    module = None if actor is None else module_with(actor, user)
    if actor is None or module is None:
        return What()
    return What(name=actor.name, manage_url=_manage_url(module))


def _of_idea(ticket: Ticket, user: Any) -> What:
    idea = Idea.objects.select_related("module").filter(pk=ticket.pk).first()
    if idea is None or not may(user, Permission.VIEW_IDEA, idea):
        return What()
    whole = ArenaSubscription.objects.filter(user=user, arena__module=idea.module_id)
    return What(
        name=idea.title,
        arena=whole.exists(),
        follows=Subscription.objects.filter(user=user, idea=idea).exists(),
        roles=_hears_of_roles(user, idea),
        is_author=idea.creator_id == user.pk,
        manage_url=_manage_url(idea.module),
    )


def _hears_of_roles(user: Any, idea: Idea) -> bool:
    """Return whether mails about roles on an idea may still come.

    Whom nobody has asked yet, and who has offered nothing, gets none.
    """
    if is_silent_on(idea, user):
        return False
    if idea.creator_id == user.pk:
        return True
    held = idea.claims.filter(
        actor__in=actors_of(user).values("pk"), state__in=OPEN_STATES
    )
    asked = idea.assessment_requests.filter(unit__in=units_of(user).values("pk"))
    return held.exists() or asked.exists()


def _manage_url(module: Any) -> str:
    return reverse("gemeinsam_digital:mine", args=[module.slug]) + "#mails"
