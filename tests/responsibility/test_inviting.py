"""Asking somebody to take on a role, and taking it back."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gemeinsam_digital.actors.models import Representative
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.responsibility.claims import services
from gemeinsam_digital.responsibility.directory.standing.services import actor_retire
from gemeinsam_digital.responsibility.invitations import services as inviting
from gemeinsam_digital.responsibility.invitations.answers import services as answering
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.roles.services import role_open
from tests.factories import IdeaFactory
from tests.factories.actions import accept
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.world import World
from tests.permissions.table import PEOPLE
from tests.responsibility.lives import offer
from tests.responsibility.lives import person
from tests.responsibility.lives import told

PROMISE = answering.Promise(TEXT)


def invite(idea, who, invited, role=Role.PARTNER, **more):
    return inviting.actor_invite(
        idea=idea, invited=invited, role=role, actor=who, **more
    )


@pytest.fixture
def idea(idea_factory):
    return idea_factory()


@pytest.fixture
def waiting(world, idea):
    """The author has asked the citizen to be a partner."""
    return invite(idea, world.author, person(world.citizen), message="Mit Bitte.")


def again(invitation):
    """Load it again, with nothing cached on it."""
    return Invitation.objects.get(pk=invitation.pk)


def unchanged(invitation):
    return again(invitation).state == AnswerState.WAITING


# --- asking -----------------------------------------------------------------------


@pytest.mark.parametrize("who", PEOPLE)
def test_author_and_lead_invite_and_nobody_else(world, idea_factory, user_factory, who):
    idea = idea_factory(with_team=True)
    user = AnonymousUser() if who == "anonymous" else getattr(world, who)
    invited = person(user_factory(name="invited"))
    if who in ("author", "lead"):
        invitation = invite(idea, user, invited)
        assert (invitation.invited_by, invitation.state) == (user, "waiting")
    else:
        with pytest.raises(PermissionDenied):
            invite(idea, user, invited)
        assert not Invitation.objects.exists()


@pytest.mark.parametrize("phase", ["review", "decide", ""])
def test_while_no_phase_opens_it_nobody_is_invited(db, phase):
    world = World(phase=phase)
    idea = IdeaFactory(world=world)
    for who in (world.author, world.superuser):
        with pytest.raises(PermissionDenied):
            invite(idea, who, person(world.citizen))


def test_an_invitation_is_no_part_of_the_history(idea, waiting):
    assert told(idea) == ["contributed"]
    assert not idea.claims.exists()
    assert not waiting.actor.participations.exists()


def test_laid_aside_or_hidden_nobody_is_invited(world, idea):
    bring(idea, "park")
    with pytest.raises(Illegal):
        invite(idea, world.author, person(world.citizen))
    bring(idea, "reopen")
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    with pytest.raises(PermissionDenied):
        invite(fresh(idea), world.author, person(world.citizen))
    with pytest.raises(Illegal):
        invite(fresh(idea), SYSTEM, person(world.citizen))


def test_nobody_is_asked_twice_or_for_what_they_have(world, idea, waiting):
    with pytest.raises(Illegal):
        invite(idea, world.author, waiting.actor)
    invite(idea, world.author, waiting.actor, Role.GUIDE)
    offer(idea, world.partner, Role.RESOURCE)
    with pytest.raises(Illegal):
        invite(idea, world.author, person(world.partner), Role.RESOURCE)
    accept(idea.claims.get())
    with pytest.raises(Illegal):
        invite(idea, world.author, person(world.partner), Role.RESOURCE)
    assert idea.invitations.count() == 2


def test_who_declined_may_be_asked_again(world, idea, waiting):
    answering.invitation_decline(invitation=waiting, actor=world.citizen)
    assert invite(idea, world.author, waiting.actor).pk != waiting.pk


def test_nobody_is_invited_to_lead_while_somebody_leads(world, claim_factory, idea):
    claim_factory(idea=idea, accepted=True)
    for who in (world.author, world.lead, SYSTEM):
        with pytest.raises(Illegal):
            invite(idea, who, person(world.citizen), Role.LEAD)


def test_a_retired_actor_is_not_invited(world, idea):
    actor_retire(subject=world.organisation, actor=world.lead, note=TEXT)
    with pytest.raises(Illegal):
        invite(idea, world.author, world.organisation)


@pytest.mark.parametrize("gone", ["nobody", "left", "inactive", "deleted", "person"])
def test_whom_nobody_speaks_for_is_not_invited(world, idea, gone):
    club = world.organisation
    if gone == "nobody":
        club = world.units[0].actor
    elif gone == "left":
        club.representatives.update(left_at=timezone.now())
    elif gone == "inactive":
        type(world.lead).objects.filter(pk=world.lead.pk).update(is_active=False)
    elif gone == "deleted":
        world.lead.delete()
    else:
        club = person(world.citizen)
        type(world.citizen).objects.filter(pk=world.citizen.pk).update(is_active=False)
    for who in (world.author, SYSTEM):
        with pytest.raises(Invalid) as caught:
            invite(idea, who, club)
        assert caught.value.field == "invited"
        assert club.name in caught.value.message
    assert not idea.invitations.exists()


def test_whom_one_of_several_still_speaks_for_is_invited(world, idea):
    left = {"left_at": timezone.now()}
    Representative.objects.create(actor=world.organisation, user=world.partner, **left)
    assert invite(idea, world.author, world.organisation).is_waiting


def test_a_message_is_not_too_long(world, idea):
    with pytest.raises(Invalid) as caught:
        invite(idea, world.author, person(world.citizen), message="x" * 1001)
    assert caught.value.field == "message"


def seek(idea, role=Role.PARTNER, **more):
    return role_open(idea=idea, role=role, title="Gesucht", actor=SYSTEM, **more)


def test_an_invitation_is_about_the_wanted_role_that_fits(
    world, idea_factory, user_factory, idea
):
    fits, other_role = seek(idea), seek(idea, Role.GUIDE)
    elsewhere = seek(idea_factory())
    for number, (wanted, kept) in enumerate(
        [(fits, fits), (other_role, None), (elsewhere, None)]
    ):
        invited = person(user_factory(name=f"invited{number}"))
        invitation = invite(idea, world.author, invited, open_role=wanted)
        assert invitation.open_role == kept
    accepted = answering.invitation_accept(
        invitation=idea.invitations.get(open_role=fits), promise=PROMISE, actor=SYSTEM
    )
    assert accepted.open_role == fits
    fits.refresh_from_db()
    assert fits.state == "filled"
    late = invite(idea, world.author, person(user_factory()), open_role=fits)
    assert late.open_role is None


def test_a_wanted_role_that_was_filled_meanwhile_is_not_filled_twice(world, idea):
    wanted = seek(idea)
    invitation = invite(idea, world.author, person(world.citizen), open_role=wanted)
    accept(offer(idea, world.partner, Role.PARTNER, open_role=wanted))
    claim = answering.invitation_accept(
        invitation=invitation, promise=PROMISE, actor=world.citizen
    )
    assert (claim.is_accepted, claim.open_role) == (True, None)


# --- taking it back ---------------------------------------------------------------


@pytest.mark.parametrize("who", PEOPLE)
def test_who_takes_an_invitation_back(world, claim_factory, idea, waiting, who):
    """Who asked, and who could ask now; the invited declines."""
    claim_factory(idea=idea, accepted=True)
    user = AnonymousUser() if who == "anonymous" else getattr(world, who)
    if who in ("author", "lead"):
        inviting.invitation_withdraw(invitation=waiting, actor=user)
        assert again(waiting).state == AnswerState.WITHDRAWN
        with pytest.raises(Illegal):
            answering.invitation_accept(
                invitation=waiting, promise=PROMISE, actor=world.citizen
            )
    else:
        with pytest.raises(PermissionDenied):
            inviting.invitation_withdraw(invitation=waiting, actor=user)
        assert unchanged(waiting)


def test_who_asked_takes_it_back_even_without_leading_any_more(
    world, claim_factory, idea
):
    claim = claim_factory(idea=idea, accepted=True)
    invitation = invite(idea, world.lead, person(world.citizen))
    services.claim_release(claim=claim, actor=world.lead, note=TEXT)
    inviting.invitation_withdraw(invitation=invitation, actor=world.lead)
    assert again(invitation).state == AnswerState.WITHDRAWN


def test_the_author_takes_back_what_a_former_lead_asked(world, claim_factory, idea):
    """Else nobody could ask again where the account of who asked is gone."""
    claim = claim_factory(idea=idea, accepted=True)
    invitation = invite(idea, world.lead, person(world.citizen))
    services.claim_release(claim=claim, actor=world.lead, note=TEXT)
    world.lead.delete()
    inviting.invitation_withdraw(invitation=again(invitation), actor=world.author)
    invite(idea, world.author, person(world.citizen))
