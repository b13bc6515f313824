"""Who speaks for whom, and who answers offers."""

from __future__ import annotations

from typing import Any

import rules

from gemeinsam_digital.arena.predicates import is_moderator
from gemeinsam_digital.arena.predicates import is_person
from gemeinsam_digital.choices import Role
from gemeinsam_digital.responsibility.selectors import is_in_team
from gemeinsam_digital.responsibility.selectors import lead_of
from gemeinsam_digital.responsibility.selectors import speaks_for


def _known(user: Any) -> bool:
    return is_person(user) and user.pk is not None


@rules.predicate
def is_lead(user: Any, idea: Any = None) -> bool:
    """Speaks for the actor that leads the idea."""
    return idea is not None and _known(user) and is_in_team(user, idea, (Role.LEAD,))


@rules.predicate
def is_lead_or_partner(user: Any, idea: Any = None) -> bool:
    """Speaks for an actor that leads the idea or is its partner."""
    return (
        idea is not None
        and _known(user)
        and is_in_team(user, idea, (Role.LEAD, Role.PARTNER))
    )


@rules.predicate
def speaks_for_actor(user: Any, actor: Any = None) -> bool:
    """Is this person, or represents this organisation."""
    return actor is not None and _known(user) and speaks_for(user, actor.pk)


@rules.predicate
def is_own_claim(user: Any, claim: Any = None) -> bool:
    """Speaks for the actor of a claim. Nobody answers in another's name."""
    return claim is not None and _known(user) and speaks_for(user, claim.actor_id)


@rules.predicate
def answers_offers(user: Any, claim: Any = None) -> bool:
    """Is the one who decides on offers: the lead, else author or moderator.

    An own offer can't be accepted by oneself, but for the author: who had the
    idea may well lead it.
    """
    if claim is None or not _known(user):
        return False
    idea = claim.idea
    if lead_of(idea) is not None:
        return is_in_team(user, idea, (Role.LEAD,)) and not speaks_for(
            user, claim.actor_id
        )
    if idea.creator_id == user.pk:
        return True
    return bool(is_moderator(user, idea)) and not speaks_for(user, claim.actor_id)
