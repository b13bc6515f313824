"""Mails about switching four eyes off: who gets them, who must not, what they say."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils import translation

from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.notify.models import ActorMailOptOut
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.sending import due
from gemeinsam_digital.notify.sending import send
from gemeinsam_digital.notify.services import actor_mails_set
from gemeinsam_digital.units.four_eyes import services as four_eyes_switch
from gemeinsam_digital.units.models import UnitMember
from gemeinsam_digital.units.services import unit_active_set
from tests.contract import build as host
from tests.feasibility.lives import member

COORDINATOR = ("four_eyes_end", "coordinator")
OPERATOR = ("four_eyes_end", "operator")


@pytest.fixture
def unit(world):
    """A unit with four eyes, and people in every role but the coordinating one."""
    unit = world.units[0]
    assert world.assessor
    member(world, "releaser", UnitRole.RELEASER)
    four_eyes_switch.four_eyes_start(unit=unit, actor=SYSTEM)
    return unit


@pytest.fixture
def first(world, unit):
    """Coordinates the unit, and asks."""
    return member(world, "first", UnitRole.COORDINATOR)


@pytest.fixture
def second(world, unit):
    """Coordinates the unit as well."""
    return member(world, "second", UnitRole.COORDINATOR)


@pytest.fixture
def elsewhere(world, unit):
    """Coordinates another unit of the Arena."""
    return member(world, "elsewhere", UnitRole.COORDINATOR, unit=1)


def page_of(world, unit):
    return reverse("gemeinsam_digital:unit-detail", args=[world.module.slug, unit.pk])


def ask(unit, user):
    return four_eyes_switch.four_eyes_end_ask(unit=unit, actor=user)


def told():
    """Return who is to be told, of what and why."""
    rows = Delivery.objects.select_related("user")
    return {row.user: (row.kind, row.reason) for row in rows}


def post():
    """Send everything that waits; return the mails by address."""
    mail.outbox.clear()
    assert send(due(at_once=True)).failed == 0
    by_address = {message.to[0]: message for message in mail.outbox}
    assert len(by_address) == len(mail.outbox), "one mail per person"
    return by_address


def texts(message):
    """Return what a person reads: as text, and as a page."""
    page = BeautifulSoup(message.alternatives[0][0], "html5lib")
    return message.body, " ".join(page.get_text(" ").split())


def links(message):
    page = BeautifulSoup(message.alternatives[0][0], "html5lib")
    return [link["href"] for link in page.find_all("a")]


def unsubscribing(message):
    return "/" + message.extra_headers["List-Unsubscribe"].strip("<>").split("/", 3)[3]


# --- who is told -------------------------------------------------------------------


def test_the_other_coordinators_are_told_and_nobody_else(
    world, unit, first, second, elsewhere
):
    assert world.superuser
    assert world.moderator
    third = member(world, "third", UnitRole.COORDINATOR)
    gone = member(world, "gone", UnitRole.COORDINATOR)
    UnitMember.objects.filter(user=gone).update(left_at=timezone.now())
    inactive = member(world, "asleep", UnitRole.COORDINATOR)
    type(inactive).objects.filter(pk=inactive.pk).update(is_active=False)
    ask(unit, first)
    assert told() == {second: COORDINATOR, third: COORDINATOR}
    assert set(post()) == {second.email, third.email}


def test_it_is_told_when_asked_on_the_page(world, client, unit, first, second):
    client.force_login(first)
    client.post(page_of(world, unit), {"do": "two-eyes"})
    assert told() == {second: COORDINATOR}


@pytest.mark.parametrize("how", ["never", "left", "inactive", "changed"])
def test_operators_are_told_where_nobody_else_coordinates(
    world, unit, first, second, elsewhere, how
):
    """Moderators are not: they may not confirm."""
    other = host.user("other", is_superuser=True)
    host.user("retired", is_superuser=True, is_active=False)
    assert world.superuser
    assert world.moderator
    row = UnitMember.objects.filter(user=second)
    if how == "never":
        row.delete()
    elif how == "left":
        row.update(left_at=timezone.now())
    elif how == "changed":
        row.update(role=UnitRole.MEMBER)
    else:
        type(second).objects.filter(pk=second.pk).update(is_active=False)
    ask(unit, first)
    assert told() == {world.superuser: OPERATOR, other: OPERATOR}


def test_who_asks_as_an_operator_is_not_told(world, unit, first):
    other = host.user("other", is_superuser=True)
    ask(unit, world.superuser)
    assert told() == {first: COORDINATOR}
    four_eyes_switch.four_eyes_end_cancel(unit=unit, actor=SYSTEM)
    Delivery.objects.all().delete()
    UnitMember.objects.filter(user=first).delete()
    ask(unit, world.superuser)
    assert told() == {other: OPERATOR}


def test_an_inactive_unit_waits_for_another_operator(world, unit, first):
    """Nobody acts for it but operators."""
    other = host.user("other", is_superuser=True)
    unit_active_set(unit=unit, active=False, actor=SYSTEM)
    ask(unit, world.superuser)
    assert told() == {other: OPERATOR}


def test_a_silent_coordinator_is_not_replaced_by_operators(world, unit, first, second):
    assert world.superuser
    actor_mails_set(organisation=unit.actor, actor=second, wants=False)
    ask(unit, first)
    assert told() == {}


def test_what_is_asked_anew_is_told_anew(unit, first, second):
    ask(unit, first)
    assert set(post()) == {second.email}
    four_eyes_switch.four_eyes_end_cancel(unit=unit, actor=second)
    assert set(post()) == {first.email}
    ask(unit, first)
    assert set(post()) == {second.email}


def test_switching_on_is_told_to_nobody(unit, first, second):
    ask(unit, first)
    four_eyes_switch.four_eyes_end_confirm(unit=unit, actor=second)
    Delivery.objects.all().delete()
    four_eyes_switch.four_eyes_start(unit=unit, actor=first)
    assert told() == {}


SETTLED = {
    "four_eyes_ended": four_eyes_switch.four_eyes_end_confirm,
    "four_eyes_kept": four_eyes_switch.four_eyes_end_cancel,
}


@pytest.mark.parametrize("kind", SETTLED)
def test_who_asked_is_told_how_it_is_settled_and_nobody_else(
    world, unit, first, second, kind
):
    assert world.superuser
    member(world, "third", UnitRole.COORDINATOR)
    ask(unit, first)
    Delivery.objects.all().delete()
    SETTLED[kind](unit=unit, actor=second)
    assert told() == {first: (kind, "inviter")}
    assert set(post()) == {first.email}
    assert post() == {}


def test_who_takes_it_back_is_not_told(unit, first, second):
    ask(unit, first)
    Delivery.objects.all().delete()
    four_eyes_switch.four_eyes_end_cancel(unit=unit, actor=first)
    assert told() == {}


def test_automation_that_asked_is_not_told(unit, first):
    ask(unit, SYSTEM)
    Delivery.objects.all().delete()
    four_eyes_switch.four_eyes_end_confirm(unit=unit, actor=first)
    assert told() == {}


# --- what it says ------------------------------------------------------------------


def test_the_mail_says_who_asks_for_what_and_where_to_confirm_it(
    world, client, unit, first, second
):
    ask(unit, first)
    (message,) = post().values()
    assert message.to == [second.email]
    assert unit.name in message.subject
    with translation.override(settings.LANGUAGE_CODE):
        because = translation.pgettext(
            "arena",
            "You get this mail because you coordinate this administrative unit.",
        )
    for text in texts(message):
        assert first.username in text
        assert unit.name in text
        assert world.module.name in text
        assert because in text
        assert "None" not in text
    page = f"{get_host().base_url()}{page_of(world, unit)}#working"
    assert page in message.body.split()
    assert page in links(message)
    assert all(link.startswith("http") for link in links(message))
    assert post() == {}
    client.force_login(second)
    shown = client.get(page_of(world, unit)).content
    place = BeautifulSoup(shown, "html5lib").select_one("#working")
    assert place.select_one('button[value="confirm-two-eyes"]')
    assert place.select_one('button[value="keep-four-eyes"]')


@pytest.mark.parametrize(
    ("kind", "subject", "sentence"),
    [
        (
            "four_eyes_ended",
            "Four eyes are switched off: {unit}",
            "{second} has confirmed what you asked for: four eyes are switched off "
            "for {unit}",
        ),
        (
            "four_eyes_kept",
            "Four eyes stay: {unit}",
            "{second} has not agreed to what you asked for: four eyes stay for {unit}",
        ),
    ],
)
def test_the_answer_says_who_settled_it_how_and_why_one_is_told(
    world, client, unit, first, second, settings, kind, subject, sentence
):
    settings.LANGUAGE_CODE = "en"
    names = {"unit": unit.name, "second": second.username}
    ask(unit, first)
    Delivery.objects.all().delete()
    SETTLED[kind](unit=unit, actor=second)
    message = post()[first.email]
    assert message.subject == subject.format(**names)
    for text in texts(message):
        assert sentence.format(**names) in " ".join(text.split())
        assert world.module.name in text
        assert "You get this mail because you have asked." in text
        assert "Stop mails about who may act for this organisation" in text
        assert "None" not in text
    page = f"{get_host().base_url()}{page_of(world, unit)}#working"
    assert page in message.body.split()
    assert page in links(message)
    path = unsubscribing(message)
    assert Client().post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert [(row.actor, row.user) for row in ActorMailOptOut.objects.all()] == [
        (unit.actor, first)
    ]


@pytest.mark.parametrize("how", ["left", "silent", "invisible", "gone"])
def test_the_answer_is_not_told_where_it_is_not_theirs_any_more(
    world, unit, first, second, how
):
    change = ask(unit, first)
    Delivery.objects.all().delete()
    four_eyes_switch.four_eyes_end_confirm(unit=unit, actor=second)
    if how == "left":
        UnitMember.objects.filter(user=first).update(left_at=timezone.now())
    elif how == "silent":
        ActorMailOptOut.objects.create(actor=unit.actor, user=first)
    elif how == "invisible":
        type(world.module).objects.filter(pk=world.module.pk).update(is_draft=True)
    else:
        change.delete()
    assert post() == {}
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("kind", SETTLED)
def test_the_answer_names_nobody_where_the_name_was_erased(unit, first, second, kind):
    change = ask(unit, first)
    Delivery.objects.all().delete()
    SETTLED[kind](unit=unit, actor=second)
    type(change).objects.update(settled_by=None, settled_by_name="")
    message = post()[first.email]
    for text in texts(message):
        assert second.username not in text
        assert "None" not in text


def test_it_is_written_in_the_language_of_the_platform(unit, first, second, settings):
    ask(unit, first)
    settings.LANGUAGE_CODE = "en"
    (message,) = post().values()
    assert message.subject == f"Switch four eyes off? {unit.name}"
    for text in texts(message):
        assert f"{first.username} asks to switch four eyes off for {unit.name}" in text
        assert "Stop mails about who may act for this organisation" in text


def test_operators_read_why_it_is_them(world, unit, first):
    ask(unit, world.superuser)
    ask_again = post()[first.email]
    four_eyes_switch.four_eyes_end_cancel(unit=unit, actor=SYSTEM)
    assert set(post()) == {world.superuser.email}
    ask(unit, first)
    message = post()[world.superuser.email]
    assert message.body.split("\n-- \n")[1] != ask_again.body.split("\n-- \n")[1]
    with translation.override(settings.LANGUAGE_CODE):
        because = translation.pgettext(
            "arena",
            "You get this mail because you run this platform, and nobody else who "
            "coordinates the unit could answer.",
        )
    for text in texts(message):
        assert because in text


def test_it_says_that_somebody_asks_where_the_name_was_erased(unit, first, second):
    change = ask(unit, first)
    type(change).objects.update(asked_by=None, asked_by_name="")
    (message,) = post().values()
    assert message.to == [second.email]
    for text in texts(message):
        assert first.username not in text
        assert "None" not in text


@pytest.mark.parametrize(
    "how",
    ["confirmed", "refused", "left", "changed", "unit", "silent", "invisible", "gone"],
)
def test_it_is_not_told_where_it_is_settled_or_not_theirs_any_more(
    world, unit, first, second, how
):
    change = ask(unit, first)
    assert told() == {second: COORDINATOR}
    mine = UnitMember.objects.filter(user=second)
    if how == "confirmed":
        four_eyes_switch.four_eyes_end_confirm(unit=unit, actor=world.superuser)
    elif how == "refused":
        four_eyes_switch.four_eyes_end_cancel(unit=unit, actor=first)
    elif how == "left":
        mine.update(left_at=timezone.now())
    elif how == "changed":
        mine.update(role=UnitRole.MEMBER)
    elif how == "unit":
        unit_active_set(unit=unit, active=False, actor=SYSTEM)
    elif how == "silent":
        ActorMailOptOut.objects.create(actor=unit.actor, user=second)
    elif how == "invisible":
        type(world.module).objects.filter(pk=world.module.pk).update(is_draft=True)
    else:
        change.delete()
    assert set(post()) == ({first.email} if how == "confirmed" else set())
    assert not Delivery.objects.filter(kind="four_eyes_end").exists()


# --- stopping them -----------------------------------------------------------------


def test_one_click_stops_these_mails_of_this_unit(
    world, client, unit, first, second, elsewhere
):
    visitor = Client(enforce_csrf_checks=True)
    ask(unit, first)
    path = unsubscribing(post()[second.email])
    page = visitor.get(path).content.decode()
    assert not ActorMailOptOut.objects.exists(), "opening the link changes nothing"
    assert unit.name in page
    reply = visitor.post(path, {"List-Unsubscribe": "One-Click"})
    assert reply.status_code == 200, "no redirect (RFC 8058)"
    assert [(row.actor, row.user) for row in ActorMailOptOut.objects.all()] == [
        (unit.actor, second)
    ]
    four_eyes_switch.four_eyes_end_cancel(unit=unit, actor=first)
    ask(unit, first)
    assert post() == {}
    other = world.units[1]
    member(world, "other releaser", UnitRole.RELEASER, unit=1)
    UnitMember.objects.create(unit=other, user=second, role=UnitRole.COORDINATOR)
    four_eyes_switch.four_eyes_start(unit=other, actor=SYSTEM)
    ask(other, elsewhere)
    assert set(post()) == {second.email}, "another unit is another thing"

    mine = reverse("gemeinsam_digital:my-subscriptions", args=[world.module.slug])
    again = reverse("gemeinsam_digital:actor-mails", args=[world.module.slug, unit.pk])
    client.force_login(second)
    assert again in client.get(mine).content.decode()
    assert client.post(again, {"wants": "yes"}).status_code == 302
    four_eyes_switch.four_eyes_end_cancel(unit=unit, actor=first)
    ask(unit, first)
    assert set(post()) == {second.email}
