"""An account is deleted: what an organisation holds stays, a person's ends."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import ProtectedError

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.representatives.services import representation_request
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.models import GhostAccount
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.services import follow_set
from gemeinsam_digital.responsibility.directory.standing.services import person_gone
from gemeinsam_digital.responsibility.invitations.services import actor_invite
from gemeinsam_digital.responsibility.roles.services import role_open
from gemeinsam_digital.responsibility.selectors import lead_of
from gemeinsam_digital.responsibility.selectors import orphaned
from tests.factories.actions import accept
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.responsibility.lives import WAYS
from tests.responsibility.lives import hand_over
from tests.responsibility.lives import in_state
from tests.responsibility.lives import offer
from tests.responsibility.lives import person
from tests.responsibility.lives import told


@pytest.fixture(autouse=True)
def whole(db):
    """Nothing may refer to a row that is gone; both databases look at once."""
    yield
    connection.check_constraints()


def delete(*users):
    """Delete accounts as the host's admin does: several at once."""
    get_user_model().objects.filter(pk__in=[user.pk for user in users]).delete()


def test_what_an_organisation_holds_and_offers_stays(world, idea_factory):
    led, offered = idea_factory(), idea_factory()
    claim = accept(offer(led, world.lead, claimant=world.organisation))
    waiting = offer(offered, world.lead, claimant=world.organisation)
    name = claim.offered_by_name
    world.lead.delete()
    claim, waiting = fresh(claim), fresh(waiting)
    assert (claim.state, waiting.state) == ("accepted", "offered")
    assert (claim.offered_by, claim.offered_by_name) == (None, name)
    assert lead_of(fresh(led)).actor == world.organisation
    assert told(led)[-1] == "claim_accepted"
    assert not Actor.objects.get(pk=world.organisation.pk).is_retired


def test_a_personal_role_lapses_with_an_event(world, idea):
    claim = accept(offer(idea, world.citizen))
    name = claim.actor.name
    world.citizen.delete()
    claim = fresh(claim)
    assert (claim.state, claim.lapse_reason) == (ClaimState.LAPSED, "account")
    assert (claim.ended_by, claim.actor.name) == (None, name)
    assert claim.actor.is_retired
    assert claim.actor.user is None
    event = idea.events.latest("sequence")
    assert (event.type, event.actor) == ("claim_lapsed", None)
    assert event.payload == {
        "claim": claim.pk,
        "actor": claim.actor_id,
        "role": "lead",
        "why": "account",
    }


def test_a_personal_offer_is_withdrawn(world, idea):
    claim = offer(idea, world.citizen, Role.GUIDE)
    world.citizen.delete()
    assert fresh(claim).state == ClaimState.WITHDRAWN
    assert told(idea) == ["contributed", "claim_offered", "claim_withdrawn"]


def test_what_has_ended_is_not_ended_again(world):
    ended = [
        in_state(world, state, user=world.citizen)
        for state in WAYS
        if state not in (ClaimState.OFFERED, ClaimState.ACCEPTED)
    ]
    before = [(claim.state, claim.ended_at, told(claim.idea)) for claim in ended]
    world.citizen.delete()
    after = [fresh(claim) for claim in ended]
    assert [(c.state, c.ended_at, told(c.idea)) for c in after] == before


def test_the_idea_is_orphaned_afterwards(world, idea_factory):
    idea = idea_factory(stage=Stage.PROFILE)
    claim = idea.claims.get(role=Role.LEAD)
    type(claim).objects.filter(pk=claim.pk).update(actor=person(world.citizen))
    assert not orphaned(Idea.objects.all()).exists()
    world.citizen.delete()
    assert orphaned(Idea.objects.all()).get() == idea


def test_a_wanted_role_is_wanted_again(world, idea):
    wanted = role_open(idea=idea, role=Role.GUIDE, title="Rat", actor=world.author)
    accept(offer(idea, world.citizen, Role.GUIDE, open_role=wanted))
    world.citizen.delete()
    wanted.refresh_from_db()
    assert wanted.is_open


