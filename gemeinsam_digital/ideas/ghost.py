"""The ghost user: where contributions go when their account is deleted.

A real user row, because the host dereferences the creator of everything. It is
found through a one-row table and not by name: anybody could have registered
the name first (tried on the real host).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import pgettext

from gemeinsam_digital.arena.presets.registration import register_filler
from gemeinsam_digital.hosts import get_host

if TYPE_CHECKING:
    from gemeinsam_digital.arena.models import ArenaSettings

#: A reserved top-level domain: no mail can ever be delivered there (RFC 2606).
GHOST_EMAIL = "deleted-account@gemeinsam-digital.invalid"
#: The bracket is refused by the host's rule for names, so nobody can register it.
GHOST_NAME = "[deleted account]"


def get_or_create_ghost() -> Any:
    """Return the ghost user, made on first use."""
    from gemeinsam_digital.ideas.models import GhostAccount

    row = GhostAccount.objects.select_related("user").first()
    if row is not None:
        return row.user
    with transaction.atomic():
        user = _make_user()
        GhostAccount.objects.create(user=user)
    get_host().silence(user)
    return user


def _make_user() -> Any:
    model = get_user_model()
    user = model.objects.filter(email=GHOST_EMAIL).first()
    if user is None:
        user = model(email=GHOST_EMAIL, username=_free_name(), is_active=False)
    user.is_active = False
    user.set_unusable_password()
    user.save()
    return user


def _free_name() -> str:
    names = get_user_model().objects.values_list("username", flat=True)
    taken = set(names.filter(username__startswith=GHOST_NAME))
    number = 1
    while (name := GHOST_NAME if number == 1 else f"{GHOST_NAME} {number}") in taken:
        number += 1
    return name


def display_name(user: Any) -> str:
    """Return the public name of a user, worded for the ghost."""
    if user is None or user.email == GHOST_EMAIL:
        return pgettext("arena", "deleted account")
    return str(user.get_short_name())


@register_filler
def make_ghost(arena: ArenaSettings) -> None:
    """Make the ghost user with the first Arena, before anybody needs it.

    Otherwise the first account deletion would have to, in the middle of the
    host's own deletion, or somebody's look at the page that confirms it. Not
    earlier: a platform without an Arena keeps the users it has.
    """
    get_or_create_ghost()
