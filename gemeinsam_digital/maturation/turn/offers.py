"""Offers to take wanted roles, and who answers them; looked up for many at once."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from gemeinsam_digital.actors.selectors import speakers_of
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.selectors import lead_of

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


@Fact
def role_offers_on(idea: Idea) -> dict[int, Claim]:
    """Return the oldest offer that waits for each wanted role, by its key."""
    return _first_offers(_role_offers([idea]))


def preload_role_offers(ideas: Sequence[Idea]) -> None:
    """Look up the same for many; one query."""
    ideas = role_offers_on.missing(ideas)
    found: dict[int, list[Claim]] = {idea.pk: [] for idea in ideas}
    for claim in _role_offers(ideas) if ideas else ():
        found[claim.idea_id].append(claim)
    for idea in ideas:
        role_offers_on.put(idea, _first_offers(found[idea.pk]))


@Fact
def left_to_moderation_on(idea: Idea) -> set[int]:
    """Return the actors whose offers to take a wanted role the lead can't answer.

    By their keys. Nobody answers for whom they speak themselves.
    """
    return _left_to_moderation([idea])[idea.pk]


def preload_left_to_moderation(ideas: Sequence[Idea]) -> None:
    """Look up the same for many; relies on the leads and the offers."""
    ideas = left_to_moderation_on.missing(ideas)
    found = _left_to_moderation(ideas)
    for idea in ideas:
        left_to_moderation_on.put(idea, found[idea.pk])


def _left_to_moderation(ideas: Sequence[Idea]) -> dict[int, set[int]]:
    """Return the same by idea; two queries, none where nothing is offered."""
    offering = {
        idea.pk: {claim.actor_id for claim in role_offers_on(idea).values()}
        for idea in ideas
    }
    leads = {i.pk: lead for i in ideas if offering[i.pk] and (lead := lead_of(i))}
    actors = {lead.actor_id for lead in leads.values()}.union(*offering.values())
    speakers = speakers_of(actors) if leads else {}
    return {
        idea.pk: {
            pk
            for pk in offering[idea.pk]
            if idea.pk in leads and not speakers[leads[idea.pk].actor_id] - speakers[pk]
        }
        for idea in ideas
    }


def _role_offers(ideas: Sequence[Idea]) -> QuerySet[Claim]:
    offers = Claim.objects.filter(
        idea__in=[idea.pk for idea in ideas],
        state=ClaimState.OFFERED,
        open_role__isnull=False,
    )
    offers = offers.exclude(role=Role.LEAD)
    return offers.select_related("actor").order_by("offered_at", "pk")


def _first_offers(claims: Iterable[Claim]) -> dict[int, Claim]:
    first: dict[int, Claim] = {}
    for claim in claims:
        first.setdefault(claim.open_role_id or 0, claim)
    return first
