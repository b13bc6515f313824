"""Taking responsibility, two or twenty at once: needs a database that locks rows."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from gemeinsam_digital.choices import ClaimState
from gemeinsam_digital.choices import Role
from gemeinsam_digital.choices import Sector
from gemeinsam_digital.exceptions import Illegal
from gemeinsam_digital.principals import SYSTEM
from gemeinsam_digital.responsibility import actor_services
from gemeinsam_digital.responsibility import inviting
from gemeinsam_digital.responsibility import representing
from gemeinsam_digital.responsibility import services
from gemeinsam_digital.responsibility.heartbeat import claim_beat
from gemeinsam_digital.responsibility.heartbeat import claim_keep
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.seeking import role_open
from tests.build import TEXT
from tests.build import World
from tests.contract import build as host
from tests.postgres.at_once import MARKS
from tests.postgres.at_once import at_once
from tests.postgres.at_once import failures
from tests.responsibility.lives import fresh
from tests.responsibility.lives import hand_over
from tests.responsibility.lives import offer
from tests.responsibility.lives import person
from tests.responsibility.lives import take_over
from tests.responsibility.lives import told
from tests.responsibility.test_lapsing import DAYS
from tests.responsibility.test_lapsing import PATIENCE
from tests.responsibility.test_lapsing import age

pytestmark = MARKS


@pytest.fixture
def world(transactional_db) -> World:
    return World()


def leads(idea: Any) -> list[Any]:
    return list(idea.claims.filter(role=Role.LEAD, state=ClaimState.ACCEPTED))


def offer_and_accept(world: World, idea: Any, user: Any) -> Any:
    """What somebody does who wants to lead, and an author who says yes."""
    claim = offer(world, world.fresh(idea), user)
    return services.claim_accept(claim=claim, actor=world.author)


# --- one lead ------------------------------------------------------------------------


def test_of_twenty_who_offer_and_are_accepted_one_leads(world):
    idea = world.idea()
    users = [host.user(f"wants{number}") for number in range(20)]
    for user in users:
        person(user)
    outcomes = at_once([partial(offer_and_accept, world, idea, user) for user in users])
    refused = failures(outcomes)
    assert len(refused) == 19
    # Once somebody leads, the author decides no more.
    assert {error.__name__ for error in refused} <= {"Illegal", "PermissionDenied"}
    assert len(leads(idea)) == 1
    assert idea.claims.count() == 20
    assert told(idea).count("claim_accepted") == 1
    numbers = list(idea.events.order_by("sequence").values_list("sequence", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_twenty_ways_to_lead_at_once_leave_one_lead(world):
    """Offers accepted, a hand-over agreed to, the lead given back, an invitation."""
    idea = world.idea()
    waiting = [offer(world, idea, host.user(f"offers{n}")) for n in range(14)]
    invited = [
        inviting.actor_invite(
            idea=idea,
            invited=person(host.user(f"asked{n}")),
            role=Role.LEAD,
            actor=world.author,
        )
        for n in range(3)
    ]
    leading = world.accept(world.offer(idea))
    handed = hand_over(leading, world.lead)
    calls = [partial(services.claim_accept, claim=c, actor=SYSTEM) for c in waiting]
    calls += [partial(take_over, invitation) for invitation in invited]
    calls += [partial(take_over, handed)] * 2
    calls.append(
        partial(services.claim_release, claim=leading, actor=world.lead, note=TEXT)
    )
    assert len(calls) == 20
    outcomes = at_once(calls)
    assert set(failures(outcomes)) == {Illegal}
    assert len(leads(idea)) <= 1
    # Whatever came first: given back and taken by one, or handed over.
    assert fresh(leading).state in (ClaimState.RELEASED, ClaimState.HANDED_OVER)
    if fresh(leading).state == ClaimState.HANDED_OVER:
        assert [claim.pk for claim in leads(idea)] == [fresh(leading).successor_id]
    assert told(idea).count("claim_handed_over") <= 1


def test_of_twenty_who_take_over_or_are_accepted_one_leads(world):
    """The lead is handed over while nineteen offers are accepted."""
    idea = world.idea()
    waiting = [offer(world, idea, host.user(f"offers{n}")) for n in range(19)]
    leading = world.accept(world.offer(idea))
    handed = hand_over(leading, world.lead)
    calls = [partial(services.claim_accept, claim=c, actor=SYSTEM) for c in waiting]
    outcomes = at_once([partial(take_over, handed), *calls])
    assert failures(outcomes) == [Illegal] * 19
    assert leads(idea) == [outcomes[0]]
    assert fresh(leading).successor == outcomes[0]


def test_a_hand_over_is_agreed_to_once(world):
    idea = world.idea()
    leading = world.accept(world.offer(idea))
    handed = hand_over(leading, world.lead)
    outcomes = at_once([partial(take_over, handed)] * 4)
    assert failures(outcomes) == [Illegal] * 3
    assert told(idea).count("claim_handed_over") == 1
    assert (len(leads(idea)), idea.claims.count()) == (1, 2)


def test_a_hand_over_is_agreed_to_or_taken_back(world):
    leading = world.accept(world.offer(world.idea()))
    handed = hand_over(leading, world.lead)
    outcomes = at_once(
        [
            partial(take_over, handed),
            partial(inviting.invitation_withdraw, invitation=handed, actor=world.lead),
        ]
    )
    assert failures(outcomes) == [Illegal]
    handed.refresh_from_db()
    assert (handed.state == "accepted") is not fresh(leading).is_accepted


def test_one_is_asked_to_take_over(world):
    leading = world.accept(world.offer(world.idea()))
    heirs = [person(host.user(f"heir{number}")) for number in range(5)]
    outcomes = at_once(
        [partial(hand_over, leading, world.lead, heir) for heir in heirs]
    )
    assert failures(outcomes) == [Illegal] * 4
    assert leading.hand_overs.filter(state="waiting").count() == 1


def test_an_actor_is_asked_once(world):
    idea = world.idea()
    invited = person(world.citizen)
    outcomes = at_once(
        [
            partial(
                inviting.actor_invite,
                idea=idea,
                invited=invited,
                role=Role.GUIDE,
                actor=world.author,
            )
        ]
        * 4
    )
    assert failures(outcomes) == [Illegal] * 3
    assert Invitation.objects.count() == 1


def test_an_invitation_is_accepted_while_the_same_is_offered(world):
    """Whichever comes first, there is one claim and nothing waits for ever."""
    idea = world.idea()
    invitation = inviting.actor_invite(
        idea=idea, invited=person(world.citizen), role=Role.GUIDE, actor=world.author
    )
    outcomes = at_once(
        [
            partial(take_over, invitation, world.citizen),
            partial(offer, world, idea, world.citizen, Role.GUIDE),
        ]
    )
    assert failures(outcomes) == [Illegal]
    assert idea.claims.count() == 1
    invitation.refresh_from_db()
    assert invitation.state == "accepted"


def test_one_lead_is_looked_for(world):
    idea = world.idea()
    calls = [
        partial(role_open, idea=idea, role=Role.LEAD, title="Gesucht", actor=SYSTEM)
    ]
    outcomes = at_once(calls * 4)
    assert failures(outcomes) == [Illegal] * 3
    assert idea.open_roles.count() == 1


# --- actors --------------------------------------------------------------------------


def test_of_two_representatives_who_leave_one_stays(world):
    organisation = world.organisation
    request = representing.representation_request(
        organisation=organisation, actor=world.partner
    )
    representing.representation_answer(request=request, actor=world.lead, agrees=True)
    outcomes = at_once(
        [
            partial(
                representing.representative_leave,
                organisation=organisation,
                actor=user,
            )
            for user in (world.lead, world.partner)
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
def test_who_retires_while_offering_and_being_accepted_holds_nothing(world, attempt):
    organisation = world.organisation
    ideas = [world.idea() for _number in range(4)]
    waiting = [world.offer(idea) for idea in ideas[:2]]
    invitation = inviting.actor_invite(
        idea=ideas[3], invited=organisation, role=Role.LEAD, actor=world.author
    )
    calls = [partial(services.claim_accept, claim=c, actor=SYSTEM) for c in waiting]
    calls += [partial(world.offer, idea, Role.PARTNER) for idea in ideas]
    calls.append(partial(take_over, invitation))
    retire = partial(
        actor_services.actor_retire, subject=organisation, actor=world.lead, note=TEXT
    )
    outcomes = at_once([*calls[:attempt], retire, *calls[attempt:]])
    assert set(failures(outcomes)) <= {Illegal}
    organisation.refresh_from_db()
    assert organisation.is_retired
    assert not organisation.claims.filter(state__in=OPEN_STATES).exists()
    assert not organisation.invitations.filter(state="waiting").exists()


def test_two_retire_who_share_their_ideas_and_do_not_wait_for_ever(world):
    others = [
        actor_services.organisation_register(
            actor=SYSTEM, name=f"Verein {number}", sector=Sector.SCIENCE
        )
        for number in range(4)
    ]
    ideas = [world.idea() for _number in range(3)]
    for idea in ideas:
        for other in others:
            world.accept(world.offer(idea, Role.PARTNER, other))
    outcomes = at_once(
        [
            partial(actor_services.actor_retire, subject=other, actor=SYSTEM, note=TEXT)
            for other in others
        ]
    )
    assert failures(outcomes) == []
    for idea in ideas:
        assert told(idea).count("claim_released") == len(others)


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


# --- the heartbeat -------------------------------------------------------------------


def test_twice_at_once_it_reminds_once_and_lapses_once(world):
    claim = world.accept(world.offer(world.idea()))
    age(claim, DAYS)
    for expected in ("reminded", "reminded_again", "lapsed"):
        outcomes = at_once([partial(claim_beat, claim=claim, actor=SYSTEM)] * 4)
        assert sorted(outcomes) == ["", "", "", expected]
        age(claim, PATIENCE)
    assert told(claim.idea).count("claim_lapsed") == 1


def test_who_confirms_while_it_lapses_is_told_or_keeps_it(world):
    claim = world.accept(world.offer(world.idea()))
    age(claim, DAYS)
    for _time in range(2):
        claim_beat(claim=claim, actor=SYSTEM)
        age(claim, PATIENCE)
    outcomes = at_once(
        [
            partial(claim_beat, claim=claim, actor=SYSTEM),
            partial(claim_keep, claim=claim, actor=world.lead),
        ]
    )
    kept = not failures(outcomes)
    assert outcomes[0] == ("" if kept else "lapsed")
    assert fresh(claim).is_accepted is kept


# --- accounts ------------------------------------------------------------------------


def test_an_account_is_deleted_while_its_offer_is_accepted(world):
    idea = world.idea()
    claim = offer(world, idea, world.citizen, Role.PARTNER)
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
def test_several_accounts_are_deleted_while_one_of_them_acts(world, attempt):
    """Whichever comes first, nobody waits for ever and nothing is left over."""
    ideas = [world.idea() for _number in range(3)]
    users = [host.user(f"goes{number}") for number in range(3)]
    for idea in ideas:
        for user in users:
            world.accept(offer(world, idea, user, Role.PARTNER))
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
