"""What bodies prepare is nowhere to be found, and what is closed has no name."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from gemeinsam_digital.core.choices import SeatGroup
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.bodies.members.services import MemberInput
from gemeinsam_digital.governance.bodies.members.services import member_add
from gemeinsam_digital.governance.meetings.minutes.services import minutes_publish
from gemeinsam_digital.governance.meetings.minutes.services import minutes_save
from gemeinsam_digital.governance.topics.models import Ballot
from gemeinsam_digital.notify.sending import due
from gemeinsam_digital.notify.sending import send
from gemeinsam_digital.units.services import unit_member_add
from tests.governance.meetings import announce
from tests.governance.meetings import held
from tests.governance.meetings import planned
from tests.governance.meetings import put
from tests.governance.test_body_pages import addresses
from tests.governance.test_body_pages import whole
from tests.governance.test_topics import opened
from tests.governance.test_topics import vote

#: Words that are on no page by accident.
PLAN, CLOSED, MINUTES = "Qzwplan", "Qzwnichtöffentlich", "Qzwprotokoll"
PLACE = "Qzwort"
#: What is another each time a page is shown.
KEYS = re.compile(r'name="(?:csrfmiddlewaretoken|form-key)" value="[^"]*"')
WHO = [None, "citizen", "lead", "assessor", "moderator", "superuser"]


@pytest.fixture
def idea(idea_factory):
    return idea_factory(stage=Stage.PROPOSAL)


@pytest.fixture
def world_of_meetings(world, idea):
    """A plan, a closed item, minutes in the making: of the body that decides."""
    plan = planned(world.body, idea, title=PLAN, place=PLACE)
    put(plan, title=f"{PLAN} Punkt")
    ready = planned(world.body, idea)
    put(ready, title=CLOSED, is_public=False, closed_reason="Personal")
    done = held(world.body)
    minutes_save(meeting=done, text=MINUTES, version=0, actor=SYSTEM)
    return plan, announce(ready), done


def pages(world, idea, meetings):
    """Every address of the Arena, of bodies, of the idea and of each meeting."""
    yield from addresses(world, world.body, idea)
    for meeting in meetings:
        args = [world.module.slug, meeting.pk]
        for name in (
            "meeting-detail",
            "meeting-file",
            "meeting-announce",
            "meeting-update",
            "meeting-hold",
            "minutes",
            "minutes-publish",
            "agenda-add",
        ):
            yield reverse(f"gemeinsam_digital:{name}", args=args)


@pytest.mark.one_database
@pytest.mark.parametrize("who", WHO)
def test_what_is_prepared_is_on_no_page(world, idea, world_of_meetings, client, who):
    if who:
        client.force_login(getattr(world, who))
    for address in pages(world, idea, world_of_meetings):
        shown = whole(client.get(address))
        for word in (PLAN, PLACE, CLOSED, MINUTES):
            assert word not in shown, (word, address)


def test_a_plan_is_answered_as_what_does_not_exist(world, world_of_meetings, client):
    plan, _ready, _done = world_of_meetings
    client.force_login(world.moderator)
    for name in ("meeting-detail", "meeting-file", "meeting-update", "meeting-move"):
        for pk in (plan.pk, 999999):
            address = reverse(f"gemeinsam_digital:{name}", args=[world.module.slug, pk])
            assert client.get(address).status_code == 404
            assert client.post(address).status_code in (404, 405)


def test_a_plan_counts_nowhere_and_orders_nothing(world, idea, client):
    """Lists, feeds and calendars are the same with it as without."""
    urls = [
        reverse(f"gemeinsam_digital:{name}", args=args)
        for name, args in (
            ("meeting-list", [world.module.slug]),
            ("meeting-calendar", [world.module.slug]),
            ("body-calendar", [world.module.slug, world.body.pk]),
            ("body-detail", [world.module.slug, world.body.pk]),
            ("arena-feed", [world.module.slug]),
            ("idea-detail", [idea.pk]),
        )
    ]
    client.get(urls[0])
    before = [_comparable(client, url) for url in urls]
    planned(world.body, idea, title=PLAN)
    assert [_comparable(client, url) for url in urls] == before


def test_what_is_to_replace_minutes_is_not_read_before(world, idea, client):
    """Neither its words, nor that something is being written at all."""
    done = held(world.body, idea)
    said = {"meeting": done, "actor": SYSTEM}
    minutes_save(text="Gelten", version=0, **said)
    minutes_publish(version=1, **said)
    client.force_login(world.moderator)
    slug = [world.module.slug]
    names = ("meeting-list", "arena-timeline", "arena-feed", "mine", "workbench")
    urls = [
        done.get_absolute_url(),
        world.body.get_absolute_url(),
        idea.get_absolute_url(),
        *(reverse(f"gemeinsam_digital:{name}", args=slug) for name in names),
    ]
    client.get(urls[0])
    before = [_comparable(client, url) for url in urls]
    assert "Gelten" in before[0]
    minutes_save(text=MINUTES, version=0, correction=f"{MINUTES} Grund", **said)
    assert [_comparable(client, url) for url in urls] == before


def test_who_belongs_to_a_body_reads_what_is_closed(world, world_of_meetings):
    _plan, ready, _done = world_of_meetings
    world.body.seats.get_or_create(group=SeatGroup.SCIENCE)
    entered = MemberInput(
        group=SeatGroup.SCIENCE, organisation="Kammer", user=world.partner
    )
    member_add(body=world.body, entered=entered, actor=SYSTEM)
    for user in (world.partner, world.secretary):
        client = Client()
        client.force_login(user)
        assert CLOSED in whole(client.get(ready.get_absolute_url()))


def test_no_mail_says_it(world, idea, world_of_meetings):
    assert world.secretary
    mail.outbox.clear()
    send(due(at_once=True))
    assert mail.outbox
    for message in mail.outbox:
        parts = message.message().walk()
        said = [part.get_payload(decode=True) or b"" for part in parts]
        said = b"".join([message.subject.encode(), *said]).decode()
        for word in (PLAN, PLACE, CLOSED, MINUTES):
            assert word not in said


# --- votes ---------------------------------------------------------------------


@pytest.mark.parametrize("who", [*WHO, "secretary"])
def test_nobody_sees_how_a_unit_votes_before_the_result(
    world, idea_factory, client, who
):
    """Nor whether it has, but how many have, which the secretariat sees."""
    ideas = [idea_factory(title=title) for title in ("Eins", "Zwei", "Drei")]
    unit, user = world.units[2], world.partner
    unit_member_add(unit=unit, user=user, actor=SYSTEM, role=UnitRole.COORDINATOR)
    ballot = opened(world.body, ideas, places=1)
    if who:
        client.force_login(getattr(world, who))
    urls = [
        ballot.get_absolute_url(),
        reverse("gemeinsam_digital:meeting-list", args=[world.module.slug]),
        ideas[0].get_absolute_url(),
    ]
    client.get(urls[0])
    before = [_comparable(client, url) for url in urls]
    vote(ballot, unit, user, "Eins")
    after = [_comparable(client, url) for url in urls]
    if who == "secretary":
        before, after = before[1:], after[1:]
    assert after == before
    assert not Ballot.objects.get(pk=ballot.pk).is_closed


def _comparable(client, url):
    """A page without what is another each time it is shown."""
    return KEYS.sub("", whole(client.get(url)))
