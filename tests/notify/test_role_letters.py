"""What the mails about roles say, and when there is nothing to say any more."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from freezegun import freeze_time

from gemeinsam_digital.actors.models import Representative
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import LapseReason
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import MailOptOut
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.notify.sending import due
from gemeinsam_digital.notify.sending import send
from gemeinsam_digital.responsibility import lifecycle
from gemeinsam_digital.responsibility.claims.services import claim_decline
from gemeinsam_digital.responsibility.claims.services import claim_withdraw
from gemeinsam_digital.responsibility.heartbeat.services import claim_confirm
from gemeinsam_digital.responsibility.heartbeat.services import claim_heartbeat_check
from gemeinsam_digital.responsibility.invitations import services as inviting
from gemeinsam_digital.responsibility.invitations.answers import services as answering
from gemeinsam_digital.responsibility.locks import locked_claim
from tests.contract import build as host
from tests.factories import ClaimFactory
from tests.factories import IdeaFactory
from tests.factories.actions import accept
from tests.factories.actions import bring
from tests.factories.content import TEXT
from tests.factories.world import World

SECRET = "Geheimnis4711"
START = timezone.localtime()


def post():
    """Send everything that waits; return the mails by address."""
    mail.outbox.clear()
    assert send(due(at_once=True)).failed == 0
    by_address = {message.to[0]: message for message in mail.outbox}
    assert len(by_address) == len(mail.outbox), "one mail per person and event"
    return by_address


def forget():
    Delivery.objects.all().delete()
    Subscription.objects.all().delete()


def texts(message):
    """Return what a person reads: as text, and as a page."""
    page = BeautifulSoup(message.alternatives[0][0], "html5lib")
    return message.body, " ".join(page.get_text(" ").split())


def links(message):
    page = BeautifulSoup(message.alternatives[0][0], "html5lib")
    return [link["href"] for link in page.find_all("a")]


def absolute(name, *args):
    return get_host().base_url() + reverse(f"gemeinsam_digital:{name}", args=args)


def team(idea):
    return f"{get_host().base_url()}{idea.get_absolute_url()}#consortium"


def assert_leads_to(message, address):
    """Both forms of the mail lead there, and nothing leads nowhere."""
    assert address in message.body.split()
    assert address in links(message)
    assert all(link.startswith("http") for link in links(message))
    assert "\n\n\n" not in message.body


def invite(world, idea, message=""):
    return inviting.actor_invite(
        idea=idea,
        invited=world.organisation,
        role=Role.PARTNER,
        actor=world.author,
        message=message,
    )


def lapse(claim):
    claim = locked_claim(claim)
    lifecycle.lapse(claim, LapseReason.UNCONFIRMED, SYSTEM)


# --- offers ------------------------------------------------------------------


def test_an_offer_says_who_offers_what_and_where_it_is_answered(
    world, claim_factory, idea
):
    claim = claim_factory(idea=idea)
    (message,) = post().values()
    assert message.to == [world.author.email]
    assert idea.title in message.subject
    for text in texts(message):
        assert f"{world.organisation.name}" in text
        assert str(Role.LEAD.label) in text or "Federführung" in text
    path = reverse("gemeinsam_digital:claim-answer", args=[claim.pk, "accept"])
    assert_leads_to(message, f"{get_host().base_url()}{path}")


def test_an_offer_that_was_taken_back_meanwhile_is_not_told(world, claim_factory, idea):
    claim_withdraw(claim=claim_factory(idea=idea), actor=world.lead)
    assert post() == {}
    assert not Delivery.objects.exists()


def test_a_declined_offer_says_why(world, claim_factory, idea):
    claim = claim_factory(idea=idea)
    forget()
    claim_decline(claim=claim, actor=world.author, note="Zu früh & zu viel.")
    (message,) = post().values()
    assert message.to == [world.lead.email]
    for text in texts(message):
        assert "Zu früh & zu viel." in text
        assert world.author.username in text


# --- ends --------------------------------------------------------------------


def test_a_lapsed_lead_says_that_the_idea_is_orphaned(world, idea_factory):
    idea = idea_factory(stage=Stage.PROFILE)
    forget()
    Subscription.objects.create(idea=idea, user=world.citizen)
    lapse(idea.claims.get(role=Role.LEAD))
    messages = post()
    to_holder = messages.pop(world.lead.email)
    assert set(messages) == {world.author.email, world.citizen.email}
    for message in messages.values():
        assert_leads_to(message, team(idea))
        # Only the holder is told how to go on.
        assert len(texts(message)[0]) < len(texts(to_holder)[0])
    assert world.citizen.email not in str(to_holder.message())


def test_nobody_is_called_for_where_somebody_leads_again(
    world, claim_factory, idea_factory
):
    idea = idea_factory(stage=Stage.PROFILE)
    forget()
    lapse(idea.claims.get(role=Role.LEAD))
    claim_factory(
        idea=idea,
        role=Role.LEAD,
        claimant=person_ensure(actor=world.citizen),
        accepted=True,
    )
    Delivery.objects.exclude(kind="lead_lapsed").delete()
    messages = post()
    assert messages
    for message in messages.values():
        assert team(idea) not in links(message)


# --- asking ------------------------------------------------------------------


def test_an_invitation_says_who_asks_for_what_with_the_message(world, idea):
    invitation = invite(world, idea, "Wir brauchen Sie <b>dringend</b>.")
    (message,) = post().values()
    assert message.to == [world.lead.email]
    for text in texts(message):
        assert world.author.username in text
        assert world.organisation.name in text
        assert "Wir brauchen Sie <b>dringend</b>." in text
    assert "<b>dringend" not in message.alternatives[0][0]
    assert_leads_to(message, absolute("invitation-answer", invitation.pk, "accept"))


def test_a_hand_over_says_from_whom(world, claim_factory, idea):
    claim = claim_factory(idea=idea, accepted=True)
    forget()
    inviting.hand_over_propose(
        claim=claim,
        successor=person_ensure(actor=world.citizen),
        actor=world.lead,
    )
    (message,) = post().values()
    assert message.to == [world.citizen.email]
    for text in texts(message):
        assert world.organisation.name in text
        assert world.lead.username in text


@pytest.mark.parametrize("how", ["withdrawn", "laid aside", "left", "silent"])
def test_an_invitation_goes_to_nobody_it_is_not_for_any_more(world, idea, how):
    invitation = invite(world, idea, SECRET)
    if how == "withdrawn":
        inviting.invitation_withdraw(invitation=invitation, actor=world.author)
    elif how == "laid aside":
        bring(idea, "park")
        Delivery.objects.exclude(kind="invitation").delete()
    elif how == "left":
        Representative.objects.update(left_at=timezone.now())
    else:
        MailOptOut.objects.create(idea=idea, user=world.lead)
    assert post() == {}
    assert not Delivery.objects.exists()


def test_who_asked_reads_that_it_was_declined_and_who_declined(world, idea):
    invitation = invite(world, idea)
    forget()
    answering.invitation_decline(invitation=invitation, actor=world.lead)
    (message,) = post().values()
    assert message.to == [world.author.email]
    assert world.organisation.name in message.body
    assert_leads_to(message, team(idea))


def test_an_invitation_without_the_account_that_asked_names_nobody(world, idea):
    invitation = invite(world, idea)
    type(invitation).objects.update(invited_by=None, invited_by_name="")
    (message,) = post().values()
    for text in texts(message):
        assert world.organisation.name in text
        assert world.author.username not in text


# --- reminders ---------------------------------------------------------------


@pytest.fixture
def reminded(db):
    """Return the world and a claim that was reminded once, 90 days later."""
    with freeze_time(START):
        world = World()
        claim = ClaimFactory(world=world, idea=IdeaFactory(world=world), accepted=True)
    forget()
    with freeze_time(START + timedelta(days=90)):
        claim_heartbeat_check(claim=claim, actor=SYSTEM)
    claim.refresh_from_db()
    return world, claim


def test_a_reminder_says_by_when_and_where(reminded):
    world, claim = reminded
    with freeze_time(START + timedelta(days=90)):
        (message,) = post().values()
    assert message.to == [world.lead.email]
    end = timezone.localdate(START) + timedelta(days=90 + 28)
    for text in texts(message):
        assert date_format(end, "DATE_FORMAT") in text
        assert date_format(timezone.localdate(START), "DATE_FORMAT") in text
        assert world.organisation.name in text
    assert_leads_to(message, absolute("claim-keep", claim.pk))


def test_the_second_reminder_says_that_it_is_one(reminded):
    world, claim = reminded
    with freeze_time(START + timedelta(days=90)):
        (first,) = post().values()
    with freeze_time(START + timedelta(days=104)):
        claim_heartbeat_check(claim=claim, actor=SYSTEM)
        (second,) = post().values()
    assert second.to == first.to
    assert second.subject != first.subject
    assert len(second.body) > len(first.body)
    end = timezone.localdate(START) + timedelta(days=104 + 14)
    assert date_format(end, "DATE_FORMAT") in second.body


def test_who_confirmed_is_reminded_again_next_time(reminded):
    _world, claim = reminded
    with freeze_time(START + timedelta(days=90)):
        assert len(post()) == 1
        claim_confirm(claim=claim, actor=SYSTEM)
    with freeze_time(START + timedelta(days=180)):
        claim_heartbeat_check(claim=claim, actor=SYSTEM)
        assert len(post()) == 1


@pytest.mark.parametrize("how", ["kept", "overtaken", "lapsed", "left", "laid aside"])
def test_a_reminder_is_not_sent_where_it_is_settled(reminded, how):
    world, claim = reminded
    with freeze_time(START + timedelta(days=110)):
        if how == "kept":
            claim_confirm(claim=claim, actor=world.lead)
        elif how == "overtaken":
            claim_heartbeat_check(claim=claim, actor=SYSTEM)
        elif how == "lapsed":
            lapse(claim)
        elif how == "left":
            Representative.objects.update(left_at=timezone.now())
        else:
            bring(claim.idea, "park")
        first = Delivery.objects.filter(data__number=1)
        assert first.exists()
        Delivery.objects.exclude(pk__in=first.values("pk")).delete()
        assert post() == {}
        assert not Delivery.objects.exists()


# --- whom it reaches ---------------------------------------------------------


def test_mails_about_roles_go_to_nobody_who_may_not_see_the_idea(
    world, claim_factory, idea_factory, idea
):
    claim_factory(idea=idea)
    invite(world, idea_factory(title=SECRET))
    world.module.is_draft = True
    world.module.save()
    assert post() == {}


def test_who_is_asked_about_what_is_hidden_is_not_told(world, idea):
    invite(world, idea)
    idea_hide(idea=idea, actor=SYSTEM, reason=TEXT)
    assert set(post()) == {world.author.email}


def test_who_has_no_access_to_a_private_project_is_not_told(db):
    world = World(module__project__access=host.PRIVATE)
    stranger = person_ensure(actor=world.stranger)
    idea = IdeaFactory(world=world)
    forget()
    inviting.actor_invite(
        idea=idea, invited=stranger, role=Role.PARTNER, actor=world.author
    )
    assert post() == {}


def test_each_reads_the_own_reason(world, claim_factory, idea):
    claim_factory(idea=idea, accepted=True)
    claim = claim_factory(
        idea=idea, role=Role.PARTNER, claimant=person_ensure(actor=world.partner)
    )
    forget()
    accept(claim)
    because = {
        message.body.split("-- \n")[1].split("\n")[0] for message in post().values()
    }
    assert len(because) == 3
