"""Who is to be told about roles, and who must not be."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gemeinsam_digital.actors.models import Representative
from gemeinsam_digital.actors.services import organisation_register
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import LapseReason
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import MailOptOut
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.responsibility import lifecycle
from gemeinsam_digital.responsibility.claims.services import claim_accept
from gemeinsam_digital.responsibility.claims.services import claim_decline
from gemeinsam_digital.responsibility.claims.services import claim_offer
from gemeinsam_digital.responsibility.claims.services import claim_release
from gemeinsam_digital.responsibility.claims.services import claim_withdraw
from gemeinsam_digital.responsibility.directory.standing.services import actor_retire
from gemeinsam_digital.responsibility.invitations import services as inviting
from gemeinsam_digital.responsibility.invitations.answers import services as answering
from gemeinsam_digital.responsibility.locks import locked_claim
from tests.factories.actions import fresh
from tests.factories.content import TEXT


def told(*kinds):
    """Return who is to be told and why; of some kinds, all of them by default."""
    rows = Delivery.objects.select_related("user")
    if kinds:
        rows = rows.filter(kind__in=kinds)
    return {row.user: row.reason for row in rows}


def forget():
    """Forget what was written, and whom roles have made followers."""
    Delivery.objects.all().delete()
    Subscription.objects.all().delete()


def offer(idea, user, role=Role.PARTNER, claimant=None):
    return claim_offer(
        idea=idea,
        claimant=claimant or person_ensure(actor=user),
        role=role,
        commitment=TEXT,
        actor=user,
    )


def represent(actor, *users, **fields):
    for user in users:
        Representative.objects.create(actor=actor, user=user, **fields)


@pytest.fixture
def colleague(world):
    """Speaks for the organisation of the lead as well."""
    represent(world.organisation, world.colleague)
    return world.colleague


@pytest.fixture
def led(claim_factory, idea, colleague):
    """The claim of the organisation that leads the idea."""
    claim = claim_factory(idea=idea, accepted=True)
    forget()
    return claim


@pytest.fixture
def partner(world, claim_factory, idea, led):
    """The claim of a person who is partner on the idea."""
    claim = claim_factory(
        idea=idea,
        role=Role.PARTNER,
        claimant=person_ensure(actor=world.partner),
        accepted=True,
    )
    forget()
    return claim


def promise():
    return answering.Promise(commitment=TEXT)


# --- offers ------------------------------------------------------------------


def test_an_offer_is_told_to_the_author_while_nobody_leads(world, idea):
    Subscription.objects.create(idea=idea, user=world.partner)
    offer(idea, world.citizen)
    assert told() == {world.author: "answers"}


def test_an_offer_is_told_to_who_speaks_for_the_lead_and_not_to_the_author(
    world, idea, led, colleague
):
    represent(world.organisation, world.citizen, left_at=timezone.now())
    represent(world.organisation, world.inactive)
    offer(idea, world.partner)
    assert told() == {world.lead: "answers", colleague: "answers"}


def test_who_speaks_for_who_offers_can_not_answer_and_is_not_told(
    world, idea, led, colleague
):
    other = organisation_register(
        actor=world.partner, name="Ein Labor", sector=Sector.SCIENCE
    )
    represent(other, colleague)
    offer(idea, world.partner, claimant=other)
    assert told() == {world.lead: "answers"}


def test_where_all_who_speak_for_the_lead_offer_the_moderators_are_told(
    world, user_factory, idea, led, colleague
):
    second = user_factory(name="second")
    world.project.moderators.add(world.moderator, second)
    other = organisation_register(
        actor=world.lead, name="Ein Labor", sector=Sector.SCIENCE
    )
    represent(other, second)
    offer(idea, world.lead, claimant=other)
    assert told() == {colleague: "answers"}
    forget()
    represent(other, colleague)
    offer(idea, world.lead, Role.GUIDE, claimant=other)
    assert told() == {world.moderator: "answers"}


def test_an_author_answers_even_for_the_own_organisation(world, idea):
    represent(world.organisation, world.author)
    offer(idea, world.lead, Role.LEAD, world.organisation)
    assert told() == {world.author: "answers"}


def test_an_own_offer_of_the_author_is_told_to_nobody(world, idea):
    offer(idea, world.author, Role.LEAD)
    assert told() == {}


@pytest.mark.parametrize("gone", ["deleted", "inactive"])
def test_without_lead_and_author_the_moderators_are_told(
    world, user_factory, idea, gone
):
    second = user_factory(name="second")
    world.project.moderators.add(world.moderator, second, world.inactive)
    if gone == "deleted":
        world.author.delete()
    else:
        world.author.is_active = False
        world.author.save()
    offer(fresh(idea), second)
    assert told() == {world.moderator: "answers"}


def test_an_answer_is_told_to_who_offered_and_where_it_counts_to_the_others(
    world, idea, led, colleague
):
    claim = offer(idea, world.partner)
    forget()
    claim_accept(claim=claim, actor=world.lead)
    assert told() == {
        world.partner: "speaker",
        world.author: "contributor",
        colleague: "lead",
    }


def test_a_declined_offer_is_told_to_who_offered_alone(world, idea, led):
    represent(
        other := organisation_register(
            actor=world.partner, name="Ein Labor", sector=Sector.SCIENCE
        ),
        world.citizen,
    )
    claim = offer(idea, world.partner, claimant=other)
    forget()
    Subscription.objects.create(idea=idea, user=world.secretary)
    claim_decline(claim=claim, actor=world.lead, note=TEXT)
    assert told() == {world.partner: "speaker", world.citizen: "speaker"}


def test_an_offer_taken_back_is_told_to_nobody(world, idea, led):
    claim = offer(idea, world.partner)
    forget()
    claim_withdraw(claim=claim, actor=world.partner)
    assert told() == {}


# --- ends --------------------------------------------------------------------


def test_a_role_given_back_is_told_to_author_and_lead(world, idea, partner, colleague):
    Subscription.objects.create(idea=idea, user=world.citizen)
    claim_release(claim=partner, actor=world.partner, note=TEXT)
    assert told() == {
        world.author: "contributor",
        world.lead: "lead",
        colleague: "lead",
    }


def test_who_speaks_for_it_too_hears_that_a_colleague_gave_it_back(
    world, led, colleague
):
    claim_release(claim=led, actor=world.lead, note=TEXT)
    assert told() == {world.author: "contributor", colleague: "speaker"}


def test_representatives_hear_that_an_operator_ended_their_roles(world, led, colleague):
    actor_retire(subject=led.actor, actor=world.superuser, note=TEXT)
    assert told() == {
        world.author: "contributor",
        world.lead: "speaker",
        colleague: "speaker",
    }


def lapse(claim):
    claim = locked_claim(claim)
    lifecycle.lapse(claim, LapseReason.UNCONFIRMED, SYSTEM)


def test_a_lapsed_role_is_told_to_its_holder_author_and_lead(
    world, idea, partner, colleague
):
    Subscription.objects.create(idea=idea, user=world.citizen)
    ArenaSubscription.objects.create(arena=world.arena, user=world.secretary)
    lapse(partner)
    assert told("claim_lapsed") == told()
    assert told() == {
        world.partner: "speaker",
        world.author: "contributor",
        world.lead: "lead",
        colleague: "lead",
    }


def test_a_lapsed_lead_is_told_to_who_follows_the_idea_too(world, idea, led, colleague):
    for user in (world.citizen, world.author, world.lead):
        Subscription.objects.create(idea=idea, user=user)
    ArenaSubscription.objects.create(arena=world.arena, user=world.secretary)
    lapse(led)
    assert told("lead_lapsed") == told()
    assert told() == {
        world.lead: "speaker",
        colleague: "speaker",
        world.author: "contributor",
        world.citizen: "follows_idea",
    }


def test_the_role_of_a_deleted_account_is_told_to_the_others(world, partner, colleague):
    world.partner.delete()
    assert told() == {
        world.author: "contributor",
        world.lead: "lead",
        colleague: "lead",
    }


# --- asking ------------------------------------------------------------------


def test_who_is_asked_is_told_and_nobody_else(world, idea):
    represent(world.organisation, world.citizen, left_at=timezone.now())
    Subscription.objects.create(idea=idea, user=world.partner)
    inviting.actor_invite(
        idea=idea, invited=world.organisation, role=Role.PARTNER, actor=world.author
    )
    assert told("invitation") == told() == {world.lead: "speaker"}


def test_an_agreed_invitation_is_told_to_who_asked(world, idea, colleague):
    invitation = inviting.actor_invite(
        idea=idea, invited=world.organisation, role=Role.PARTNER, actor=world.author
    )
    forget()
    answering.invitation_accept(
        invitation=invitation, promise=promise(), actor=world.lead
    )
    assert told("claim_accepted") == told()
    assert told() == {world.author: "contributor", colleague: "speaker"}


def test_a_declined_invitation_is_told_to_who_asked_alone(world, idea, led, colleague):
    invitation = inviting.actor_invite(
        idea=idea,
        invited=person_ensure(actor=world.citizen),
        role=Role.PARTNER,
        actor=world.lead,
    )
    forget()
    answering.invitation_decline(invitation=invitation, actor=world.citizen)
    assert told() == {world.lead: "inviter"}


def test_declining_for_somebody_whose_account_is_gone_tells_nobody(world, idea):
    invitation = inviting.actor_invite(
        idea=idea,
        invited=person_ensure(actor=world.citizen),
        role=Role.PARTNER,
        actor=world.author,
    )
    world.author.delete()
    invitation.refresh_from_db()
    forget()
    answering.invitation_decline(invitation=invitation, actor=world.citizen)
    assert told() == {}


def test_a_hand_over_is_told_to_the_successor_and_then_to_all_it_concerns(
    world, idea, led, colleague
):
    successor = person_ensure(actor=world.citizen)
    invitation = inviting.hand_over_propose(
        claim=led, successor=successor, actor=world.lead
    )
    assert told("hand_over_proposed") == told() == {world.citizen: "speaker"}
    forget()
    Subscription.objects.create(idea=idea, user=world.secretary)
    answering.invitation_accept(
        invitation=invitation, promise=promise(), actor=world.citizen
    )
    assert told("lead_handed_over") == told()
    assert told() == {
        world.lead: "speaker",
        colleague: "speaker",
        world.author: "contributor",
        world.secretary: "follows_idea",
    }
    follows = Subscription.objects.filter(idea=idea, user=world.citizen)
    assert follows.exists(), "who takes over follows"


def test_the_hand_over_of_another_role_is_not_told_to_followers(world, idea, partner):
    Subscription.objects.create(idea=idea, user=world.secretary)
    invitation = inviting.hand_over_propose(
        claim=partner,
        successor=person_ensure(actor=world.citizen),
        actor=world.partner,
    )
    Delivery.objects.all().delete()
    answering.invitation_accept(
        invitation=invitation, promise=promise(), actor=world.citizen
    )
    assert told() == {world.partner: "speaker", world.author: "contributor"}


# --- silence -----------------------------------------------------------------


def test_who_wants_no_mails_about_roles_gets_none_but_what_is_followed(
    world, idea, led, colleague
):
    MailOptOut.objects.create(idea=idea, user=world.lead)
    MailOptOut.objects.create(idea=idea, user=world.author)
    Subscription.objects.create(idea=idea, user=world.author)
    offer(idea, world.partner)
    assert told() == {colleague: "answers"}
    forget()
    Subscription.objects.create(idea=idea, user=world.author)
    lapse(led)
    assert told() == {colleague: "speaker", world.author: "author"}


def test_silence_on_one_idea_is_none_on_another(world, idea_factory, idea):
    other = idea_factory(title="Die andere Idee")
    forget()
    MailOptOut.objects.create(idea=other, user=world.author)
    offer(idea, world.citizen)
    assert told() == {world.author: "answers"}


def test_a_silent_author_is_not_replaced_by_the_moderators(world, idea):
    MailOptOut.objects.create(idea=idea, user=world.author)
    offer(idea, world.citizen)
    assert told() == {}


# --- cost --------------------------------------------------------------------


def test_an_offer_costs_the_same_with_5_and_100_who_answer(
    world, claim_factory, idea_factory
):
    def queries(number):
        idea = idea_factory()
        actor = organisation_register(
            actor=SYSTEM, name=f"Verein {idea.pk}", sector=Sector.SCIENCE
        )
        model = type(world.citizen)
        people = model.objects.bulk_create(
            model(username=f"p{idea.pk}-{n}", email=f"p{idea.pk}-{n}@example.org")
            for n in range(number)
        )
        represent(actor, *people)
        claim_factory(idea=idea, claimant=actor, accepted=True)
        idea = Idea.objects.get(pk=idea.pk)
        claimant = person_ensure(actor=world.partner)
        with CaptureQueriesContext(connection) as captured:
            offer(idea, world.partner, claimant=claimant)
        written = Delivery.objects.filter(user__in=people, reason="answers")
        assert written.count() == number
        return len(captured)

    queries(1)
    assert queries(5) == queries(100)
