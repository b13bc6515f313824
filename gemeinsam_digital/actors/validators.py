"""What organisations are called: no two of them the same."""

from __future__ import annotations

import unicodedata

from django.utils.translation import pgettext

from gemeinsam_digital.actors.models import ACTOR_NAME_LENGTH
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.choices import ActorKind
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.ideas.ghost import get_or_create_ghost
from gemeinsam_digital.ideas.models import GhostAccount


def checked_name(name: str) -> str:
    """Return the name of an organisation, in one line.

    Raises:
        Invalid: it is empty or too long.
    """
    clean = " ".join(normalise(name).split())
    if not clean:
        raise Invalid("name", pgettext("arena", "Please enter a name."))
    return checked_length("name", clean, ACTOR_NAME_LENGTH)


def check_is_free(organisation: Actor) -> None:
    """Check that no other organisation is called the same.

    Capitals make no difference, in any alphabet: databases disagree about them,
    so they are not asked. Call it inside the transaction that stores the name:
    it lets nobody else take a name before that is committed.

    Raises:
        Invalid: the name is taken.
    """
    _one_at_a_time()
    others = Actor.objects.exclude(kind=ActorKind.PERSON).exclude(pk=organisation.pk)
    names = others.order_by().values_list("name", flat=True)
    same = _key(organisation.name)
    if any(_key(name) == same for name in names.iterator()):
        raise Invalid(
            "name",
            pgettext(
                "arena",
                "An organisation of this name exists already. Look for it in the "
                "directory and ask to speak for it, or ask the moderators.",
            ),
        )


def _one_at_a_time() -> None:
    """Let nobody else take a name until the end of the transaction.

    There may be equal names from before, so no constraint can hold this. What is
    locked is the one row that every platform has once.
    """
    ghost = get_or_create_ghost()
    GhostAccount.objects.select_for_update().get(user=ghost)


def _key(name: str) -> str:
    """Return what two names that count as the same have in common."""
    return unicodedata.normalize("NFKC", name).casefold()
