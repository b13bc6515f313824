"""Mails about who may speak for an organisation: who gets them, and who must not."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.actors.models import Representative
from gemeinsam_digital.actors.representatives import services as representing
from gemeinsam_digital.actors.services import organisation_register
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.notify.models import ActorMailOptOut
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.sending import due
from gemeinsam_digital.notify.sending import send
from gemeinsam_digital.notify.services import actor_mails_set
from gemeinsam_digital.notify.unsubscribing import Scope
from gemeinsam_digital.notify.unsubscribing import Ticket
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from gemeinsam_digital.responsibility.directory.standing.services import actor_retire
from tests.contract import build as host
from tests.factories.content import TEXT
from tests.factories.world import World

SECRET = "Geheimnis4711"


@pytest.fixture
def club(world):
    """An organisation of this Arena that the lead speaks for."""
    return organisation_register(
        actor=world.lead,
        name="Verein & Söhne",
        sector=Sector.CIVIL_SOCIETY,
        arena=world.arena,
    )


@pytest.fixture
def orphan(world):
    """An organisation of this Arena that nobody speaks for."""
    return organisation_register(
        actor=SYSTEM,
        name="Labor ohne Leute",
        sector=Sector.SCIENCE,
        arena=world.arena,
    )


@pytest.fixture
def visitor():
    """Somebody who isn't signed in and has no token against forgery."""
    return Client(enforce_csrf_checks=True)


def ask(club, user, message=SECRET):
    return representing.representation_request(
        organisation=club, actor=user, message=message
    )


def answer(request, actor, agrees=True):
    return representing.representation_answer(
        request=request, actor=actor, agrees=agrees
    )


def told():
    """Return who is to be told, of what and why."""
    rows = Delivery.objects.select_related("user")
    return {row.user: (row.kind, row.reason) for row in rows}


def asked(reason):
    return ("representation_requested", reason)


def post():
    """Send everything that waits; return the mails by address."""
    mail.outbox.clear()
    assert send(due(at_once=True)).failed == 0
    return {message.to[0]: message for message in mail.outbox}


def texts(message):
    """Return what a person reads: as text, and as a page."""
    page = BeautifulSoup(message.alternatives[0][0], "html5lib")
    return message.body, " ".join(page.get_text(" ").split())


def page_of(world, club):
    return reverse("gemeinsam_digital:actor-detail", args=[world.module.slug, club.pk])


def unsubscribing(message):
    return "/" + message.extra_headers["List-Unsubscribe"].strip("<>").split("/", 3)[3]


# --- who is told -------------------------------------------------------------------


def test_who_speaks_for_it_is_told_and_nobody_else(world, club):
    assert world.superuser
    assert world.moderator
    left, gone = world.partner, world.inactive
    Representative.objects.create(actor=club, user=left, left_at=timezone.now())
    Representative.objects.create(actor=club, user=gone)
    Representative.objects.create(actor=club, user=world.colleague)
    ask(club, world.citizen)
    assert told() == {
        world.lead: asked("speaker"),
        world.colleague: asked("speaker"),
    }


@pytest.mark.parametrize("gone", ["never", "left", "inactive"])
def test_operators_are_told_where_nobody_speaks_for_it(
    world, user_factory, orphan, gone
):
    """Moderators are not: they may not agree."""
    second = user_factory(name="second", is_superuser=True)
    user_factory(name="third", is_superuser=True, is_active=False)
    assert world.superuser
    assert world.moderator
    if gone == "left":
        Representative.objects.create(
            actor=orphan, user=world.lead, left_at=timezone.now()
        )
    elif gone == "inactive":
        Representative.objects.create(actor=orphan, user=world.inactive)
    ask(orphan, world.citizen)
    assert told() == {
        world.superuser: asked("operator"),
        second: asked("operator"),
    }


def test_an_operator_who_asks_is_not_told_of_the_own_request(
    world, user_factory, orphan
):
    second = user_factory(name="second", is_superuser=True)
    ask(orphan, world.superuser)
    assert told() == {second: asked("operator")}


def test_a_silent_representative_is_not_replaced_by_operators(world, club):
    assert world.superuser
    actor_mails_set(organisation=club, actor=world.lead, wants=False)
    ask(club, world.citizen)
    assert told() == {}


