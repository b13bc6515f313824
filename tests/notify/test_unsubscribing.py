"""Unsubscribing: by a link, without signing in, and with nothing given away."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core import signing
from django.test import Client
from django.urls import reverse

from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.notify.sending import due
from gemeinsam_digital.notify.sending import send
from gemeinsam_digital.notify.unsubscribing import Scope
from gemeinsam_digital.notify.unsubscribing import Ticket
from tests.factories.content import TEXT


@pytest.fixture
def visitor():
    """Somebody who isn't signed in and has no token against forgery."""
    return Client(enforce_csrf_checks=True)


def follow(idea, user):
    Subscription.objects.get_or_create(idea=idea, user=user)


def link(user, scope, thing):
    return Ticket(user.pk, scope, thing.pk).address


def follows(idea, user):
    return Subscription.objects.filter(idea=idea, user=user).exists()


def test_opening_the_link_changes_nothing(world, idea, visitor):
    follow(idea, world.citizen)
    page = visitor.get(link(world.citizen, Scope.IDEA, idea))
    assert page.status_code == 200
    assert page.content.decode().count("<form") == 1 + other_forms(visitor)
    assert visitor.head(link(world.citizen, Scope.IDEA, idea)).status_code == 200
    assert follows(idea, world.citizen)


def other_forms(visitor):
    """Forms of the host's own frame."""
    return visitor.get("/abcdefg-nowhere/").content.decode().count("<form")


@pytest.mark.parametrize("body", [{"List-Unsubscribe": "One-Click"}, {}])
def test_sending_it_ends_it_without_signing_in(world, idea, visitor, body):
    follow(idea, world.citizen)
    follow(idea, world.partner)
    address = link(world.citizen, Scope.IDEA, idea)
    for _time in range(2):
        answer = visitor.post(address, body)
        assert answer.status_code == 200, "no redirect (RFC 8058)"
        assert not follows(idea, world.citizen)
    assert follows(idea, world.partner)


def test_the_link_of_a_mail_ends_what_the_mail_was_about(
    world, idea_factory, idea, visitor
):
    other = idea_factory(title="Die andere Idee")
    Subscription.objects.all().delete()
    for followed in (idea, other):
        follow(followed, world.citizen)
    ArenaSubscription.objects.create(arena=world.arena, user=world.partner)
    step(idea=idea, name="close", actor=SYSTEM, reason=TEXT, details=closed())
    send(due(at_once=True))
    assert len(mail.outbox) == 2
    for message in mail.outbox:
        address = message.extra_headers["List-Unsubscribe"].strip("<>")
        path = "/" + address.split("/", 3)[3]
        assert visitor.post(path).status_code == 200
    assert not follows(idea, world.citizen)
    assert follows(other, world.citizen)
    assert not ArenaSubscription.objects.exists()


def closed():
    from gemeinsam_digital.maturation.details import Details

    return Details(code="other")


def test_it_says_what_remains(world, idea, visitor):
    follow(idea, world.author)
    ArenaSubscription.objects.create(arena=world.arena, user=world.author)
    address = link(world.author, Scope.IDEA, idea)
    what = visitor.post(address).context["what"]
    assert (what.arena, what.is_author, what.name) == (True, True, idea.title)
    follow(idea, world.author)
    what = visitor.post(link(world.author, Scope.ARENA, world.arena)).context["what"]
    assert (what.arena, what.ideas, what.name) == (False, 1, world.module.name)
    what = visitor.post(address).context["what"]
    assert (what.arena, what.ideas, what.is_author) == (False, 0, True)


def test_it_gives_nobody_away(world, idea, visitor):
    follow(idea, world.citizen)
    for scope, thing in ((Scope.IDEA, idea), (Scope.ARENA, world.arena)):
        address = link(world.citizen, scope, thing)
        for answer in (visitor.get(address), visitor.post(address)):
            text = answer.content.decode()
            assert world.citizen.email not in text
            assert world.citizen.username not in text
            assert world.author.username not in text


@pytest.mark.parametrize("how", ["hidden", "unpublished"])
def test_it_names_nothing_that_may_not_be_seen(world, idea, visitor, how):
    follow(idea, world.citizen)
    if how == "hidden":
        idea_hide(idea=idea, actor=SYSTEM, reason=TEXT)
    else:
        world.module.is_draft = True
        world.module.save()
    address = link(world.citizen, Scope.IDEA, idea)
    for answer in (visitor.get(address), visitor.post(address)):
        assert answer.status_code == 200
        assert idea.title not in answer.content.decode()
    assert not follows(idea, world.citizen)


def test_it_works_when_everything_is_gone(world, idea, visitor):
    addresses = [
        link(world.citizen, Scope.IDEA, idea),
        link(world.citizen, Scope.ARENA, world.arena),
    ]
    world.citizen.delete()
    idea.delete()
    for address in addresses:
        assert visitor.get(address).status_code == 200
        assert visitor.post(address).status_code == 200


def forged(world, idea):
    good = Ticket(world.citizen.pk, Scope.IDEA, idea.pk).token
    other = signing.Signer(salt="something.else")
    return [
        good[:-1],
        good[1:],
        good.replace(":", ""),
        other.sign_object([world.citizen.pk, "idea", idea.pk]),
        signing.dumps([world.citizen.pk, "idea", idea.pk]),
        "x",
    ]


def test_a_forged_link_does_nothing_and_says_so_kindly(world, idea, visitor):
    follow(idea, world.citizen)
    for token in forged(world, idea):
        address = reverse("gemeinsam_digital:unsubscribe", args=[token])
        for answer in (visitor.get(address), visitor.post(address)):
            assert answer.status_code == 404
            assert "<h1" in answer.content.decode()
    assert follows(idea, world.citizen)


def test_a_new_key_of_the_site_ends_all_links(world, idea, visitor, settings):
    follow(idea, world.citizen)
    address = link(world.citizen, Scope.IDEA, idea)
    settings.SECRET_KEY = "another-key"
    assert visitor.post(address).status_code == 404
    assert follows(idea, world.citizen)
