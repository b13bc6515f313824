"""Claims: offering, answering, giving back; every edge is in test_edges.py."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gemeinsam_digital.actors.models import Representative
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.responsibility.claims import services
from gemeinsam_digital.responsibility.directory.standing import (
    services as actor_standing,
)
from gemeinsam_digital.responsibility.selectors import lead_of
from tests.factories import IdeaFactory
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.world import World
from tests.permissions.table import PEOPLE
from tests.responsibility.lives import offer
from tests.responsibility.lives import person


def test_an_offer_is_accepted_by_the_author(world, idea):
    claim = offer(idea, world.citizen)
    accepted = services.claim_accept(claim=claim, actor=world.author)
    assert (accepted.state, accepted.decided_by) == (ClaimState.ACCEPTED, world.author)
    assert lead_of(idea) == accepted
    types = list(idea.events.order_by("sequence").values_list("type", flat=True))
    assert types == ["contributed", "claim_offered", "claim_accepted"]


@pytest.mark.parametrize("who", ["citizen", "lead", "stranger", "assessor"])
def test_others_do_not_answer_an_offer(world, idea, who):
    claim = offer(idea, world.partner)
    for answer in (services.claim_accept, services.claim_decline):
        extra = {"note": TEXT} if answer is services.claim_decline else {}
        with pytest.raises(PermissionDenied):
            answer(claim=claim, actor=getattr(world, who), **extra)
    claim.refresh_from_db()
    assert claim.state == ClaimState.OFFERED


def test_nobody_accepts_the_own_offer_but_the_author(world, idea):
    own = offer(idea, world.moderator)
    with pytest.raises(PermissionDenied):
        services.claim_accept(claim=own, actor=world.moderator)
    claim = offer(idea, world.author)
    services.claim_accept(claim=claim, actor=world.author)


def test_once_somebody_leads_the_lead_answers(world, idea_factory):
    idea = idea_factory(with_team=True)
    claim = offer(idea, world.citizen, Role.GUIDE)
    for other in (world.author, world.moderator, world.superuser):
        with pytest.raises(PermissionDenied):
            services.claim_accept(claim=claim, actor=other)
    services.claim_accept(claim=claim, actor=world.lead)


def settle(claim, who, how):
    if how == "accept":
        return services.claim_accept(claim=claim, actor=who)
    return services.claim_decline(claim=claim, actor=who, note=TEXT)


@pytest.mark.parametrize("how", ["accept", "decline"])
@pytest.mark.parametrize("who", [name for name in PEOPLE if name != "anonymous"])
def test_where_nobody_of_the_lead_may_answer_moderators_do(
    world, idea_factory, who, how
):
    """The lead speaks alone for who leads, and offers something in person."""
    idea = idea_factory(with_team=True)
    claim = offer(idea, world.lead, Role.GUIDE)
    if who in ("moderator", "initiator", "superuser"):
        user = getattr(world, who)
        assert settle(claim, user, how).decided_by == user
    else:
        with pytest.raises(PermissionDenied):
            settle(claim, getattr(world, who), how)
        claim.refresh_from_db()
        assert claim.state == ClaimState.OFFERED


@pytest.mark.parametrize("how", ["accept", "decline"])
def test_moderators_do_not_answer_where_one_of_the_lead_still_may(
    world, idea_factory, how
):
    idea = idea_factory(with_team=True)
    second = Representative.objects.create(
        actor=world.organisation, user=world.colleague
    )
    claim = offer(idea, world.lead, Role.GUIDE)
    for other in (world.moderator, world.superuser, world.lead, world.author):
        with pytest.raises(PermissionDenied):
            settle(claim, other, how)
    type(second).objects.filter(pk=second.pk).update(left_at=timezone.now())
    with pytest.raises(PermissionDenied):
        settle(claim, world.colleague, how)
    settle(claim, world.moderator, how)


def test_where_nobody_is_left_who_speaks_for_the_lead_moderators_answer(
    world, idea_factory
):
    idea = idea_factory(with_team=True)
    claim = offer(idea, world.citizen, Role.GUIDE)
    type(world.lead).objects.filter(pk=world.lead.pk).update(is_active=False)
    with pytest.raises(PermissionDenied):
        settle(claim, world.author, "accept")
    settle(claim, world.moderator, "accept")


def test_a_moderator_does_not_answer_for_whom_they_speak(world, idea):
    lead = offer(idea, world.moderator)
    services.claim_accept(claim=lead, actor=world.author)
    claim = services.claim_offer(
        idea=idea,
        claimant=world.organisation,
        role=Role.GUIDE,
        commitment=TEXT,
        actor=world.lead,
    )
    Representative.objects.create(actor=world.organisation, user=world.moderator)
    with pytest.raises(PermissionDenied):
        settle(claim, world.moderator, "accept")
    settle(claim, world.superuser, "accept")


def test_the_lead_is_still_one_where_moderators_answer(world, idea_factory):
    idea = idea_factory(with_team=True)
    claim = offer(idea, world.lead)
    with pytest.raises(Illegal):
        settle(claim, world.moderator, "accept")
    assert lead_of(fresh(idea)).actor == world.organisation


def test_a_second_lead_is_refused(world, idea):
    first, second = (offer(idea, user) for user in (world.lead, world.citizen))
    services.claim_accept(claim=first, actor=world.author)
    with pytest.raises(Illegal):
        services.claim_accept(claim=second, actor=world.lead)
    second.refresh_from_db()
    assert second.state == ClaimState.OFFERED


def test_the_same_offer_twice_is_refused(world, idea):
    offer(idea, world.citizen)
    with pytest.raises(Illegal):
        offer(idea, world.citizen)
    assert idea.claims.count() == 1


def test_an_answered_offer_is_answered(world, idea):
    claim = offer(idea, world.citizen)
    services.claim_decline(claim=claim, actor=world.author, note="Zu früh.")
    attempts = [
        (services.claim_accept, world.author, {}),
        (services.claim_decline, world.author, {"note": TEXT}),
        (services.claim_withdraw, world.citizen, {}),
        (services.claim_release, world.citizen, {"note": TEXT}),
    ]
    for service, user, extra in attempts:
        with pytest.raises(Illegal):
            service(claim=claim, actor=user, **extra)
    assert idea.events.filter(type="claim_declined").get().text.text == "Zu früh."


def test_withdraw_and_offer_again(world, idea):
    claim = offer(idea, world.citizen)
    with pytest.raises(PermissionDenied):
        services.claim_withdraw(claim=claim, actor=world.author)
    services.claim_withdraw(claim=claim, actor=world.citizen)
    offer(idea, world.citizen)


def test_giving_back_the_lead_leaves_who_led(world, claim_factory, idea):
    claim = claim_factory(idea=idea, accepted=True)
    with pytest.raises(PermissionDenied):
        services.claim_release(claim=claim, actor=world.author, note=TEXT)
    with pytest.raises(Invalid):
        services.claim_release(claim=claim, actor=world.lead, note=" ")
    services.claim_release(claim=claim, actor=world.lead, note="Umzug.")
    assert lead_of(idea) is None
    claim.refresh_from_db()
    assert (claim.state, claim.decided_at is None) == (ClaimState.RELEASED, False)


@pytest.mark.parametrize("standing", [Standing.PARKED, Standing.CLOSED])
def test_no_offer_on_an_idea_laid_aside(world, idea_factory, standing):
    idea = idea_factory(ready=True, standing=standing)
    with pytest.raises(Illegal):
        offer(idea, world.citizen, Role.PARTNER)


def test_bad_offers(world, idea):
    today = timezone.localdate()
    for changes, field in [
        ({"commitment": " "}, "commitment"),
        ({"commitment": "x" * 2001}, "commitment"),
        ({"until": today}, "until"),
        ({"capacity": "x" * 201}, "capacity"),
    ]:
        with pytest.raises(Invalid) as caught:
            offer(idea, world.citizen, **changes)
        assert caught.value.field == field
    offer(idea, world.citizen, until=today + timedelta(days=1))


def test_nobody_offers_in_anothers_name(world, idea):
    with pytest.raises(PermissionDenied):
        offer(idea, world.citizen, claimant=world.organisation)
    with pytest.raises(PermissionDenied):
        offer(idea, world.superuser, claimant=world.organisation)


def test_no_offers_while_the_phase_does_not_open_them(db):
    world = World(phase="review")
    with pytest.raises(PermissionDenied):
        offer(IdeaFactory(world=world), world.citizen)


ANSWERS_WITHOUT_A_LEAD = {"author", "moderator", "initiator", "superuser"}


@pytest.mark.parametrize("who", [name for name in PEOPLE if name != "anonymous"])
def test_without_a_lead_author_and_moderators_answer(
    world, idea_factory, user_factory, who
):
    claim = offer(idea_factory(), user_factory(name="helper"))
    user = getattr(world, who)
    if who in ANSWERS_WITHOUT_A_LEAD:
        assert services.claim_accept(claim=claim, actor=user).decided_by == user
    else:
        with pytest.raises(PermissionDenied):
            services.claim_accept(claim=claim, actor=user)
        claim.refresh_from_db()
        assert claim.state == ClaimState.OFFERED


# --- what is said with an offer -----------------------------------------------------


def test_competences_that_the_arena_does_not_know_are_dropped(world, idea):
    known = world.arena.terms.of("competence").first().code
    claim = offer(idea, world.citizen, competences=[known, "zauberei", known])
    assert [term.code for term in claim.competences.all()] == [known]


def test_competences_of_another_arena_are_not_those_of_this_one(world):
    term = world.arena.terms.of("competence").first()
    elsewhere = World()
    claim = offer(IdeaFactory(world=elsewhere), world.citizen, competences=[term.code])
    assert term not in claim.competences.all()
    assert claim.competences.get().arena == elsewhere.arena


def test_who_offers_takes_part_in_the_arena(world, idea_factory):
    citizen = person(world.citizen)
    assert not citizen.participations.exists()
    offer(idea_factory(), world.citizen)
    assert citizen.participations.get().arena == world.arena
    offer(idea_factory(), world.citizen)
    assert citizen.participations.count() == 1


def test_a_retired_actor_offers_nothing(world, claim_factory, idea_factory):
    actor_standing.actor_retire(
        subject=world.organisation, actor=world.lead, note="Aufgelöst."
    )
    idea = idea_factory()
    with pytest.raises(PermissionDenied):
        offer(idea, world.lead, claimant=world.organisation)
    with pytest.raises(Illegal):
        claim_factory(idea=idea)
    assert not idea.claims.exists()


def test_capacity_is_one_line(world, idea_factory):
    claim = offer(idea_factory(), world.citizen, capacity=" zwei \n  Stunden ")
    assert claim.capacity == "zwei Stunden"