@pytest.mark.parametrize("agrees", [True, False])
def test_who_asked_is_told_the_answer_and_nobody_else(world, club, agrees):
    Representative.objects.create(actor=club, user=world.colleague)
    request = ask(club, world.citizen)
    Delivery.objects.all().delete()
    answer(request, world.lead, agrees)
    kind = "representation_agreed" if agrees else "representation_declined"
    assert told() == {world.citizen: (kind, "inviter")}


def test_taking_a_request_back_is_told_to_nobody(world, club):
    request = ask(club, world.citizen)
    Delivery.objects.all().delete()
    representing.representation_withdraw(request=request, actor=world.citizen)
    assert told() == {}


def test_who_asked_is_told_that_the_organisation_retired(world, club):
    ask(club, world.citizen)
    taken_back = ask(club, world.partner)
    representing.representation_withdraw(request=taken_back, actor=world.partner)
    Delivery.objects.all().delete()
    actor_retire(subject=club, actor=world.lead, note=TEXT)
    assert told() == {world.citizen: ("representation_declined", "inviter")}
    (message,) = post().values()
    assert message.to == [world.citizen.email]
    assert club.name in message.body


# --- what it says ------------------------------------------------------------------


def test_the_mail_says_who_asks_for_what_and_where_to_answer(world, club):
    ask(club, world.citizen)
    (message,) = post().values()
    assert message.to == [world.lead.email]
    assert club.name in message.subject
    for text in texts(message):
        assert world.citizen.username in text
        assert club.name in text
        assert SECRET not in text, "what they write is on the page"
    address = f"{get_host().base_url()}{page_of(world, club)}#requests"
    assert address in message.body.split()
    assert address in message.alternatives[0][0]
    assert "& Söhne" not in message.alternatives[0][0]
    assert post() == {}


def test_the_page_it_leads_to_has_the_request(world, club, orphan, client):
    for subject, user in ((club, world.lead), (orphan, world.superuser)):
        ask(subject, world.citizen)
        client.force_login(user)
        page = client.get(page_of(world, subject)).content.decode()
        assert 'id="requests"' in page
        assert SECRET in page


@pytest.mark.parametrize("agrees", [True, False])
def test_the_answer_says_what_it_is(world, club, agrees):
    request = ask(club, world.citizen)
    Delivery.objects.all().delete()
    answer(request, world.lead, agrees)
    (message,) = post().values()
    assert message.to == [world.citizen.email]
    for text in texts(message):
        assert world.lead.username not in text
    assert f"{get_host().base_url()}{page_of(world, club)}" in message.body.split()


@pytest.mark.parametrize(
    "how", ["answered", "withdrawn", "retired", "left", "silent", "invisible", "gone"]
)
def test_a_request_is_not_told_where_it_is_settled(world, club, how):
    request = ask(club, world.citizen)
    if how == "answered":
        answer(request, world.superuser)
    elif how == "withdrawn":
        representing.representation_withdraw(request=request, actor=world.citizen)
    elif how == "retired":
        actor_retire(subject=club, actor=world.superuser, note=TEXT)
    elif how == "left":
        Representative.objects.filter(user=world.lead).update(left_at=timezone.now())
    elif how == "silent":
        ActorMailOptOut.objects.create(actor=club, user=world.lead)
    elif how == "invisible":
        type(world.module).objects.filter(pk=world.module.pk).update(is_draft=True)
    else:
        request.delete()
    assert world.lead.email not in post()
    assert not Delivery.objects.filter(user=world.lead).exists()


def test_who_left_again_is_not_told_of_being_let_in(world, club):
    request = ask(club, world.citizen)
    answer(request, world.lead)
    representing.representative_leave(organisation=club, actor=world.citizen)
    assert world.citizen.email not in post()


def test_it_leads_to_an_arena_that_the_reader_sees(world, user_factory, club):
    """The newer Arena is private, and only the second representative is in."""
    private = World(module__project__access=host.PRIVATE)
    member = user_factory(name="insider")
    private.project.participants.add(member)
    club.participations.create(arena=private.arena)
    Representative.objects.create(actor=club, user=member)
    ask(club, world.citizen)
    messages = post()
    assert page_of(world, club) in messages[world.lead.email].body
    assert page_of(private, club) in messages[member.email].body
    assert private.module.slug not in messages[world.lead.email].body


