"""Where an Arena asks for it, only confirmed organisations lead."""

from __future__ import annotations

import pytest

from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.responsibility.claims import services
from gemeinsam_digital.responsibility.directory.standing import (
    services as actor_standing,
)
from tests.factories.actions import fresh
from tests.responsibility.lives import offer


def confirmed_only(world):
    """Let the Arena ask for confirmed leads from now on."""
    world.arena.thresholds["confirmed_lead"] = 1
    world.arena.save()


def test_an_unconfirmed_organisation_offers_to_lead_and_is_not_accepted(world, idea):
    confirmed_only(world)
    claim = offer(idea, world.lead, claimant=world.organisation)
    for who in (world.author, world.superuser, SYSTEM):
        with pytest.raises(Illegal):
            services.claim_accept(claim=claim, actor=who)
    assert fresh(claim).state == ClaimState.OFFERED
    actor_standing.organisation_confirm(
        organisation=world.organisation, actor=world.moderator
    )
    assert services.claim_accept(claim=claim, actor=world.author).is_accepted


def test_other_roles_and_persons_need_no_confirmation(world, idea):
    confirmed_only(world)
    for role in (Role.PARTNER, Role.GUIDE, Role.RESOURCE):
        claim = offer(idea, world.lead, role, world.organisation)
        assert services.claim_accept(claim=claim, actor=world.author).is_accepted
    claim = offer(idea, world.citizen)
    assert services.claim_accept(claim=claim, actor=world.author).is_accepted


def test_where_the_arena_does_not_ask_anybody_leads(world, idea_factory):
    claim = offer(idea_factory(), world.lead, claimant=world.organisation)
    assert not world.organisation.is_confirmed
    assert services.claim_accept(claim=claim, actor=world.author).is_accepted
