"""The conditions that responsibility answers: open, met, and open again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gemeinsam_digital.actors.services import organisation_register
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.maturation.gates import checklist
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.maturation.transitions import TABLE
from gemeinsam_digital.responsibility.claims.services import claim_release
from gemeinsam_digital.responsibility.directory.standing.services import (
    confirmation_withdraw,
)
from gemeinsam_digital.responsibility.directory.standing.services import (
    organisation_confirm,
)
from gemeinsam_digital.responsibility.heartbeat.services import claim_heartbeat_check
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.roles.services import role_close
from gemeinsam_digital.responsibility.roles.services import role_open
from tests.factories.actions import accept
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.responsibility.lives import hand_over
from tests.responsibility.lives import offer
from tests.responsibility.lives import person
from tests.responsibility.lives import take_over


def state_of(idea, gate, transition="adopt"):
    """Return whether a condition is met, ``None`` where the step asks for none."""
    states = {g.code: g for g in checklist(fresh(idea), TABLE[transition])}
    return states[gate].met if gate in states else None


def seek(idea, role=Role.GUIDE, **more):
    values = {"is_essential": True} | more
    return role_open(idea=idea, role=role, title="Rat", actor=SYSTEM, **values)


def fill(world, idea, wanted, user=None):
    return accept(offer(idea, user or world.citizen, wanted.role, open_role=wanted))


@pytest.fixture
def decided(decision_factory, idea_factory):
    """One that lacks nothing for becoming a measure."""
    idea = idea_factory(stage=Stage.PROPOSAL)
    decision_factory(idea=idea)
    return fresh(idea)


# --- roles filled --------------------------------------------------------------------


def test_where_nothing_essential_is_looked_for_it_is_not_asked(world, decided):
    assert state_of(decided, "roles_filled") is None
    seek(decided, is_essential=False)
    assert state_of(decided, "roles_filled") is None
    assert bring(decided, "adopt").stage == Stage.MEASURE


def test_an_open_essential_role_binds_everybody(world, decided):
    seek(decided)
    for who in (world.moderator, world.initiator, world.superuser, SYSTEM):
        with pytest.raises(Illegal) as caught:
            step(idea=decided, name="adopt", actor=who)
        assert [gate.code for gate in caught.value.unmet] == ["roles_filled"]
    assert fresh(decided).stage == Stage.PROPOSAL


def test_an_offer_does_not_fill_it_and_accepting_does(world, decided):
    wanted = seek(decided)
    claim = offer(decided, world.citizen, Role.GUIDE, open_role=wanted)
    assert state_of(decided, "roles_filled") is False
    accept(claim)
    assert state_of(decided, "roles_filled") is True
    assert bring(decided, "adopt").stage == Stage.MEASURE


def test_each_of_several_is_needed(world, decided):
    first, second = seek(decided), seek(decided, Role.RESOURCE)
    fill(world, decided, first)
    assert state_of(decided, "roles_filled") is False
    fill(world, decided, second)
    assert state_of(decided, "roles_filled") is True


def lapse(claim):
    yesterday = timezone.localdate() - timedelta(days=1)
    Claim.objects.filter(pk=claim.pk).update(until=yesterday)
    claim_heartbeat_check(claim=claim, actor=SYSTEM)


ENDS = {
    "lapsed": lapse,
    "released": lambda claim: claim_release(claim=claim, actor=SYSTEM, note=TEXT),
    "deleted": lambda claim: claim.actor.user.delete(),
}


@pytest.mark.parametrize("end", ENDS)
def test_when_who_filled_it_is_gone_it_is_open_again(world, decided, end):
    wanted = seek(decided)
    ENDS[end](fill(world, decided, wanted))
    wanted.refresh_from_db()
    assert (wanted.is_open, wanted.closed_at) == (True, None)
    with pytest.raises(Illegal):
        step(idea=decided, name="adopt", actor=SYSTEM)


def test_of_two_who_fill_it_one_is_enough(world, decided):
    """The second was accepted for the same role, which was filled by then."""
    wanted = seek(decided)
    second = offer(decided, world.partner, Role.GUIDE, open_role=wanted)
    first = fill(world, decided, wanted)
    accept(second)
    claim_release(claim=first, actor=SYSTEM, note=TEXT)
    assert state_of(decided, "roles_filled") is True
    claim_release(claim=second, actor=SYSTEM, note=TEXT)
    assert state_of(decided, "roles_filled") is False


def test_a_role_that_was_handed_over_stays_filled(world, decided):
    claim = fill(world, decided, seek(decided))
    take_over(hand_over(claim, SYSTEM))
    assert state_of(decided, "roles_filled") is True


def test_closed_by_hand_it_is_not_asked_any_more(world, decided):
    wanted = seek(decided)
    role_close(open_role=wanted, actor=world.author)
    assert state_of(decided, "roles_filled") is None
    assert bring(decided, "adopt").stage == Stage.MEASURE


def test_beside_one_that_is_filled_a_closed_one_is_not_asked(world, decided):
    fill(world, decided, seek(decided))
    role_close(open_role=seek(decided, Role.RESOURCE), actor=world.moderator)
    assert state_of(decided, "roles_filled") is True


# --- a lead --------------------------------------------------------------------------


def test_a_lead_is_offered_as_long_as_somebody_offers_or_leads(claim_factory, idea):
    assert state_of(idea, "lead_offered", "develop") is False
    claim = claim_factory(idea=idea)
    assert state_of(idea, "lead_offered", "develop") is True
    accept(claim)
    assert state_of(idea, "lead_offered", "develop") is True
    lapse(claim)
    assert state_of(idea, "lead_offered", "develop") is False


@pytest.mark.parametrize("end", ENDS)
def test_without_a_lead_nothing_is_adopted(world, decided, end):
    old = decided.claims.get(role=Role.LEAD)
    new = take_over(hand_over(old, SYSTEM, person(world.citizen)))
    assert state_of(decided, "lead_confirmed") is True
    ENDS[end](new)
    with pytest.raises(Illegal) as caught:
        step(idea=decided, name="adopt", actor=world.superuser)
    assert [gate.code for gate in caught.value.unmet] == ["lead_confirmed"]


@pytest.mark.parametrize("name", ["submit", "adopt"])
def test_who_leads_unconfirmed_is_asked_for_where_the_arena_says_so(
    world, decision_factory, idea_factory, name
):
    idea = idea_factory(stage=Stage.PROFILE if name == "submit" else Stage.PROPOSAL)
    if name == "adopt":
        decision_factory(idea=idea)
    organisation = world.organisation
    assert state_of(idea, "lead_confirmed", name) is True
    world.arena.thresholds["confirmed_lead"] = 1
    world.arena.save()
    assert state_of(idea, "lead_confirmed", name) is False
    organisation_confirm(organisation=organisation, actor=world.moderator)
    assert state_of(idea, "lead_confirmed", name) is True
    # Taken back later, the role stays and the next step waits.
    confirmation_withdraw(organisation=organisation, actor=world.moderator)
    assert idea.claims.get(role=Role.LEAD).is_accepted
    with pytest.raises(Illegal) as caught:
        step(idea=idea, name=name, actor=world.superuser)
    (gate,) = caught.value.unmet
    assert gate.code == "lead_confirmed"
    assert organisation.name in gate.detail


def test_a_person_leads_without_confirmation(world, idea_factory):
    idea = idea_factory(stage=Stage.PROFILE)
    world.arena.thresholds["confirmed_lead"] = 1
    world.arena.save()
    old = idea.claims.get(role=Role.LEAD)
    take_over(hand_over(old, SYSTEM, person(world.citizen)))
    assert state_of(idea, "lead_confirmed", "submit") is True


def test_an_unconfirmed_partner_stops_nothing(world, claim_factory, idea_factory):
    idea = idea_factory(stage=Stage.PROFILE)
    organisation_confirm(organisation=world.organisation, actor=world.moderator)
    world.arena.thresholds["confirmed_lead"] = 1
    world.arena.save()
    other = organisation_register(
        actor=world.citizen, name="Unbekannt", sector=Sector.BUSINESS
    )
    claim_factory(idea=idea, role=Role.PARTNER, claimant=other, accepted=True)
    assert bring(idea, "submit").stage == Stage.ASSESSMENT
