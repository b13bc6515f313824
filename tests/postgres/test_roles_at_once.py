"""Taking responsibility, two or twenty at once: needs a database that locks rows."""

from __future__ import annotations

from functools import partial
from typing import Any

from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.responsibility.claims import services
from gemeinsam_digital.responsibility.heartbeat.services import claim_confirm
from gemeinsam_digital.responsibility.heartbeat.services import claim_heartbeat_check
from gemeinsam_digital.responsibility.invitations import services as inviting
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.roles.services import role_open
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.world import World
from tests.postgres.at_once import MARKS
from tests.postgres.at_once import at_once
from tests.postgres.at_once import failures
from tests.responsibility.lives import hand_over
from tests.responsibility.lives import offer
from tests.responsibility.lives import person
from tests.responsibility.lives import take_over
from tests.responsibility.lives import told
from tests.responsibility.test_lapsing import DAYS
from tests.responsibility.test_lapsing import PATIENCE
from tests.responsibility.test_lapsing import age

pytestmark = MARKS


def leads(idea: Any) -> list[Any]:
    return list(idea.claims.filter(role=Role.LEAD, state=ClaimState.ACCEPTED))


def offer_and_accept(world: World, idea: Any, user: Any) -> Any:
    """What somebody does who wants to lead, and an author who says yes."""
    claim = offer(fresh(idea), user)
    return services.claim_accept(claim=claim, actor=world.author)


# --- one lead ------------------------------------------------------------------------


def test_of_twenty_who_offer_and_are_accepted_one_leads(world, user_factory, idea):
    users = [user_factory(name=f"wants{number}") for number in range(20)]
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


def test_twenty_ways_to_lead_at_once_leave_one_lead(
    world, claim_factory, user_factory, idea
):
    """Offers accepted, a hand-over agreed to, the lead given back, an invitation."""
    waiting = [offer(idea, user_factory(name=f"offers{n}")) for n in range(14)]
    invited = [
        inviting.actor_invite(
            idea=idea,
            invited=person(user_factory(name=f"asked{n}")),
            role=Role.LEAD,
            actor=world.author,
        )
        for n in range(3)
    ]
    leading = claim_factory(idea=idea, accepted=True)
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


def test_of_twenty_who_take_over_or_are_accepted_one_leads(
    world, claim_factory, user_factory, idea
):
    """The lead is handed over while nineteen offers are accepted."""
    waiting = [offer(idea, user_factory(name=f"offers{n}")) for n in range(19)]
    leading = claim_factory(idea=idea, accepted=True)
    handed = hand_over(leading, world.lead)
    calls = [partial(services.claim_accept, claim=c, actor=SYSTEM) for c in waiting]
    outcomes = at_once([partial(take_over, handed), *calls])
    assert failures(outcomes) == [Illegal] * 19
    assert leads(idea) == [outcomes[0]]
    assert fresh(leading).successor == outcomes[0]


def test_a_hand_over_is_agreed_to_once(world, claim_factory, idea):
    leading = claim_factory(idea=idea, accepted=True)
    handed = hand_over(leading, world.lead)
    outcomes = at_once([partial(take_over, handed)] * 4)
    assert failures(outcomes) == [Illegal] * 3
    assert told(idea).count("claim_handed_over") == 1
    assert (len(leads(idea)), idea.claims.count()) == (1, 2)


def test_a_hand_over_is_agreed_to_or_taken_back(world, claim_factory, idea_factory):
    leading = claim_factory(idea=idea_factory(), accepted=True)
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


def test_one_is_asked_to_take_over(world, claim_factory, idea_factory, user_factory):
    leading = claim_factory(idea=idea_factory(), accepted=True)
    heirs = [person(user_factory(name=f"heir{number}")) for number in range(5)]
    outcomes = at_once(
        [partial(hand_over, leading, world.lead, heir) for heir in heirs]
    )
    assert failures(outcomes) == [Illegal] * 4
    assert leading.hand_overs.filter(state="waiting").count() == 1


def test_an_actor_is_asked_once(world, idea):
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


def test_an_invitation_is_accepted_while_the_same_is_offered(world, idea):
    """Whichever comes first, there is one claim and nothing waits for ever."""
    invitation = inviting.actor_invite(
        idea=idea, invited=person(world.citizen), role=Role.GUIDE, actor=world.author
    )
    outcomes = at_once(
        [
            partial(take_over, invitation, world.citizen),
            partial(offer, idea, world.citizen, Role.GUIDE),
        ]
    )
    assert failures(outcomes) == [Illegal]
    assert idea.claims.count() == 1
    invitation.refresh_from_db()
    assert invitation.state == "accepted"


def test_one_lead_is_looked_for(idea):
    calls = [
        partial(role_open, idea=idea, role=Role.LEAD, title="Gesucht", actor=SYSTEM)
    ]
    outcomes = at_once(calls * 4)
    assert failures(outcomes) == [Illegal] * 3
    assert idea.open_roles.count() == 1


# --- the heartbeat -------------------------------------------------------------------


def test_twice_at_once_it_reminds_once_and_lapses_once(claim_factory, idea_factory):
    claim = claim_factory(idea=idea_factory(), accepted=True)
    age(claim, DAYS)
    for expected in ("reminded", "reminded_again", "lapsed"):
        outcomes = at_once(
            [partial(claim_heartbeat_check, claim=claim, actor=SYSTEM)] * 4
        )
        assert sorted(outcomes) == ["", "", "", expected]
        age(claim, PATIENCE)
    assert told(claim.idea).count("claim_lapsed") == 1


def test_who_confirms_while_it_lapses_is_told_or_keeps_it(
    world, claim_factory, idea_factory
):
    claim = claim_factory(idea=idea_factory(), accepted=True)
    age(claim, DAYS)
    for _time in range(2):
        claim_heartbeat_check(claim=claim, actor=SYSTEM)
        age(claim, PATIENCE)
    outcomes = at_once(
        [
            partial(claim_heartbeat_check, claim=claim, actor=SYSTEM),
            partial(claim_confirm, claim=claim, actor=world.lead),
        ]
    )
    kept = not failures(outcomes)
    assert outcomes[0] == ("" if kept else "lapsed")
    assert fresh(claim).is_accepted is kept
