"""Stopping mails about roles: from a mail, and what remains; asking for them again."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.notify.models import MailOptOut
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.notify.sending import due
from gemeinsam_digital.notify.sending import send
from gemeinsam_digital.notify.services import role_mails_set
from gemeinsam_digital.notify.unsubscribing import Scope
from gemeinsam_digital.notify.unsubscribing import Ticket
from tests.factories import IdeaFactory
from tests.factories.actions import bring
from tests.factories.content import TEXT
from tests.factories.world import World


@pytest.fixture
def visitor():
    """Somebody who isn't signed in and has no token against forgery."""
    return Client(enforce_csrf_checks=True)


def is_silent(idea, user):
    return MailOptOut.objects.filter(idea=idea, user=user).exists()


def ticket(user, idea):
    return Ticket(user.pk, Scope.ROLES, idea.pk).address


def mine(world):
    return reverse("gemeinsam_digital:my-subscriptions", args=[world.module.slug])


def again(idea):
    return reverse("gemeinsam_digital:idea-role-mails", args=[idea.pk])


def post():
    mail.outbox.clear()
    assert send(due(at_once=True)).failed == 0
    return list(mail.outbox)


# --- from a mail -------------------------------------------------------------


def test_one_click_in_a_mail_about_a_role_stops_the_next_one(
    world, claim_factory, idea, visitor
):
    claim_factory(idea=idea)
    (message,) = post()
    address = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert address in message.body
    path = "/" + address.split("/", 3)[3]
    for _time in range(2):
        answer = visitor.post(path, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200, "no redirect (RFC 8058)"
    assert MailOptOut.objects.get().user == world.author
    claim_factory(idea=idea, role=Role.PARTNER)
    assert post() == []


def test_a_mail_to_who_follows_ends_following_and_not_roles(world, idea, visitor):
    Subscription.objects.create(idea=idea, user=world.author)
    bring(idea, "park")
    (message,) = post()
    path = "/" + message.extra_headers["List-Unsubscribe"].strip("<>").split("/", 3)[3]
    answer = visitor.post(path)
    assert not Subscription.objects.exists()
    assert not MailOptOut.objects.exists()
    assert answer.context["what"].roles is True


def test_opening_the_link_says_what_it_means_and_changes_nothing(world, idea, visitor):
    answer = visitor.get(ticket(world.author, idea))
    assert answer.status_code == 200
    assert "gd-measure" in answer.content.decode()
    assert not MailOptOut.objects.exists()


def test_it_says_what_remains(world, claim_factory, idea, visitor):
    Subscription.objects.create(idea=idea, user=world.author)
    what = visitor.post(ticket(world.author, idea)).context["what"]
    assert (what.follows, what.roles, what.is_author) == (True, False, True)
    assert what.name == idea.title
    what = visitor.post(ticket(world.citizen, idea)).context["what"]
    assert (what.follows, what.roles, what.is_author) == (False, False, False)
    claim = claim_factory(
        idea=idea, role=Role.GUIDE, claimant=person_ensure(actor=world.partner)
    )
    address = Ticket(world.partner.pk, Scope.IDEA, idea.pk).address
    assert visitor.get(address).context["what"].roles is True
    claim.delete()
    assert visitor.get(address).context["what"].roles is False


def test_it_names_nothing_that_may_not_be_seen(world, idea, visitor):
    idea_hide(idea=idea, actor=SYSTEM, reason=TEXT)
    for answer in (
        visitor.get(ticket(world.citizen, idea)),
        visitor.post(ticket(world.citizen, idea)),
    ):
        assert answer.status_code == 200
        assert idea.title not in answer.content.decode()
    assert is_silent(idea, world.citizen)


@pytest.mark.parametrize("gone", ["citizen", "idea"])
def test_it_works_when_one_of_them_is_gone(world, idea, visitor, gone):
    address = ticket(world.citizen, idea)
    (world.citizen if gone == "citizen" else idea).delete()
    assert visitor.get(address).status_code == 200
    assert visitor.post(address).status_code == 200
    assert not MailOptOut.objects.exists()


# --- from the list -----------------------------------------------------------


def test_the_list_names_what_one_stopped_and_starts_it_again(
    world, idea_factory, client, idea
):
    other = idea_factory(title="Der fremde Beitrag")
    role_mails_set(idea=other, actor=world.partner, wants=False)
    role_mails_set(idea=idea, actor=world.citizen, wants=False)
    client.force_login(world.citizen)
    text = client.get(mine(world)).content.decode()
    assert again(idea) in text
    assert again(other) not in text
    answer = client.post(again(idea), {"wants": "yes"})
    assert answer["Location"] == f"{mine(world)}#roles"
    assert not is_silent(idea, world.citizen)
    assert is_silent(other, world.partner)
    assert again(idea) not in client.get(mine(world)).content.decode()


def test_stopping_by_the_form_is_the_same_as_by_a_mail(world, client, idea):
    client.force_login(world.citizen)
    for _time in range(2):
        client.post(again(idea), {"wants": "no"})
    assert MailOptOut.objects.get().user == world.citizen


@pytest.mark.parametrize("who", ["anonymous", "inactive"])
def test_only_accounts_have_something_to_stop(world, idea, who):
    user = AnonymousUser() if who == "anonymous" else world.inactive
    for wants in (True, False):
        with pytest.raises(PermissionDenied):
            role_mails_set(idea=idea, actor=user, wants=wants)


def test_what_is_hidden_is_not_in_the_list(world, client, idea):
    role_mails_set(idea=idea, actor=world.citizen, wants=False)
    idea_hide(idea=idea, actor=SYSTEM, reason=TEXT)
    client.force_login(world.citizen)
    assert idea.title not in client.get(mine(world)).content.decode()
    assert client.post(again(idea), {"wants": "yes"}).status_code == 404


def test_other_arenas_are_not_in_the_list_and_it_costs_the_same(
    world, idea_factory, client
):
    client.force_login(world.citizen)
    elsewhere = IdeaFactory(world=World(), title="Aus einer anderen Arena")
    role_mails_set(idea=elsewhere, actor=world.citizen, wants=False)

    def queries(number):
        for _number in range(number):
            role_mails_set(idea=idea_factory(), actor=world.citizen, wants=False)
        with CaptureQueriesContext(connection) as captured:
            text = client.get(mine(world)).content.decode()
        assert "Aus einer anderen Arena" not in text
        return len(captured)

    queries(1)
    assert queries(1) == queries(10)
