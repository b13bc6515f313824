"""Handing a role over: it stays where it is until the successor agrees."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gemeinsam_digital.actors.services import organisation_register
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.responsibility.claims import services
from gemeinsam_digital.responsibility.directory.standing.services import actor_retire
from gemeinsam_digital.responsibility.heartbeat import services as heartbeat
from gemeinsam_digital.responsibility.invitations import services as inviting
from gemeinsam_digital.responsibility.invitations.answers import services as answering
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.roles.services import role_open
from gemeinsam_digital.responsibility.selectors import former_claims_of
from gemeinsam_digital.responsibility.selectors import lead_of
from tests.factories.actions import accept
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.permissions.table import PEOPLE
from tests.responsibility.lives import hand_over
from tests.responsibility.lives import offer
from tests.responsibility.lives import person
from tests.responsibility.lives import take_over
from tests.responsibility.lives import told


@pytest.fixture
def claim(claim_factory, idea_factory):
    """The organisation leads; the lead speaks for it."""
    return claim_factory(idea=idea_factory(), accepted=True)


@pytest.fixture
def proposed(world, claim):
    return hand_over(claim, world.lead, person(world.citizen))


def again(invitation):
    return Invitation.objects.get(pk=invitation.pk)


def leader(claim):
    return lead_of(fresh(claim).idea).actor


# --- proposing -----------------------------------------------------------------------


@pytest.mark.parametrize("who", PEOPLE)
def test_only_who_speaks_for_it_hands_a_role_over(world, claim, who):
    user = AnonymousUser() if who == "anonymous" else getattr(world, who)
    if who == "lead":
        assert hand_over(claim, user).hands_over == claim
    else:
        with pytest.raises(PermissionDenied):
            hand_over(claim, user)
        assert not Invitation.objects.exists()


def test_the_role_stays_until_the_successor_agrees(world, claim, proposed):
    assert leader(claim) == world.organisation
    assert told(claim.idea) == ["contributed", "claim_offered", "claim_accepted"]
    answering.invitation_decline(invitation=proposed, actor=world.citizen)
    assert leader(claim) == world.organisation
    assert told(claim.idea)[-1] == "claim_accepted"


def test_any_role_is_handed_over(world, idea_factory):
    for role in Role:
        old = accept(offer(idea_factory(), world.partner, role))
        new = take_over(hand_over(old, world.partner, person(world.citizen)))
        assert (new.role, new.is_accepted) == (role, True)
        assert fresh(old).successor == new


def test_not_to_oneself_and_not_to_who_has_the_role(world, claim):
    with pytest.raises(Illegal):
        hand_over(claim, world.lead, world.organisation)
    idea = fresh(claim.idea)
    partners = [
        accept(offer(idea, user, Role.PARTNER))
        for user in (world.partner, world.citizen)
    ]
    with pytest.raises(Illegal):
        hand_over(partners[0], world.partner, partners[1].actor)
    # A partner may well become the lead, and stays a partner.
    take_over(hand_over(claim, world.lead, partners[1].actor))
    assert fresh(partners[1]).is_accepted


def test_not_while_another_waits(world, claim, proposed):
    with pytest.raises(Illegal):
        hand_over(claim, world.lead, person(world.partner))
    inviting.invitation_withdraw(invitation=proposed, actor=world.lead)
    assert hand_over(claim, world.lead, person(world.partner)).is_waiting


def test_not_to_who_was_asked_for_the_role_already(world, idea):
    claim = accept(offer(idea, world.author, Role.PARTNER))
    inviting.actor_invite(
        idea=idea,
        invited=person(world.citizen),
        role=Role.PARTNER,
        actor=world.author,
    )
    with pytest.raises(Illegal):
        hand_over(claim, world.author, person(world.citizen))


def test_not_to_a_retired_actor_and_not_with_too_long_a_message(world, claim):
    other = world.units[0].actor
    with pytest.raises(Invalid):
        inviting.hand_over_propose(
            claim=claim, successor=other, actor=world.lead, message="x" * 1001
        )
    actor_retire(subject=other, actor=SYSTEM, note=TEXT)
    with pytest.raises(Illegal):
        hand_over(claim, world.lead, other)
    assert not claim.hand_overs.exists()


def test_not_to_whom_nobody_speaks_for(world, user_factory, claim):
    heir = person(user_factory(name="heir"))
    type(world.citizen).objects.filter(pk=heir.user_id).update(is_active=False)
    for successor in (world.units[0].actor, heir):
        with pytest.raises(Invalid) as caught:
            hand_over(claim, world.lead, successor)
        assert caught.value.field == "successor"
        assert successor.name in caught.value.message
    assert not claim.hand_overs.exists()


def test_possible_while_no_phase_opens_claims(world, claim):
    """Responsibility does not wait for a phase."""
    world.module.phase_set.update(
        end_date=timezone.now() - timedelta(days=1), type="gemeinsam_digital:decide"
    )
    invitation = hand_over(fresh(claim), world.lead, person(world.citizen))
    with pytest.raises(PermissionDenied):
        offer(fresh(claim.idea), world.citizen)
    assert take_over(again(invitation), world.citizen).is_accepted


# --- taking over ---------------------------------------------------------------------


def test_what_is_true_afterwards(world, claim, proposed):
    new = take_over(proposed, world.citizen)
    old = fresh(claim)
    assert (old.state, old.successor) == (ClaimState.HANDED_OVER, new)
    assert (old.decided_at, old.ended_by) == (claim.decided_at, world.lead)
    assert old.ended_at <= new.decided_at
    assert (new.state, new.actor) == (ClaimState.ACCEPTED, person(world.citizen))
    assert (new.offered_by, new.decided_by) == (world.citizen, world.lead)
    assert leader(claim) == new.actor
    assert former_claims_of(fresh(claim.idea)) == [old]
    assert again(proposed).state == AnswerState.ACCEPTED
    events = claim.idea.events.order_by("sequence")[3:]
    assert [(e.type, e.payload["actor"], e.payload["successor"]) for e in events] == [
        ("claim_handed_over", world.organisation.pk, new.actor_id)
    ]
    assert new.actor.participations.get().arena == world.arena


@pytest.mark.parametrize("who", PEOPLE)
def test_nobody_agrees_for_the_successor(world, claim, who):
    invitation = hand_over(claim, world.lead)
    user = AnonymousUser() if who == "anonymous" else getattr(world, who)
    with pytest.raises(PermissionDenied):
        take_over(invitation, user)
    with pytest.raises(PermissionDenied):
        answering.invitation_decline(invitation=invitation, actor=user)
    assert leader(claim) == world.organisation


def test_agreeing_twice_hands_over_once(world, claim, proposed):
    stale = again(proposed)
    take_over(proposed, world.citizen)
    with pytest.raises(Illegal):
        take_over(stale, world.citizen)
    assert told(claim.idea).count("claim_handed_over") == 1
    assert claim.idea.claims.count() == 2


def test_a_waiting_offer_of_the_successor_is_what_is_agreed(world, claim):
    own = offer(claim.idea, world.citizen, capacity="alt")
    proposed = hand_over(claim, world.lead, person(world.citizen))
    new = answering.invitation_accept(
        invitation=proposed,
        promise=answering.Promise("Neue Worte", "neu"),
        actor=world.citizen,
    )
    assert (new.pk, new.commitment, new.capacity) == (own.pk, "Neue Worte", "neu")
    assert (fresh(new).state, leader(claim)) == (ClaimState.ACCEPTED, new.actor)
    assert fresh(claim).successor == new
    assert claim.idea.claims.count() == 2


def test_an_offer_made_while_the_hand_over_waits_is_used_too(world, claim, proposed):
    own = offer(claim.idea, world.citizen)
    assert again(proposed).is_waiting
    assert take_over(proposed, world.citizen).pk == own.pk


def test_who_got_the_role_meanwhile_takes_over_nothing(world, idea):
    held = accept(offer(idea, world.partner, Role.GUIDE))
    proposed = hand_over(held, world.partner, person(world.citizen))
    accept(offer(idea, world.citizen, Role.GUIDE))
    with pytest.raises(Illegal):
        take_over(proposed, world.citizen)
    assert fresh(held).is_accepted
    assert again(proposed).is_waiting
    inviting.invitation_withdraw(invitation=proposed, actor=world.partner)


def test_an_unconfirmed_organisation_takes_over_no_lead(world, claim):
    other = organisation_register(
        actor=world.stranger, name="Neu", sector=Sector.SCIENCE
    )
    earlier = hand_over(claim, world.lead, other)
    world.arena.thresholds["confirmed_lead"] = 1
    world.arena.save()
    with pytest.raises(Illegal):
        take_over(earlier)
    assert leader(claim) == world.organisation
    inviting.invitation_withdraw(invitation=earlier, actor=world.lead)
    with pytest.raises(Illegal):
        hand_over(claim, world.lead, other)
    # A person needs no confirmation, and other roles ask for none.
    take_over(hand_over(claim, world.lead, person(world.citizen)))
    partner = accept(offer(fresh(claim.idea), world.partner, Role.PARTNER))
    assert take_over(hand_over(partner, world.partner, other)).is_accepted


@pytest.mark.parametrize("how", ["park", "close"])
def test_an_idea_laid_aside_meanwhile_changes_no_hands(world, claim, proposed, how):
    bring(claim.idea, how)
    with pytest.raises(Illegal):
        take_over(proposed, world.citizen)
    with pytest.raises(Illegal):
        hand_over(fresh(claim), world.lead, person(world.partner))
    assert fresh(claim).is_accepted


def test_who_proposed_it_may_be_gone(world, claim, proposed):
    world.lead.delete()
    new = take_over(again(proposed), world.citizen)
    assert (new.is_accepted, new.decided_by) == (True, world.citizen)
    assert fresh(claim).state == ClaimState.HANDED_OVER


def test_the_wanted_role_stays_filled_and_is_wanted_again_afterwards(world, idea):
    wanted = role_open(idea=idea, role=Role.GUIDE, title="Rat", actor=SYSTEM)
    old = accept(offer(idea, world.partner, Role.GUIDE, open_role=wanted))
    new = take_over(hand_over(old, world.partner, person(world.citizen)))
    wanted.refresh_from_db()
    assert wanted.state == "filled"
    services.claim_release(claim=new, actor=world.citizen, note=TEXT)
    wanted.refresh_from_db()
    assert (wanted.state, wanted.closed_at) == ("open", None)


# --- what ends it ------------------------------------------------------------------


def lapse(claim):
    yesterday = timezone.localdate() - timedelta(days=1)
    Claim.objects.filter(pk=claim.pk).update(until=yesterday)
    assert heartbeat.claim_heartbeat_check(claim=claim, actor=SYSTEM) == "lapsed"


ENDINGS = {
    "released": lambda world, claim: services.claim_release(
        claim=claim, actor=world.lead, note=TEXT
    ),
    "lapsed": lambda world, claim: lapse(claim),
    "retired": lambda world, claim: actor_retire(
        subject=world.organisation, actor=world.lead, note=TEXT
    ),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_with_the_role_ends_what_waits_for_it(world, claim, proposed, ending):
    ENDINGS[ending](world, claim)
    assert again(proposed).state == AnswerState.WITHDRAWN
    with pytest.raises(Illegal):
        take_over(proposed, world.citizen)
    assert lead_of(fresh(claim).idea) is None
    assert fresh(claim).successor is None


def test_a_successor_that_retires_ends_it(world, claim):
    other = organisation_register(
        actor=world.stranger, name="Neu", sector=Sector.SCIENCE
    )
    proposed = hand_over(claim, world.lead, other)
    actor_retire(subject=other, actor=SYSTEM, note=TEXT)
    assert again(proposed).state == AnswerState.WITHDRAWN
    assert leader(claim) == world.organisation
    hand_over(claim, world.lead, person(world.citizen))


def test_a_successor_whose_account_is_deleted_ends_it(
    world, user_factory, claim, proposed
):
    world.citizen.delete()
    assert again(proposed).state == AnswerState.WITHDRAWN
    assert hand_over(claim, world.lead, person(user_factory())).is_waiting