# --- stopping them -----------------------------------------------------------------


def test_one_click_stops_these_mails_and_no_others(
    world, claim_factory, idea_factory, club, orphan, visitor
):
    Representative.objects.create(actor=orphan, user=world.lead)
    ask(club, world.citizen)
    (message,) = post().values()
    path = unsubscribing(message)
    assert path in message.body
    page = visitor.get(path).content.decode()
    assert not ActorMailOptOut.objects.exists(), "opening the link changes nothing"
    assert "Verein &amp; Söhne" in page
    for _time in range(2):
        reply = visitor.post(path, {"List-Unsubscribe": "One-Click"})
        assert reply.status_code == 200, "no redirect (RFC 8058)"
    assert ActorMailOptOut.objects.get().user == world.lead
    ask(club, world.partner)
    assert post() == {}
    ask(orphan, world.partner)
    assert set(post()) == {world.lead.email}
    claim_factory(idea=idea_factory(), claimant=club)
    assert set(post()) == {world.author.email}


def test_it_names_nothing_that_may_not_be_seen(world, club, visitor):
    path = Ticket(world.citizen.pk, Scope.ACTOR, club.pk).address
    type(world.module).objects.filter(pk=world.module.pk).update(is_draft=True)
    assert "Söhne" not in visitor.post(path).content.decode()


@pytest.mark.parametrize("gone", ["citizen", "club"])
def test_the_link_works_when_one_of_them_is_gone(world, club, visitor, gone):
    path = Ticket(world.citizen.pk, Scope.ACTOR, club.pk).address
    (world.citizen if gone == "citizen" else club).delete()
    assert visitor.get(path).status_code == 200
    assert visitor.post(path).status_code == 200
    assert not ActorMailOptOut.objects.exists()


def test_the_list_names_what_one_stopped_and_starts_it_again(world, club, client):
    actor_mails_set(organisation=club, actor=world.lead, wants=False)
    mine = reverse("gemeinsam_digital:my-subscriptions", args=[world.module.slug])
    again = reverse("gemeinsam_digital:actor-mails", args=[world.module.slug, club.pk])
    client.force_login(world.citizen)
    assert again not in client.get(mine).content.decode()
    client.post(again, {"wants": "yes"})
    assert ActorMailOptOut.objects.exists(), "somebody else's stays"
    client.force_login(world.lead)
    assert again in client.get(mine).content.decode()
    assert client.post(again, {"wants": "yes"})["Location"] == f"{mine}#organisations"
    assert not ActorMailOptOut.objects.exists()
    assert again not in client.get(mine).content.decode()
    for _time in range(2):
        client.post(again, {"wants": "no"})
    assert ActorMailOptOut.objects.get().user == world.lead


@pytest.mark.parametrize("who", ["anonymous", "inactive"])
def test_only_accounts_have_something_to_stop(world, club, who):
    user = AnonymousUser() if who == "anonymous" else world.inactive
    for wants in (True, False):
        with pytest.raises(PermissionDenied):
            actor_mails_set(organisation=club, actor=user, wants=wants)


# --- what waits --------------------------------------------------------------------


def waiting(world, user):
    return [task.url for task in tasks_for(user, world.module)]


def test_the_request_waits_on_the_home_of_who_can_answer(world, club, orphan):
    ask(club, world.citizen)
    ask(orphan, world.citizen)
    to_club = f"{page_of(world, club)}#requests"
    to_orphan = f"{page_of(world, orphan)}#requests"
    assert to_club in waiting(world, world.lead)
    assert to_orphan not in waiting(world, world.lead)
    assert to_orphan in waiting(world, world.superuser)
    assert to_club not in waiting(world, world.superuser), "somebody else can answer"
    for user in (world.moderator, world.citizen, world.partner):
        assert not {to_club, to_orphan} & set(waiting(world, user))


def test_the_own_request_does_not_wait_for_oneself(world, orphan):
    ask(orphan, world.superuser)
    assert waiting(world, world.superuser) == []
