"""Who speaks for whom, who answers offers, who looks for others."""

from __future__ import annotations

from typing import Any

import rules

from gemeinsam_digital.actors.selectors import actors_of
from gemeinsam_digital.actors.selectors import modules_of
from gemeinsam_digital.actors.selectors import speaks_for
from gemeinsam_digital.arena.predicates import is_moderator
from gemeinsam_digital.arena.predicates import is_person
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.responsibility.claims.selectors import answerable
from gemeinsam_digital.responsibility.selectors import is_in_team
from gemeinsam_digital.responsibility.selectors import lead_of
from gemeinsam_digital.responsibility.selectors import works_with


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
def moderates_actor(user: Any, actor: Any = None) -> bool:
    """Moderates an Arena in which the actor takes part."""
    if actor is None or not _known(user):
        return False
    return any(bool(is_moderator(user, module)) for module in modules_of(actor))


@rules.predicate
def sees_contact(user: Any, actor: Any = None) -> bool:
    """May read how to reach an actor: it is published, or one works with it."""
    if actor is None:
        return False
    if actor.contact_is_public and not actor.is_retired:
        return True
    return _known(user) and works_with(user, actor.pk)


@rules.predicate
def is_own_claim(user: Any, claim: Any = None) -> bool:
    """Speaks for the actor of a claim. Nobody answers in another's name."""
    return claim is not None and _known(user) and speaks_for(user, claim.actor_id)


@rules.predicate
def is_invited(user: Any, invitation: Any = None) -> bool:
    """Speaks for the actor that is asked."""
    return (
        invitation is not None
        and _known(user)
        and speaks_for(user, invitation.actor_id)
    )


@rules.predicate
def has_invited(user: Any, invitation: Any = None) -> bool:
    """Has asked or could ask now: author, lead, or whose role is handed over."""
    if invitation is None or not _known(user):
        return False
    if invitation.invited_by_id == user.pk:
        return True
    if invitation.hands_over is not None:
        return speaks_for(user, invitation.hands_over.actor_id)
    return invitation.idea.creator_id == user.pk or is_in_team(
        user, invitation.idea, (Role.LEAD,)
    )


@rules.predicate
def is_own_request(user: Any, request: Any = None) -> bool:
    """Has asked to speak for an organisation."""
    return request is not None and _known(user) and request.user_id == user.pk


@rules.predicate
def answers_offers(user: Any, claim: Any = None) -> bool:
    """Is the one who decides on an offer: the lead, else author or moderator."""
    if claim is None or not _known(user):
        return False
    found = answerable(
        [claim],
        lead_of(claim.idea),
        own=actors_of(user).values_list("pk", flat=True),
        is_author=claim.idea.creator_id == user.pk,
        moderates=bool(is_moderator(user, claim.idea)),
    )
    return bool(found)


@rules.predicate
def nobody(user: Any, obj: Any = None) -> bool:
    """No person: only automation does it."""
    return False
