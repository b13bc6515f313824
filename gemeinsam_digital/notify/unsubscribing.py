"""Unsubscribing by a link in a mail, without signing in.

The token is the permission: whoever has the mail may stop it. It never
expires, because mails are kept for years, and ends with the key of the site.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth import get_user_model
from django.core import signing
from django.db import transaction
from django.urls import reverse

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.notify.models import ActorMailOptOut
from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.models import MailOptOut
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.notify.preferences.services import digests_end

SALT = "gemeinsam_digital.unsubscribe"


class Scope(StrEnum):
    """What one no longer hears of; part of tokens, never renamed."""

    IDEA = "idea"
    ARENA = "arena"
    #: Roles on an idea: what one is told without following it.
    ROLES = "roles"
    #: Who may act for an organisation, or how a unit works.
    ACTOR = "actor"
    #: What comes collected, from all Arenas.
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Ticket:
    """Who stops hearing of what.

    Attributes:
        user: key of the account.
        scope: what ends; ``pk`` is that of an Arena, of an organisation, or of
            an idea; of what is collected, of an Arena that it tells of.
    """

    user: int
    scope: Scope
    pk: int

    @property
    def token(self) -> str:
        """What stands for it in an address."""
        said = [self.user, self.scope.value, self.pk]
        return signing.Signer(salt=SALT).sign_object(said)

    @property
    def address(self) -> str:
        """The address of the page, without the host."""
        return reverse("gemeinsam_digital:unsubscribe", args=[self.token])


def ticket_of(token: str) -> Ticket:
    """Return what a token stands for.

    Raises:
        BadSignature: it was not made here, or with another key.
    """
    user, scope, pk = signing.Signer(salt=SALT).unsign_object(token)
    return Ticket(user=user, scope=Scope(scope), pk=pk)


@transaction.atomic
def unsubscribe(ticket: Ticket) -> None:
    """Stop what the ticket says (idempotent); what is gone needs no stopping."""
    if ticket.scope is Scope.ARENA:
        ArenaSubscription.objects.filter(arena=ticket.pk, user=ticket.user).delete()
    elif ticket.scope is Scope.IDEA:
        Subscription.objects.filter(idea=ticket.pk, user=ticket.user).delete()
    else:
        _silence(ticket)


def _silence(ticket: Ticket) -> None:
    user = get_user_model()._default_manager.filter(pk=ticket.user).first()
    if user is None:
        return
    if ticket.scope is Scope.ROLES:
        idea = Idea.objects.filter(pk=ticket.pk).first()
        if idea is not None:
            MailOptOut.objects.get_or_create(idea=idea, user=user)
    elif ticket.scope is Scope.DIGEST:
        digests_end(user=user)
    else:
        actor = Actor.objects.filter(pk=ticket.pk).first()
        if actor is not None:
            ActorMailOptOut.objects.get_or_create(actor=actor, user=user)
