"""The life of a claim: every edge, the wrong person, the second of two."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gemeinsam_digital.choices import ClaimState
from gemeinsam_digital.choices import Role
from gemeinsam_digital.choices import Stage
from gemeinsam_digital.choices import Standing
from gemeinsam_digital.exceptions import Illegal
from gemeinsam_digital.exceptions import Invalid
from gemeinsam_digital.ideas.moderation import idea_hide
from gemeinsam_digital.principals import SYSTEM
from gemeinsam_digital.responsibility import actor_services
from gemeinsam_digital.responsibility import services
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.selectors import lead_of
from tests.build import TEXT
from tests.build import World
from tests.contract import build as host
from tests.permissions.table import PEOPLE
from tests.responsibility.lives import ACTS
from tests.responsibility.lives import act
from tests.responsibility.lives import fresh
from tests.responsibility.lives import hand_over
from tests.responsibility.lives import in_state
from tests.responsibility.lives import offer
from tests.responsibility.lives import person
from tests.responsibility.lives import told


def test_an_offer_is_accepted_by_the_author(world):
    idea = world.idea()
    claim = offer(world, idea, world.citizen)
    accepted = services.claim_accept(claim=claim, actor=world.author)
    assert (accepted.state, accepted.decided_by) == (ClaimState.ACCEPTED, world.author)
    assert lead_of(idea) == accepted
    types = list(idea.events.order_by("sequence").values_list("type", flat=True))
    assert types == ["contributed", "claim_offered", "claim_accepted"]


@pytest.mark.parametrize("who", ["citizen", "lead", "stranger", "assessor"])
def test_others_do_not_answer_an_offer(world, who):
    idea = world.idea()
    claim = offer(world, idea, world.partner)
    for answer in (services.claim_accept, services.claim_decline):
        extra = {"note": TEXT} if answer is services.claim_decline else {}
        with pytest.raises(PermissionDenied):
            answer(claim=claim, actor=getattr(world, who), **extra)
    claim.refresh_from_db()
    assert claim.state == ClaimState.OFFERED


def test_nobody_accepts_the_own_offer_but_the_author(world):
    idea = world.idea()
    own = offer(world, idea, world.moderator)
    with pytest.raises(PermissionDenied):
        services.claim_accept(claim=own, actor=world.moderator)
    claim = offer(world, idea, world.author)
    services.claim_accept(claim=claim, actor=world.author)


def test_once_somebody_leads_the_lead_answers(world):
    idea = world.idea()
    world.team(idea)
    claim = offer(world, idea, world.citizen, Role.GUIDE)
    for other in (world.author, world.moderator, world.superuser):
        with pytest.raises(PermissionDenied):
            services.claim_accept(claim=claim, actor=other)
    services.claim_accept(claim=claim, actor=world.lead)


def test_a_second_lead_is_refused(world):
    idea = world.idea()
    first, second = (offer(world, idea, user) for user in (world.lead, world.citizen))
    services.claim_accept(claim=first, actor=world.author)
    with pytest.raises(Illegal):
        services.claim_accept(claim=second, actor=world.lead)
    second.refresh_from_db()
    assert second.state == ClaimState.OFFERED


def test_the_same_offer_twice_is_refused(world):
    idea = world.idea()
    offer(world, idea, world.citizen)
    with pytest.raises(Illegal):
        offer(world, idea, world.citizen)
    assert idea.claims.count() == 1


def test_an_answered_offer_is_answered(world):
    idea = world.idea()
    claim = offer(world, idea, world.citizen)
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


def test_withdraw_and_offer_again(world):
    idea = world.idea()
    claim = offer(world, idea, world.citizen)
    with pytest.raises(PermissionDenied):
        services.claim_withdraw(claim=claim, actor=world.author)
    services.claim_withdraw(claim=claim, actor=world.citizen)
    offer(world, idea, world.citizen)


def test_giving_back_the_lead_leaves_who_led(world):
    idea = world.idea()
    claim = world.accept(world.offer(idea))
    with pytest.raises(PermissionDenied):
        services.claim_release(claim=claim, actor=world.author, note=TEXT)
    with pytest.raises(Invalid):
        services.claim_release(claim=claim, actor=world.lead, note=" ")
    services.claim_release(claim=claim, actor=world.lead, note="Umzug.")
    assert lead_of(idea) is None
    claim.refresh_from_db()
    assert (claim.state, claim.decided_at is None) == (ClaimState.RELEASED, False)


@pytest.mark.parametrize("standing", [Standing.PARKED, Standing.CLOSED])
def test_no_offer_on_an_idea_laid_aside(world, standing):
    idea = world.idea_at(Stage.IDEA, standing)
    with pytest.raises(Illegal):
        offer(world, idea, world.citizen, Role.PARTNER)


def test_bad_offers(world):
    idea = world.idea()
    today = timezone.localdate()
    for changes, field in [
        ({"commitment": " "}, "commitment"),
        ({"commitment": "x" * 2001}, "commitment"),
        ({"until": today}, "until"),
        ({"capacity": "x" * 201}, "capacity"),
    ]:
        with pytest.raises(Invalid) as caught:
            offer(world, idea, world.citizen, **changes)
        assert caught.value.field == field
    offer(world, idea, world.citizen, until=today + timedelta(days=1))


def test_nobody_offers_in_anothers_name(world):
    idea = world.idea()
    with pytest.raises(PermissionDenied):
        offer(world, idea, world.citizen, claimant=world.organisation)
    with pytest.raises(PermissionDenied):
        offer(world, idea, world.superuser, claimant=world.organisation)


def test_no_offers_while_the_phase_does_not_open_them(db):
    world = World(phase="review")
    with pytest.raises(PermissionDenied):
        offer(world, world.idea(), world.citizen)


ANSWERS_WITHOUT_A_LEAD = {"author", "moderator", "initiator", "superuser"}


@pytest.mark.parametrize("who", [name for name in PEOPLE if name != "anonymous"])
def test_without_a_lead_author_and_moderators_answer(world, who):
    claim = offer(world, world.idea(), host.user("helper"))
    user = getattr(world, who)
    if who in ANSWERS_WITHOUT_A_LEAD:
        assert services.claim_accept(claim=claim, actor=user).decided_by == user
    else:
        with pytest.raises(PermissionDenied):
            services.claim_accept(claim=claim, actor=user)
        claim.refresh_from_db()
        assert claim.state == ClaimState.OFFERED


# --- every edge ------------------------------------------------------------------


def everybody(world):
    """Return the people of the table, signed in or not; none has made the offer."""
    users = {name: getattr(world, name) for name in PEOPLE if name != "anonymous"}
    return {"anonymous": AnonymousUser(), **users}


def right_person(world, name, claim):
    """Return who does it: the author decides, its own actor does the rest."""
    return world.author if name in ("accept", "decline") else claim.offered_by


@pytest.mark.parametrize("state", ClaimState)
@pytest.mark.parametrize("name", ACTS)
def test_an_edge_starts_at_its_state_and_nowhere_else(world, name, state):
    claim = in_state(world, state)
    before, history = Claim.objects.values().get(pk=claim.pk), told(claim.idea)
    who = right_person(world, name, claim)
    if ACTS[name][1] == state:
        act(name, claim, who)
        return
    with pytest.raises(Illegal):
        act(name, claim, who)
    assert Claim.objects.values().get(pk=claim.pk) == before
    assert told(claim.idea) == history


@pytest.mark.parametrize("name", ACTS)
def test_the_wrong_person_changes_nothing(world, name):
    claim = in_state(world, ACTS[name][1])
    before, history = Claim.objects.values().get(pk=claim.pk), told(claim.idea)
    answering = ANSWERS_WITHOUT_A_LEAD if name in ("accept", "decline") else set()
    others = everybody(world) | {"the other side": claim.offered_by}
    if not answering:
        del others["the other side"]
    for who in set(others) - answering:
        with pytest.raises(PermissionDenied):
            act(name, claim, others[who])
    assert Claim.objects.values().get(pk=claim.pk) == before
    assert told(claim.idea) == history
    assert not claim.hand_overs.exists()


ENDS = {
    "accept": "claim_accepted",
    "decline": "claim_declined",
    "withdraw": "claim_withdrawn",
    "release": "claim_released",
}


@pytest.mark.parametrize("name", ENDS)
def test_the_second_of_two_with_the_same_page_is_told(world, name):
    claim = in_state(world, ACTS[name][1])
    who = right_person(world, name, claim)
    stale = fresh(claim)
    act(name, claim, who)
    with pytest.raises(Illegal):
        act(name, stale, who)
    assert told(claim.idea).count(ENDS[name]) == 1


def test_an_answer_and_a_withdrawal_with_the_same_page(world):
    claim = in_state(world, ClaimState.OFFERED)
    stale = fresh(claim)
    act("withdraw", claim, claim.offered_by)
    for name in ("accept", "decline"):
        with pytest.raises(Illegal):
            act(name, stale, world.author)
    assert fresh(claim).state == ClaimState.WITHDRAWN


def test_what_ends_keeps_who_and_when(world):
    claim = in_state(world, ClaimState.ACCEPTED)
    released = act("release", claim, claim.offered_by)
    assert released.ended_by == claim.offered_by
    assert released.ended_by_name
    assert (released.decided_at, released.note) == (claim.decided_at, TEXT)
    assert released.ended_at >= released.decided_at


# --- where nobody takes on anything ------------------------------------------------


ASIDE = [Standing.PARKED, Standing.CLOSED, Standing.WITHDRAWN, Standing.MERGED]


@pytest.mark.parametrize("standing", [*ASIDE, "hidden"])
def test_laid_aside_or_hidden_nobody_takes_on_anything(world, standing):
    idea = world.idea()
    waiting = offer(world, idea, host.user(), Role.PARTNER)
    held = world.accept(offer(world, idea, world.citizen, Role.GUIDE))
    if standing == "hidden":
        idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
        idea = world.fresh(idea)
        refused = PermissionDenied
    else:
        by = {Standing.PARKED: "park", Standing.CLOSED: "close"}
        by |= {Standing.WITHDRAWN: "withdraw", Standing.MERGED: "merge"}
        idea = world.steps(idea, by[standing])
        refused = Illegal
    history = told(idea)
    with pytest.raises(refused):
        offer(world, idea, world.partner, Role.PARTNER)
    with pytest.raises(Illegal):
        world.offer(idea)
    for who in (world.author, world.moderator, SYSTEM):
        with pytest.raises(Illegal):
            services.claim_accept(claim=waiting, actor=who)
    with pytest.raises(Illegal):
        hand_over(held, world.citizen)
    assert told(idea) == history
    assert fresh(waiting).state == ClaimState.OFFERED
    # What one has offered or holds can always be given back, and declined.
    services.claim_release(claim=held, actor=world.citizen, note=TEXT)
    services.claim_decline(claim=waiting, actor=world.author, note=TEXT)


# --- what is said with an offer -----------------------------------------------------


def test_competences_that_the_arena_does_not_know_are_dropped(world):
    idea = world.idea()
    known = world.arena.terms.of("competence").first().code
    claim = offer(world, idea, world.citizen, competences=[known, "zauberei", known])
    assert [term.code for term in claim.competences.all()] == [known]


def test_competences_of_another_arena_are_not_those_of_this_one(world):
    term = world.arena.terms.of("competence").first()
    elsewhere = World()
    claim = offer(elsewhere, elsewhere.idea(), world.citizen, competences=[term.code])
    assert term not in claim.competences.all()
    assert claim.competences.get().arena == elsewhere.arena


def test_who_offers_takes_part_in_the_arena(world):
    citizen = person(world.citizen)
    assert not citizen.participations.exists()
    offer(world, world.idea(), world.citizen)
    assert citizen.participations.get().arena == world.arena
    offer(world, world.idea(), world.citizen)
    assert citizen.participations.count() == 1


def test_a_retired_actor_offers_nothing(world):
    actor_services.actor_retire(
        subject=world.organisation, actor=world.lead, note="Aufgelöst."
    )
    idea = world.idea()
    with pytest.raises(PermissionDenied):
        offer(world, idea, world.lead, claimant=world.organisation)
    with pytest.raises(Illegal):
        world.offer(idea)
    assert not idea.claims.exists()


def test_capacity_is_one_line(world):
    claim = offer(world, world.idea(), world.citizen, capacity=" zwei \n  Stunden ")
    assert claim.capacity == "zwei Stunden"


# --- only confirmed organisations lead ----------------------------------------------


def confirmed_only(world):
    """Let the Arena ask for confirmed leads from now on."""
    world.arena.thresholds["confirmed_lead"] = 1
    world.arena.save()


def test_an_unconfirmed_organisation_offers_to_lead_and_is_not_accepted(world):
    idea = world.idea()
    confirmed_only(world)
    claim = offer(world, idea, world.lead, claimant=world.organisation)
    for who in (world.author, world.superuser, SYSTEM):
        with pytest.raises(Illegal):
            services.claim_accept(claim=claim, actor=who)
    assert fresh(claim).state == ClaimState.OFFERED
    actor_services.organisation_confirm(
        organisation=world.organisation, actor=world.moderator
    )
    assert services.claim_accept(claim=claim, actor=world.author).is_accepted


def test_other_roles_and_persons_need_no_confirmation(world):
    idea = world.idea()
    confirmed_only(world)
    for role in (Role.PARTNER, Role.GUIDE, Role.RESOURCE):
        claim = offer(world, idea, world.lead, role, world.organisation)
        assert services.claim_accept(claim=claim, actor=world.author).is_accepted
    claim = offer(world, idea, world.citizen)
    assert services.claim_accept(claim=claim, actor=world.author).is_accepted


def test_where_the_arena_does_not_ask_anybody_leads(world):
    claim = offer(world, world.idea(), world.lead, claimant=world.organisation)
    assert not world.organisation.is_confirmed
    assert services.claim_accept(claim=claim, actor=world.author).is_accepted
