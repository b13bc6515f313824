"""Who answers an offer: asked of one person, of what waits, and of everybody.

The lead answers, else the author or a moderator. The three are held equal by
tests/responsibility/test_twins.py.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Container
from collections.abc import Iterable
from typing import TYPE_CHECKING
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet

from gemeinsam_digital.actors.selectors import actor_keys_of
from gemeinsam_digital.actors.selectors import speakers_of
from gemeinsam_digital.actors.selectors import speaking_for
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.models import GhostAccount
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.selectors import holding
from gemeinsam_digital.responsibility.selectors import ideas_of
from gemeinsam_digital.responsibility.selectors import leading

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.ideas.models import Idea


def answerable(
    offers: Iterable[Claim],
    lead: Claim | None,
    *,
    own: Container[int],
    is_author: bool,
    moderates: bool,
    left: Collection[int] | None = None,
) -> list[Claim]:
    """Return which offers on one idea a person answers.

    Nobody accepts an own offer but the author: who had the idea may well lead it.
    Where that leaves nobody of the lead, a moderator answers, so that no offer
    waits for ever.

    Args:
        offers: that wait.
        lead: the claim of who leads.
        own: keys of the actors that the person speaks for.
        is_author: whether the person has contributed the idea.
        moderates: whether the person moderates the Arena.
        left: what :func:`unanswered_by_lead` returns, where it is known.
    """
    if lead is None and is_author:
        return list(offers)
    foreign = [claim for claim in offers if claim.actor_id not in own]
    if lead is None:
        return foreign if moderates else []
    if not foreign or lead.actor_id in own:
        return foreign
    if not moderates:
        return []
    left = unanswered_by_lead(lead, foreign) if left is None else left
    return [claim for claim in foreign if claim.actor_id in left]


def unanswered_by_lead(lead: Claim, offers: Iterable[Claim]) -> set[int]:
    """Return the actors whose offers nobody who speaks for the lead can answer.

    Nobody answers for whom they speak themselves, so where all of them speak for
    who offers as well, or nobody is there, an offer would wait until the lead
    lapses.
    """
    offering = {claim.actor_id for claim in offers}
    speakers = speakers_of({lead.actor_id, *offering})
    leading = speakers[lead.actor_id]
    return {pk for pk in offering if not leading - speakers[pk]}


def offers_to_answer(
    user: Any, module: Module, own: Collection[int] | None = None
) -> QuerySet[Claim]:
    """Return the offers in an Arena that wait for somebody as lead or author.

    Args:
        user: who.
        module: the Arena.
        own: what ``actor_keys_of`` returns, where it is known.
    """
    mine = actor_keys_of(user) if own is None else own
    led = leading("idea", actor__in=mine)
    return (
        Claim.objects.filter(
            Q(led) & ~Q(actor__in=mine) | ~Q(leading("idea")) & Q(idea__creator=user),
            idea__in=ideas_of(user, mine, Role.LEAD).order_by(),
            idea__module=module,
            idea__standing=Standing.OPEN,
            idea__hidden_at=None,
            state=ClaimState.OFFERED,
        )
        .select_related("idea", "actor")
        .order_by("offered_at", "pk")
    )


def answering(idea: Idea, actors: Collection[int]) -> Q:
    """Return the condition that a user answers an offer of one of some actors.

    As lead or author; moderators may as well where none of them is there.
    """
    leads = holding(Role.LEAD).filter(idea=idea).values("actor")
    authors = get_user_model()._default_manager.filter(is_active=True)
    is_ghost = GhostAccount.objects.filter(user=OuterRef("pk"))
    author = authors.filter(~Exists(is_ghost), pk=idea.creator_id).order_by()
    of_lead = speaking_for(leads) & ~speaking_for(actors)
    return of_lead | ~Q(Exists(leads)) & Q(pk__in=author.values("pk"))
