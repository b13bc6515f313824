"""Answering an invitation: nobody accepts in another's name."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import ClaimState
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
from gemeinsam_digital.responsibility.selectors import lead_of
from tests.factories.actions import accept
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.content import TEXT
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


@pytest.mark.parametrize("who", PEOPLE)
def test_only_the_invited_answers(world, user_factory, idea, who):
    invitation = invite(idea, world.author, person(user_factory(name="invited")))
    user = AnonymousUser() if who == "anonymous" else getattr(world, who)
    with pytest.raises(PermissionDenied):
        answering.invitation_accept(invitation=invitation, promise=PROMISE, actor=user)
    with pytest.raises(PermissionDenied):
        answering.invitation_decline(invitation=invitation, actor=user)
    assert unchanged(invitation)
    assert not idea.claims.exists()


def test_whoever_speaks_for_an_organisation_answers_for_it(world, idea):
    invitation = invite(idea, world.author, world.organisation, Role.LEAD)
    claim = answering.invitation_accept(
        invitation=invitation, promise=PROMISE, actor=world.lead
    )
    assert (claim.actor, claim.offered_by) == (world.organisation, world.lead)
    assert lead_of(fresh(idea)) == claim


def test_accepted_at_once_where_who_asked_decides(world, idea, waiting):
    until = timezone.localdate() + timedelta(days=30)
    code = world.arena.terms.of("competence").first().code
    promise = answering.Promise(TEXT, "Ein Tag", until, [code, "zauberei"])
    claim = answering.invitation_accept(
        invitation=waiting, promise=promise, actor=world.citizen
    )
    assert (claim.state, claim.decided_by) == (ClaimState.ACCEPTED, world.author)
    assert (claim.capacity, claim.until, claim.commitment) == ("Ein Tag", until, TEXT)
    assert [term.code for term in claim.competences.all()] == [code]
    assert told(idea) == ["contributed", "claim_accepted"]
    answered = again(waiting)
    assert (answered.state, answered.decided_by) == ("accepted", world.citizen)
    assert claim.actor.participations.get().arena == world.arena


def test_an_offer_where_who_asked_decides_no_more(world, claim_factory, idea, waiting):
    """The author asked; meanwhile somebody else leads, and decides."""
    claim_factory(idea=idea, accepted=True)
    claim = answering.invitation_accept(
        invitation=waiting, promise=PROMISE, actor=world.citizen
    )
    assert (claim.state, claim.decided_by) == (ClaimState.OFFERED, None)
    assert told(idea)[-1] == "claim_offered"
    assert services.claim_accept(claim=claim, actor=world.lead).is_accepted


@pytest.mark.parametrize("gone", ["deactivated", "deleted"])
def test_an_offer_where_who_asked_is_gone(world, idea, waiting, gone):
    if gone == "deleted":
        world.author.delete()
    else:
        type(world.author).objects.filter(pk=world.author.pk).update(is_active=False)
    claim = answering.invitation_accept(
        invitation=again(waiting), promise=PROMISE, actor=world.citizen
    )
    assert claim.state == ClaimState.OFFERED


def test_an_offer_to_lead_where_somebody_leads_meanwhile(world, claim_factory, idea):
    invitation = invite(idea, world.author, person(world.citizen), Role.LEAD)
    claim_factory(idea=idea, accepted=True)
    claim = answering.invitation_accept(
        invitation=invitation, promise=PROMISE, actor=world.citizen
    )
    assert claim.state == ClaimState.OFFERED
    assert lead_of(fresh(idea)).actor == world.organisation


def test_two_leads_are_not_made_by_an_author_who_leads_meanwhile(world, idea):
    """Who asked decides still, and there is a lead: refused, nothing changed."""
    invitation = invite(idea, world.author, person(world.citizen), Role.LEAD)
    accept(offer(idea, world.author))
    with pytest.raises(Illegal):
        answering.invitation_accept(
            invitation=invitation, promise=PROMISE, actor=world.citizen
        )
    assert unchanged(invitation)
    assert idea.claims.count() == 1


def test_an_unconfirmed_organisation_is_not_accepted_as_lead(world, idea):
    invitation = invite(idea, world.author, world.organisation, Role.LEAD)
    world.arena.thresholds["confirmed_lead"] = 1
    world.arena.save()
    with pytest.raises(Illegal):
        answering.invitation_accept(
            invitation=invitation, promise=PROMISE, actor=world.lead
        )
    assert unchanged(invitation)


@pytest.mark.parametrize(
    ("promise", "field"),
    [
        (answering.Promise(" "), "commitment"),
        (answering.Promise("x" * 2001), "commitment"),
        (answering.Promise(TEXT, "x" * 201), "capacity"),
        (answering.Promise(TEXT, until=timezone.localdate()), "until"),
    ],
)
def test_what_is_promised_is_said(world, waiting, promise, field):
    with pytest.raises(Invalid) as caught:
        answering.invitation_accept(
            invitation=waiting, promise=promise, actor=world.citizen
        )
    assert caught.value.field == field
    assert unchanged(waiting)


def test_declining_leaves_no_public_trace(world, idea, waiting):
    history = told(idea)
    answering.invitation_decline(invitation=waiting, actor=world.citizen)
    answered = again(waiting)
    assert (answered.state, answered.decided_by) == ("declined", world.citizen)
    assert told(idea) == history
    assert not idea.claims.exists()


def test_answered_is_answered(world, idea, waiting):
    stale = again(waiting)
    answering.invitation_decline(invitation=waiting, actor=world.citizen)
    with pytest.raises(Illegal):
        answering.invitation_decline(invitation=stale, actor=world.citizen)
    with pytest.raises(Illegal):
        inviting.invitation_withdraw(invitation=stale, actor=world.author)
    with pytest.raises(Illegal):
        answering.invitation_accept(
            invitation=stale, promise=PROMISE, actor=world.citizen
        )
    assert again(waiting).state == AnswerState.DECLINED
    assert not idea.claims.exists()


def test_accepting_twice_gives_one_role(world, idea, waiting):
    stale = again(waiting)
    for invitation, refused in ((waiting, False), (stale, True)):
        if refused:
            with pytest.raises(Illegal):
                answering.invitation_accept(
                    invitation=invitation, promise=PROMISE, actor=world.citizen
                )
        else:
            answering.invitation_accept(
                invitation=invitation, promise=PROMISE, actor=world.citizen
            )
    assert idea.claims.count() == 1


@pytest.mark.parametrize("how", ["park", "close", "hide"])
def test_an_idea_laid_aside_meanwhile_takes_nobody_on(world, idea, waiting, how):
    if how == "hide":
        idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    else:
        bring(idea, how)
    with pytest.raises(Illegal):
        answering.invitation_accept(
            invitation=waiting, promise=PROMISE, actor=world.citizen
        )
    assert unchanged(waiting)
    answering.invitation_decline(invitation=waiting, actor=world.citizen)


def test_a_phase_that_ended_meanwhile_takes_nobody_on(world, idea, waiting):
    world.module.phase_set.update(type="gemeinsam_digital:review")
    with pytest.raises(PermissionDenied):
        answering.invitation_accept(
            invitation=again(waiting), promise=PROMISE, actor=world.citizen
        )
    assert unchanged(waiting)
    answering.invitation_decline(invitation=again(waiting), actor=world.citizen)


def test_an_organisation_that_retires_is_asked_no_more(world, idea):
    invitation = invite(idea, world.author, world.organisation)
    actor_retire(subject=world.organisation, actor=world.lead, note=TEXT)
    assert again(invitation).state == AnswerState.WITHDRAWN
    for who in (world.lead, SYSTEM):
        with pytest.raises((Illegal, PermissionDenied)):
            answering.invitation_accept(
                invitation=invitation, promise=PROMISE, actor=who
            )
    assert not idea.claims.exists()


def test_who_offers_by_themselves_has_answered(world, idea, waiting):
    """Else an invitation that can't be accepted any more would wait for ever."""
    other = invite(idea, world.author, waiting.actor, Role.GUIDE)
    claim = offer(idea, world.citizen, Role.PARTNER)
    answered = again(waiting)
    assert (answered.state, answered.decided_by) == ("accepted", world.citizen)
    assert unchanged(other)
    assert claim.state == ClaimState.OFFERED