def test_also_on_what_is_laid_aside_or_hidden(world, idea_factory):
    parked, hidden = idea_factory(), idea_factory()
    claims = [accept(offer(idea, world.citizen)) for idea in (parked, hidden)]
    bring(parked, "park")
    Idea.objects.filter(pk=hidden.pk).update(hidden_at=claims[0].decided_at)
    world.citizen.delete()
    assert {fresh(claim).state for claim in claims} == {ClaimState.LAPSED}


def test_questions_end(world, idea):
    invitation = actor_invite(
        idea=idea, invited=person(world.citizen), role=Role.GUIDE, actor=world.author
    )
    request = representation_request(
        organisation=world.organisation, actor=world.citizen
    )
    role = accept(offer(idea, world.citizen, Role.PARTNER))
    proposed = hand_over(role, world.citizen)
    world.citizen.delete()
    for row in (invitation, request, proposed):
        row.refresh_from_db()
        assert row.state == AnswerState.WITHDRAWN
        assert row.decided_at


def test_a_request_ends_even_where_the_user_never_was_an_actor(world, user_factory):
    user = user_factory(name="never")
    request = representation_request(organisation=world.organisation, actor=user)
    user.delete()
    request.refresh_from_db()
    assert request.state == AnswerState.WITHDRAWN
    assert not Actor.objects.filter(retired_at__isnull=False).exists()


def test_what_the_account_asked_of_others_waits_on(world, idea):
    invitation = actor_invite(
        idea=idea, invited=person(world.citizen), role=Role.GUIDE, actor=world.author
    )
    world.author.delete()
    invitation.refresh_from_db()
    assert (invitation.is_waiting, invitation.invited_by) == (True, None)
    assert invitation.invited_by_name


def test_how_to_reach_the_person_goes_at_once(world):
    citizen = person(world.citizen)
    Actor.objects.filter(pk=citizen.pk).update(contact="Zimmer 3", contact_is_public=1)
    world.citizen.delete()
    citizen.refresh_from_db()
    assert (citizen.contact, citizen.contact_is_public) == ("", False)


def test_several_accounts_at_once(world, user_factory, idea):
    """Each hears nothing of the others' end, and no mail refers to any of them."""
    people = [user_factory(name=f"helper{number}") for number in range(3)]
    claims = [accept(offer(idea, user, Role.PARTNER)) for user in people]
    for user in (*people, world.author, world.citizen):
        follow_set(idea=idea, actor=user, follows=True)
    gone = {user.pk for user in (*people, world.author)}
    delete(*people, world.author)
    assert {fresh(claim).state for claim in claims} == {ClaimState.LAPSED}
    assert told(idea).count("claim_lapsed") == 3
    assert not Delivery.objects.filter(user__in=gone).exists()
    assert fresh(idea).creator == GhostAccount.objects.get().user


def test_an_account_without_any_role_goes_as_ever(world, idea):
    before = told(idea)
    delete(world.stranger, world.partner)
    assert told(idea) == before


def test_the_ghost_is_refused_and_nothing_lapses_with_it(world, idea):
    claim = accept(offer(idea, world.citizen))
    ghost = GhostAccount.objects.get().user
    with pytest.raises(ProtectedError):
        delete(world.citizen, ghost)
    assert fresh(claim).is_accepted
    assert get_user_model().objects.filter(pk=world.citizen.pk).exists()
    with pytest.raises(ProtectedError):
        ghost.delete()


def test_it_is_done_once_however_often_it_is_asked(world, idea):
    accept(offer(idea, world.citizen))
    citizen = person(world.citizen)
    world.citizen.delete()
    history, gone = told(idea), Actor.objects.get(pk=citizen.pk)
    person_gone(subject=citizen, actor=SYSTEM)
    assert told(idea) == history
    assert Actor.objects.get(pk=citizen.pk).retired_at == gone.retired_at


def test_nobody_ends_a_person(world):
    citizen = person(world.citizen)
    for who in (world.citizen, world.moderator, world.superuser):
        with pytest.raises(PermissionDenied):
            person_gone(subject=citizen, actor=who)
    assert not Actor.objects.get(pk=citizen.pk).is_retired
