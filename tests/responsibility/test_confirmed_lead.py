"""Where an Arena asks for it, only confirmed organisations lead."""

from __future__ import annotations

import pytest
from django.urls import reverse

from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.claims import services
from gemeinsam_digital.responsibility.directory.standing import (
    services as actor_standing,
)
from gemeinsam_digital.responsibility.gates import lead_confirmed
from gemeinsam_digital.responsibility.gates import lead_offered
from tests.factories.actions import fresh
from tests.pages.sending import soup
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


def test_who_offers_and_who_accepts_is_told_before(world, idea, client):
    confirmed_only(world)
    name = world.organisation.name
    client.force_login(world.lead)
    page = soup(client.get(reverse("gemeinsam_digital:claim-offer", args=[idea.pk])))
    assert name in page.select_one("form .gd-notice--warning").text
    chosen = page.select_one(f'option[value="{world.organisation.pk}"]')
    assert chosen.text != name
    claim = offer(idea, world.lead, claimant=world.organisation)
    client.force_login(world.author)
    accept = reverse("gemeinsam_digital:claim-answer", args=[claim.pk, "accept"])
    page = soup(client.get(accept))
    assert name in page.select_one(".gd-notice--warning").text
    assert not page.select("#gd form[method=post]")
    actor_standing.organisation_confirm(
        organisation=world.organisation, actor=world.moderator
    )
    assert soup(client.get(accept)).select("#gd form[method=post]")


def test_the_checklist_says_what_an_offer_lacks(world, idea):
    confirmed_only(world)
    offer(idea, world.lead, claimant=world.organisation)
    gate = lead_offered(idea)
    assert gate.met
    assert gate.detail != world.organisation.name
    gate = lead_confirmed(idea)
    assert not gate.met
    assert world.organisation.name in gate.detail
    actor_standing.organisation_confirm(
        organisation=world.organisation, actor=world.moderator
    )
    assert lead_offered(Idea.objects.get()).detail == world.organisation.name
    assert not lead_confirmed(Idea.objects.get()).detail
