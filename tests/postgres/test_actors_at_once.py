"""Actors and accounts, two or more at once: needs a database that locks rows."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from gemeinsam_digital.actors import services as actor_services
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.representatives import services as representing
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.responsibility.claims import services
from gemeinsam_digital.responsibility.directory.standing import (
    services as actor_standing,
)
from gemeinsam_digital.responsibility.invitations import services as inviting
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Claim
from tests.factories.actions import accept
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.world import World
from tests.postgres.at_once import MARKS
from tests.postgres.at_once import at_once
from tests.postgres.at_once import failures
from tests.responsibility.lives import offer
from tests.responsibility.lives import person
from tests.responsibility.lives import take_over
from tests.responsibility.lives import told

pytestmark = MARKS


def join(world: World, user: Any) -> None:
    request = representing.representation_request(
        organisation=world.organisation, actor=user
    )
    representing.representation_answer(request=request, actor=SYSTEM, agrees=True)


@pytest.mark.parametrize("number", [2, 10])
def test_of_all_representatives_who_leave_one_stays(world, user_factory, number):
    organisation = world.organisation
    users = [world.lead, *(user_factory() for _number in range(number - 1))]
    for user in users[1:]:
        join(world, user)
    outcomes = at_once(
        [
            partial(
                representing.representative_leave,
                organisation=organisation,
                actor=user,
            )
            for user in users
        ]
    )
    assert failures(outcomes) == [Illegal]
    assert organisation.representatives.filter(left_at=None).count() == 1


def test_a_request_is_answered_once(world):
    request = representing.representation_request(
        organisation=world.organisation, actor=world.partner
    )
    outcomes = at_once(
        [
            partial(
                representing.representation_answer,
                request=request,
                actor=user,
                agrees=agrees,
            )
            for user, agrees in ((world.lead, True), (world.superuser, False))
        ]
    )
    assert failures(outcomes) == [Illegal]
    request.refresh_from_db()
    present = world.organisation.representatives.filter(user=world.partner)
    assert present.exists() is (request.state == "accepted")


def test_the_same_person_asks_once(world):
    organisation, user = world.organisation, world.partner
    outcomes = at_once(
        [
            partial(
                representing.representation_request,
                organisation=organisation,
                actor=user,
            )
        ]
        * 4
    )
    assert failures(outcomes) == [Illegal] * 3


def test_a_person_is_made_once(world):
    user = world.citizen
    outcomes = at_once([partial(actor_services.person_ensure, actor=user)] * 5)
    assert failures(outcomes) == []
    assert len({actor.pk for actor in outcomes}) == 1


@pytest.mark.parametrize("attempt", range(3))
def test_who_retires_while_offering_and_being_accepted_holds_nothing(
    world, claim_factory, idea_factory, attempt
):
    organisation = world.organisation
    ideas = [idea_factory() for _number in range(4)]
    waiting = [claim_factory(idea=idea) for idea in ideas[:2]]
    invitation = inviting.actor_invite(
        idea=ideas[3], invited=organisation, role=Role.LEAD, actor=world.author
    )
    calls = [partial(services.claim_accept, claim=c, actor=SYSTEM) for c in waiting]
    calls += [partial(claim_factory, idea=idea, role=Role.PARTNER) for idea in ideas]
    calls.append(partial(take_over, invitation))
    retire = partial(
        actor_standing.actor_retire, subject=organisation, actor=world.lead, note=TEXT
    )
    outcomes = at_once([*calls[:attempt], retire, *calls[attempt:]])
    assert set(failures(outcomes)) <= {Illegal}
    organisation.refresh_from_db()
    assert organisation.is_retired
    assert not organisation.claims.filter(state__in=OPEN_STATES).exists()
    assert not organisation.invitations.filter(state="waiting").exists()


def test_two_retire_who_share_their_ideas_and_do_not_wait_for_ever(
    claim_factory, idea_factory
):
    others = [
        actor_services.organisation_register(
            actor=SYSTEM, name=f"Verein {number}", sector=Sector.SCIENCE
        )
        for number in range(4)
    ]
    ideas = [idea_factory() for _number in range(3)]
    for idea in ideas:
        for other in others:
            claim_factory(idea=idea, role=Role.PARTNER, claimant=other, accepted=True)
    outcomes = at_once(
        [
            partial(actor_standing.actor_retire, subject=other, actor=SYSTEM, note=TEXT)
            for other in others
        ]
    )
    assert failures(outcomes) == []
    for idea in ideas:
        assert told(idea).count("claim_released") == len(others)


@pytest.mark.parametrize("number", [2, 10])
def test_a_name_is_taken_once(world, number):
    own = [
        actor_services.organisation_register(
            actor=SYSTEM, name=f"Verein {place}", sector=Sector.SCIENCE
        )
        for place in range(number // 2)
    ]
    rename = [
        partial(
            actor_services.actor_update,
            subject=actor,
            actor=SYSTEM,
            profile=actor_services.ActorProfile(),
            version=actor.version,
            arena=world.arena,
            name="Labor der Kieze",
        )
        for actor in own
    ]
    register = partial(
        actor_services.organisation_register,
        actor=SYSTEM,
        name="LABOR DER KIEZE",
        sector=Sector.SCIENCE,
    )
    outcomes = at_once([*rename, *[register] * (number - len(own))])
    assert failures(outcomes) == [Invalid] * (number - 1)
    called = Actor.objects.filter(name__iexact="labor der kieze")
    assert called.count() == 1


def test_of_two_who_change_an_entry_the_second_is_told(world):
    organisation, arena = world.organisation, world.arena
    outcomes = at_once(
        [
            partial(
                actor_services.actor_update,
                subject=organisation,
                actor=SYSTEM,
                profile=actor_services.ActorProfile(description=text),
                version=1,
                arena=arena,
            )
            for text in ("Eins", "Zwei", "Drei")
        ]
    )
    assert [error.__name__ for error in failures(outcomes)] == ["Stale"] * 2


# --- accounts ------------------------------------------------------------------------


def test_an_account_is_deleted_while_its_offer_is_accepted(world, idea):
    claim = offer(idea, world.citizen, Role.PARTNER)
    outcomes = at_once(
        [
            world.citizen.delete,
            partial(services.claim_accept, claim=claim, actor=SYSTEM),
        ]
    )
    assert set(failures(outcomes)) <= {Illegal}
    ended = fresh(claim)
    assert ended.state in (ClaimState.LAPSED, ClaimState.WITHDRAWN)
    assert ended.actor.is_retired
    assert ended.actor.user is None


@pytest.mark.parametrize("attempt", range(3))
def test_several_accounts_are_deleted_while_one_of_them_acts(
    idea_factory, user_factory, attempt
):
    """Whichever comes first, nobody waits for ever and nothing is left over."""
    ideas = [idea_factory() for _number in range(3)]
    users = [user_factory(name=f"goes{number}") for number in range(3)]
    for idea in ideas:
        for user in users:
            accept(offer(idea, user, Role.PARTNER))
    last = person(users[-1])
    calls = [
        partial(
            services.claim_offer,
            idea=idea,
            claimant=last,
            role=Role.GUIDE,
            commitment=TEXT,
            actor=SYSTEM,
        )
        for idea in ideas
    ]
    pks = [user.pk for user in users]
    delete = get_user_model().objects.filter(pk__in=pks).delete
    outcomes = at_once([*calls[:attempt], delete, *calls[attempt:]])
    assert set(failures(outcomes)) <= {Illegal}
    open_claims = Claim.objects.filter(state__in=OPEN_STATES)
    assert not open_claims.exists()
