"""The agenda of a meeting: its order, what can stand on it, and what is taken off."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.choices import AgendaPurpose
from gemeinsam_digital.governance.meetings.agenda.services import agenda_item_move
from gemeinsam_digital.governance.meetings.agenda.services import agenda_item_remove
from gemeinsam_digital.governance.meetings.agenda.services import agenda_item_take_off
from gemeinsam_digital.governance.meetings.selectors import agenda_of
from gemeinsam_digital.governance.meetings.selectors import next_dealt_with
from gemeinsam_digital.ideas.contributions.services import idea_contribute
from gemeinsam_digital.maturation.deletion.legality import tied_by
from gemeinsam_digital.moderation.hiding.services import idea_hide
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.content import content_in
from tests.governance.meetings import announce
from tests.governance.meetings import announced
from tests.governance.meetings import cancel
from tests.governance.meetings import now
from tests.governance.meetings import over
from tests.governance.meetings import planned
from tests.governance.meetings import put
from tests.governance.meetings import refused
from tests.governance.meetings import told


@pytest.fixture
def body(world):
    return world.body


# --- the agenda --------------------------------------------------------------


def test_the_agenda_has_an_order(body, idea_factory):
    first, second = idea_factory(title="Eins"), idea_factory(title="Zwei")
    meeting = planned(body, first, second)
    items = list(meeting.items.all())
    agenda_item_move(item=items[1], places=-1, actor=SYSTEM)
    agenda_item_move(item=items[1], places=-1, actor=SYSTEM)
    assert [row.subject for row in agenda_of(meeting)] == [
        "Zwei",
        "Eins",
        "Verschiedenes",
    ]
    agenda_item_remove(item=items[0], actor=SYSTEM)
    assert [row.item.position for row in agenda_of(meeting)] == [1, 2]
    with pytest.raises(Illegal):
        agenda_item_remove(item=items[0], actor=SYSTEM)
    assert now(meeting).version > meeting.version


def test_what_can_not_be_on_an_agenda(world, body, idea_factory):
    idea = idea_factory()
    meeting = planned(body, idea)
    refused("title", put, meeting)
    refused("title", put, meeting, idea=idea, title="Beides")
    refused("idea", put, meeting, idea=idea)
    refused("purpose", put, meeting, title="Neu", purpose="sing")
    refused("idea", put, meeting, title="Neu", purpose=AgendaPurpose.DECIDE)
    refused("closed_reason", put, meeting, title="Neu", is_public=False)
    hidden = idea_factory()
    idea_hide(idea=hidden, actor=world.moderator, reason=TEXT)
    refused("idea", put, meeting, idea=fresh(hidden))
    assert meeting.items.count() == 2


@pytest.mark.parametrize(
    ("stage", "purpose", "is_possible"),
    [
        (Stage.IDEA, AgendaPurpose.RECOMMEND, False),
        (Stage.PROFILE, AgendaPurpose.RECOMMEND, False),
        (Stage.ASSESSMENT, AgendaPurpose.RECOMMEND, True),
        (Stage.ASSESSMENT, AgendaPurpose.DECIDE, False),
        (Stage.PROPOSAL, AgendaPurpose.DECIDE, True),
    ],
)
def test_what_a_body_does_with_a_contribution_depends_on_its_stage(
    body, idea_factory, stage, purpose, is_possible
):
    meeting, idea = planned(body), idea_factory(stage=stage)
    if is_possible:
        assert put(meeting, idea=idea, purpose=purpose).purpose == purpose
    else:
        refused("purpose", put, meeting, idea=idea, purpose=purpose)


def test_a_body_that_advises_does_not_decide(world, idea_factory):
    meeting = planned(world.arena.bodies.get(code="ret"))
    idea = idea_factory(stage=Stage.PROPOSAL)
    refused("purpose", put, meeting, idea=idea, purpose=AgendaPurpose.DECIDE)


# --- once it is announced ----------------------------------------------------


def test_what_is_added_later_is_marked(body, idea, idea_factory):
    meeting = announced(body)
    item = put(meeting, idea=idea)
    assert item.added_at is not None
    assert item.revision.number == 1
    assert told(idea) == ["agenda_set"]
    with pytest.raises(Illegal):
        agenda_item_remove(item=item, actor=SYSTEM)
    with pytest.raises(Illegal):
        agenda_item_move(item=item, places=-1, actor=SYSTEM)
    with pytest.raises(Illegal):
        put(over(meeting), idea=idea_factory())


def test_what_is_taken_off_stays_with_the_reason(world, body, idea, client):
    meeting = announced(body, idea, is_public=True)
    item = meeting.items.get(idea=idea)
    refused("reason", agenda_item_take_off, item=item, reason=" ", actor=SYSTEM)
    agenda_item_take_off(item=item, reason="Das Gutachten fehlt.", actor=SYSTEM)
    assert told(idea) == ["agenda_set", "agenda_taken_off"]
    assert idea.events.latest("sequence").text.text == "Das Gutachten fehlt."
    text = client.get(meeting.get_absolute_url()).content.decode()
    for said in (idea.title, "Das Gutachten fehlt.", "Tagesordnung (1)"):
        assert said in text
    # Nobody goes on saying that the body deals with it.
    assert next_dealt_with(fresh(idea)) == []
    file = f"{meeting.get_absolute_url()}termin.ics"
    assert idea.title not in client.get(file).content.decode()
    with pytest.raises(Illegal):
        agenda_item_take_off(item=item, reason=TEXT, actor=SYSTEM)
    cancel(now(meeting))
    assert told(idea) == ["agenda_set", "agenda_taken_off"]


def test_what_was_taken_off_can_come_again(body, idea):
    meeting = announced(body, idea)
    agenda_item_take_off(item=meeting.items.get(idea=idea), reason=TEXT, actor=SYSTEM)
    again = put(meeting, idea=idea)
    assert again.position == 3
    refused("idea", put, meeting, idea=idea)


def test_what_was_never_announced_or_has_begun_is_not_taken_off(world, body, idea):
    for meeting in (planned(body, idea), over(announced(body, idea))):
        item = meeting.items.get(idea=idea)
        with pytest.raises(Illegal):
            agenda_item_take_off(item=item, reason=TEXT, actor=SYSTEM)
    item = announced(body, idea).items.get(idea=idea)
    for user in (world.moderator, world.citizen, world.superuser):
        with pytest.raises(PermissionDenied):
            agenda_item_take_off(item=item, reason=TEXT, actor=user)
    assert "agenda_taken_off" not in told(idea)


def test_why_a_closed_item_was_taken_off_names_no_contribution(body, idea, client):
    meeting = announced(body)
    item = put(meeting, idea=idea, is_public=False, closed_reason=TEXT)
    agenda_item_take_off(item=item, reason="Verschoben.", actor=SYSTEM)
    text = client.get(meeting.get_absolute_url()).content.decode()
    assert "Verschoben." in text
    assert idea.title not in text
    assert told(idea) == []


def test_what_is_on_an_agenda_is_not_deleted(world, body):
    idea = idea_contribute(
        module=world.module,
        actor=world.author,
        kind=Kind.IDEA,
        content=content_in(world.arena),
        consent=True,
    )
    meeting = planned(body, idea)
    assert not tied_by(idea)
    announce(meeting)
    assert tied_by(idea)


@pytest.mark.parametrize(
    ("name", "made"), [("take-off", announced), ("remove", planned)]
)
def test_who_takes_an_item_off_reads_of_which_meeting(
    world, body, idea, client, name, made
):
    meeting = made(body, idea, title="Klausur")
    client.force_login(world.secretary)
    args = [world.module.slug, meeting.items.get(idea=idea).pk]
    address = reverse(f"gemeinsam_digital:agenda-item-{name}", args=args)
    response = client.get(address)
    page = BeautifulSoup(response.content, "html5lib")
    day = date_format(timezone.localdate(meeting.starts_at), "DATE_FORMAT")
    for title in (page.h1.text, page.title.text):
        assert body.name in title
        assert day in title
    text = page.select_one("#gd").text
    for said in (idea.title, "Klausur", meeting.place):
        assert said in text
    assert page.select(f'#gd li a[href="{meeting.get_absolute_url()}"]')
