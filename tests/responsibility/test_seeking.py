"""Wanted roles: who may look, what is refused, how they are filled and emptied."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import OpenRoleState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.responsibility.claims import services
from gemeinsam_digital.responsibility.invitations import services as inviting
from gemeinsam_digital.responsibility.invitations.answers import services as answering
from gemeinsam_digital.responsibility.invitations.answers.services import Promise
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.roles import services as seeking
from gemeinsam_digital.responsibility.roles.selectors import wanted_in
from gemeinsam_digital.responsibility.roles.selectors import wanted_on
from tests.factories.actions import accept
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.content import TEXT


def seek(idea, actor=SYSTEM, role=Role.PARTNER, **changes):
    values = {"title": "Wer kennt sich mit Daten aus?"} | changes
    return seeking.role_open(idea=idea, role=role, actor=actor, **values)


def answer(world, wanted, user=None, role=None):
    """Offer what is wanted, as a person."""
    return services.claim_offer(
        idea=wanted.idea,
        claimant=person_ensure(actor=user or world.citizen),
        role=role or Role(wanted.role),
        commitment=TEXT,
        actor=SYSTEM,
        open_role=wanted,
    )


def state(wanted):
    return OpenRole.objects.get(pk=wanted.pk).state


# --- opening ---------------------------------------------------------------------


@pytest.mark.parametrize("who", ["author", "lead", "moderator", "superuser"])
def test_author_lead_and_moderators_look_for_somebody(world, idea_factory, who):
    idea = idea_factory(with_team=True)
    wanted = seek(
        idea,
        getattr(world, who),
        title="  Jemand mit\n Daten ",
        description="Zahlen.\r\nTabellen.",
        competences=["data", "no-such-competence"],
        is_essential=True,
    )
    assert wanted.title == "Jemand mit Daten"
    assert wanted.description == "Zahlen.\nTabellen."
    assert [term.code for term in wanted.competences.all()] == ["data"]
    assert (wanted.is_open, wanted.is_essential) == (True, True)
    assert wanted.opened_by == getattr(world, who)
    event = idea.events.get(type="role_opened")
    assert event.payload == {"open_role": wanted.pk, "role": "partner"}
    assert event.text.text == "Jemand mit Daten"


@pytest.mark.parametrize("who", ["partner", "citizen", "stranger", "assessor"])
def test_others_neither_open_nor_close(world, idea_factory, who):
    idea = idea_factory(with_team=True)
    wanted = seek(idea)
    user = getattr(world, who)
    with pytest.raises(PermissionDenied):
        seek(idea, user)
    with pytest.raises(PermissionDenied):
        seeking.role_close(open_role=wanted, actor=user)
    assert [role.pk for role in idea.open_roles.all()] == [wanted.pk]
    assert state(wanted) == OpenRoleState.OPEN


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_can_need_somebody(world, idea_factory, stage):
    idea = idea_factory(stage=stage, ready=True)
    assert seek(idea, world.lead).is_open


@pytest.mark.parametrize("standing", [s for s in Standing if s != Standing.OPEN])
def test_what_is_laid_aside_looks_for_nobody(world, idea_factory, standing):
    idea = idea_factory(stage=Stage.PROFILE, standing=standing)
    with pytest.raises(Illegal):
        seek(idea, world.moderator)
    assert not idea.open_roles.exists()
    assert not idea.events.filter(type="role_opened").exists()


def test_what_is_hidden_looks_for_nobody(world, idea):
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    with pytest.raises(Illegal):
        seek(fresh(idea), world.author)
    assert not idea.open_roles.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " \n "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"description": "x" * 1001}, "description"),
    ],
)
def test_bad_words(idea, changes, field):
    with pytest.raises(Invalid) as caught:
        seek(idea, **changes)
    assert caught.value.field == field
    assert not idea.open_roles.exists()


def test_nobody_looks_for_a_second_lead(world, claim_factory, idea):
    seek(idea, role=Role.LEAD)
    claim_factory(idea=idea, accepted=True)
    with pytest.raises(Illegal):
        seek(idea, world.author, role=Role.LEAD)
    assert idea.open_roles.filter(role=Role.LEAD).count() == 1


def test_twelve_are_enough(world, idea):
    roles = [seek(idea) for _number in range(12)]
    with pytest.raises(Illegal):
        seek(idea)
    seeking.role_close(open_role=roles[0], actor=world.author)
    seek(idea, world.author)
    assert idea.open_roles.filter(state=OpenRoleState.OPEN).count() == 12


# --- closing ---------------------------------------------------------------------


def test_closing_once(world, idea):
    wanted = seek(idea)
    closed = seeking.role_close(open_role=wanted, actor=world.author)
    assert (closed.state, closed.closed_by) == (OpenRoleState.CLOSED, world.author)
    with pytest.raises(Illegal):
        seeking.role_close(open_role=wanted, actor=world.author)
    assert idea.events.filter(type="role_closed").count() == 1
    assert wanted_on(idea) == []


def test_a_closed_role_takes_no_offer(world, idea_factory):
    wanted = seek(idea_factory())
    seeking.role_close(open_role=wanted, actor=world.author)
    with pytest.raises(Illegal):
        answer(world, wanted)
    assert not wanted.claims.exists()


def test_an_offer_outlives_the_closing_and_does_not_fill_it(world, idea_factory):
    wanted = seek(idea_factory())
    claim = answer(world, wanted)
    seeking.role_close(open_role=wanted, actor=world.author)
    services.claim_accept(claim=claim, actor=world.author)
    assert state(wanted) == OpenRoleState.CLOSED
    services.claim_release(claim=claim, actor=world.citizen, note=TEXT)
    assert state(wanted) == OpenRoleState.CLOSED


# --- filling ---------------------------------------------------------------------


def test_an_accepted_offer_fills_it(world, idea):
    wanted, other = seek(idea), seek(idea)
    claim = answer(world, wanted)
    assert state(wanted) == OpenRoleState.OPEN
    services.claim_accept(claim=claim, actor=world.author)
    wanted.refresh_from_db()
    assert (wanted.state, wanted.closed_by) == (OpenRoleState.FILLED, world.author)
    assert [role.pk for role in wanted_on(idea)] == [other.pk]
    with pytest.raises(Illegal):
        seeking.role_close(open_role=wanted, actor=world.author)


def test_a_declined_or_withdrawn_offer_fills_nothing(world, idea_factory):
    wanted = seek(idea_factory())
    declined = answer(world, wanted)
    services.claim_decline(claim=declined, actor=world.author, note=TEXT)
    withdrawn = answer(world, wanted, world.partner)
    services.claim_withdraw(claim=withdrawn, actor=world.partner)
    assert state(wanted) == OpenRoleState.OPEN


def test_it_is_wanted_again_when_the_role_is_given_back(world, idea_factory):
    wanted = seek(idea_factory())
    claim = accept(answer(world, wanted))
    services.claim_release(claim=claim, actor=world.citizen, note=TEXT)
    wanted.refresh_from_db()
    assert (wanted.state, wanted.closed_at, wanted.closed_by_name) == ("open", None, "")


def test_it_stays_filled_while_another_who_answered_it_is_there(world, idea_factory):
    wanted = seek(idea_factory())
    claims = [answer(world, wanted, u) for u in (world.citizen, world.partner)]
    for claim in claims:
        accept(claim)
    services.claim_release(claim=claims[0], actor=world.citizen, note=TEXT)
    assert state(wanted) == OpenRoleState.FILLED
    services.claim_release(claim=claims[1], actor=world.partner, note=TEXT)
    assert state(wanted) == OpenRoleState.OPEN


def test_an_offer_in_another_role_or_for_another_idea_answers_nothing(
    world, idea_factory, idea
):
    wanted, elsewhere = seek(idea), seek(idea_factory(title="Etwas anderes"))
    with pytest.raises(Illegal):
        answer(world, wanted, role=Role.GUIDE)
    elsewhere.idea = idea
    with pytest.raises(Illegal):
        answer(world, elsewhere)
    assert not idea.claims.exists()


def test_whoever_leads_ends_the_search_for_a_lead(world, claim_factory, idea):
    """An offer from the page of the idea names no wanted role."""
    wanted = seek(idea, role=Role.LEAD)
    with pytest.raises(Illegal):
        seek(idea, role=Role.LEAD)
    partner = seek(idea)
    claim = claim_factory(idea=idea, accepted=True)
    assert state(wanted) == OpenRoleState.FILLED
    assert state(partner) == OpenRoleState.OPEN
    services.claim_release(claim=claim, actor=world.lead, note=TEXT)
    assert state(wanted) == OpenRoleState.OPEN


def test_a_hand_over_leaves_it_filled_until_the_successor_goes(
    world, claim_factory, idea
):
    wanted = seek(idea, role=Role.LEAD)
    claim = claim_factory(idea=idea, accepted=True)
    successor = person_ensure(actor=world.citizen)
    invitation = inviting.hand_over_propose(
        claim=claim, successor=successor, actor=world.lead
    )
    after = answering.invitation_accept(
        invitation=invitation, promise=Promise(TEXT), actor=world.citizen
    )
    assert state(wanted) == OpenRoleState.FILLED
    services.claim_release(claim=after, actor=world.citizen, note=TEXT)
    assert state(wanted) == OpenRoleState.OPEN


# --- where it is read ------------------------------------------------------------


def test_only_open_and_visible_contributions_of_the_arena_look_for_somebody(
    world, idea_factory, module_factory
):
    here = seek(idea_factory(title="Hier"))
    need = seek(idea_factory(kind=Kind.NEED, title="Ein Bedarf"))
    parked, hidden = idea_factory(title="Geparkt"), idea_factory(title="Verborgen")
    for idea in (parked, hidden):
        seek(idea)
    bring(parked, "park")
    idea_hide(idea=hidden, actor=world.moderator, reason=TEXT)
    assert set(wanted_in(world.module)) == {here, need}
    assert not wanted_in(module_factory()).exists()


def test_an_essential_role_holds_up_the_measure(world, decision_factory, idea_factory):
    idea = idea_factory(stage=Stage.PROPOSAL)
    decision_factory(idea=idea)
    wanted = seek(idea, is_essential=True)
    seek(idea)
    with pytest.raises(Illegal):
        bring(fresh(idea), "adopt")
    accept(answer(world, wanted))
    assert bring(fresh(idea), "adopt").stage == Stage.MEASURE


def test_a_retired_competence_can_still_be_named(world, idea_factory):
    term = world.arena.terms.of(Scheme.COMPETENCE).get(code="data")
    term.active = False
    term.save()
    wanted = seek(idea_factory(), competences=["data"])
    assert [term.code for term in wanted.competences.all()] == ["data"]
