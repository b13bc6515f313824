"""Unsubscribing by a link in a mail, without signing in.

The token is the permission: whoever has the mail may stop it. It never
expires, because mails are kept for years, and ends with the key of the site.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.core import signing
from django.db import transaction
from django.urls import reverse

from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.models import Subscription

SALT = "gemeinsam_digital.unsubscribe"


class Scope(StrEnum):
    """What is no longer followed; part of tokens, never renamed."""

    IDEA = "idea"
    ARENA = "arena"


@dataclass(frozen=True, slots=True)
class Ticket:
    """Who stops following what.

    Attributes:
        user: key of the account.
        scope: whether ``pk`` is that of an idea or of an Arena.
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
    """Stop following what the ticket says (idempotent)."""
    if ticket.scope is Scope.ARENA:
        ArenaSubscription.objects.filter(arena=ticket.pk, user=ticket.user).delete()
    else:
        Subscription.objects.filter(idea=ticket.pk, user=ticket.user).delete()
