"""What is legal for a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import pgettext

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.responsibility.models import Claim

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


def expect(claim: Claim, state: ClaimState) -> None:
    """Check that a claim still stands where the page showed it.

    Raises:
        Illegal: it does not.
    """
    if claim.state == state:
        return
    if claim.decided_at is None or claim.state == ClaimState.DECLINED:
        words = pgettext(
            "arena", "This is not possible any more: the offer is %(state)s."
        )
    else:
        words = pgettext(
            "arena", "This is not possible any more: the role is %(state)s."
        )
    raise Illegal(words % {"state": claim.state_label})


def check_open(idea: Idea) -> None:
    """Check that roles can be taken on.

    Raises:
        Illegal: the idea is laid aside or hidden.
    """
    if not idea.is_open:
        raise Illegal(
            pgettext(
                "arena",
                "This contribution is %(standing)s. Nobody can take on a role now.",
            )
            % {"standing": idea.standing_label}
        )
    if idea.is_hidden:
        raise Illegal(
            pgettext(
                "arena",
                "The moderation has hidden this contribution. Nobody can take on a "
                "role now.",
            )
        )


def needs_confirmed_lead(idea: Idea) -> bool:
    """Return whether only confirmed organisations can lead in this Arena."""
    return bool(arena_of(idea.module).threshold("confirmed_lead"))


def lacks_confirmation(idea: Idea, actor: Actor, role: str) -> bool:
    """Return whether an actor can't have a role before somebody has confirmed it."""
    return role == Role.LEAD and not actor.is_confirmed and needs_confirmed_lead(idea)


def check_may_lead(idea: Idea, actor: Actor, role: str) -> None:
    """Check that an actor can have a role here.

    Raises:
        Illegal: it would lead, and only confirmed organisations can.
    """
    if lacks_confirmation(idea, actor, role):
        raise Illegal(unconfirmed_words(actor))


def unconfirmed_words(actor: Actor) -> str:
    """Say why an organisation can't lead yet, and who can change it."""
    return pgettext(
        "arena",
        "In this Arena only confirmed organisations can lead. Nobody has "
        "confirmed yet that %(actor)s is who it says: please ask the "
        "moderators.",
    ) % {"actor": actor.name}
