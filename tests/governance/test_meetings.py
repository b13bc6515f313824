"""Meetings: who plans, announces, moves and records them, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.bodies.members.services import secretary_add
from gemeinsam_digital.governance.choices import AgendaPurpose
from gemeinsam_digital.governance.choices import MeetingState
from gemeinsam_digital.governance.meetings.agenda.services import agenda_item_move
from gemeinsam_digital.governance.meetings.agenda.services import agenda_item_remove
from gemeinsam_digital.governance.meetings.agenda.services import agenda_item_take_off
from gemeinsam_digital.governance.meetings.invitations.services import meeting_announce
from gemeinsam_digital.governance.meetings.invitations.services import meeting_cancel
from gemeinsam_digital.governance.meetings.invitations.services import meeting_move
from gemeinsam_digital.governance.meetings.minutes.services import minutes_publish
from gemeinsam_digital.governance.meetings.minutes.services import minutes_save
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.meetings.models import Minutes
from gemeinsam_digital.governance.meetings.models import MinutesDraft
from gemeinsam_digital.governance.meetings.selectors import agenda_of
from gemeinsam_digital.governance.meetings.selectors import has_quorum
from gemeinsam_digital.governance.meetings.selectors import meetings_in
from gemeinsam_digital.governance.meetings.selectors import next_dealt_with
from gemeinsam_digital.governance.meetings.selectors import preload_next_dealt_with
from gemeinsam_digital.governance.meetings.selectors import to_settle
from gemeinsam_digital.governance.meetings.services import meeting_create
from gemeinsam_digital.governance.meetings.services import meeting_discard
from gemeinsam_digital.governance.meetings.services import meeting_hold
from gemeinsam_digital.governance.meetings.services import meeting_update
from gemeinsam_digital.ideas.contributions.services import idea_contribute
from gemeinsam_digital.maturation.deletion.legality import tied_by
from gemeinsam_digital.maturation.turn.selectors import turn_of
from gemeinsam_digital.maturation.turn.selectors import turns_of
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from tests.contract import build as host
from tests.factories.actions import fresh
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.factories.content import content_in
from tests.governance.meetings import announce
from tests.governance.meetings import announced
from tests.governance.meetings import entered
from tests.governance.meetings import held
from tests.governance.meetings import now
from tests.governance.meetings import over
from tests.governance.meetings import planned
from tests.governance.meetings import put
from tests.governance.meetings import written

WEEK = timedelta(days=7)


@pytest.fixture
def body(world):
    return world.body


def told(idea):
    """What the history of an idea says of meetings."""
    types = ("agenda_set", "agenda_moved", "agenda_cancelled", "agenda_taken_off")
    rows = idea.events.filter(type__in=types).order_by("sequence")
    return list(rows.values_list("type", flat=True))


def move(meeting, actor=SYSTEM, **changes):
    said = {
        "starts_at": meeting.starts_at + WEEK,
        "ends_at": meeting.ends_at + WEEK,
        "place": meeting.place,
        "reason": TEXT,
        "version": meeting.version,
    }
    return meeting_move(meeting=meeting, actor=actor, **said | changes)


def cancel(meeting, actor=SYSTEM, **changes):
    said = {"reason": TEXT, "version": meeting.version}
    return meeting_cancel(meeting=meeting, actor=actor, **said | changes)


def hold(meeting, actor=SYSTEM, present=5):
    version = meeting.version
    return meeting_hold(meeting=meeting, present=present, version=version, actor=actor)


def refused(field, service, *args, **kwargs):
    with pytest.raises(Invalid) as caught:
        service(*args, **kwargs)
    assert caught.value.field == field


# --- who ---------------------------------------------------------------------


@pytest.mark.parametrize("who", ["lead", "moderator", "superuser", "secretary"])
def test_nobody_but_its_secretariat_runs_a_body(world, body, who):
    """The secretary of another body is nobody here, moderators and operators too."""
    other = world.arena.bodies.get(code="ret")
    user = getattr(world, who)
    plan, ready, done = planned(other), announced(other), over(announced(other))
    item = plan.items.first()
    minutes = held(other)
    for refuse in (
        lambda: meeting_create(body=other, entered=entered(), actor=user),
        lambda: meeting_update(
            meeting=plan, entered=entered(), version=plan.version, actor=user
        ),
        lambda: put(plan, title="Neu", actor=user),
        lambda: agenda_item_move(item=item, places=1, actor=user),
        lambda: agenda_item_remove(item=item, actor=user),
        lambda: agenda_item_take_off(item=ready.items.first(), reason=TEXT, actor=user),
        lambda: announce(plan, user),
        lambda: meeting_discard(meeting=plan, actor=user),
        lambda: move(ready, user),
        lambda: cancel(ready, user),
        lambda: hold(done, user),
        lambda: minutes_save(meeting=minutes, text=TEXT, version=0, actor=user),
        lambda: minutes_publish(meeting=minutes, version=0, actor=user),
    ):
        with pytest.raises(PermissionDenied):
            refuse()
    assert now(plan).is_draft
    assert now(ready).is_coming


def test_the_secretary_of_a_body_that_advises_runs_it(world):
    other = world.arena.bodies.get(code="ret")
    secretary_add(body=other, user=world.partner, actor=SYSTEM)
    meeting = planned(other, actor=world.partner)
    meeting = announce(meeting, world.partner)
    assert (meeting.created_by, meeting.is_coming) == (world.partner, True)


# --- planning ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"place": " "}, "place"),
        ({"place": "a" * 201}, "place"),
        ({"title": "a" * 201}, "title"),
        ({"days": -1}, "starts_at"),
        ({"days": 2000}, "ends_at"),
        ({"ends_at": timezone.now()}, "ends_at"),
        ({"form": "phone"}, "form"),
    ],
)
def test_what_a_meeting_can_not_be(body, changes, field):
    said = entered(**changes)
    refused(field, meeting_create, body=body, entered=said, actor=SYSTEM)
    assert not Meeting.objects.exists()


def test_a_written_procedure_has_a_last_day_and_no_place(body):
    said = replace(written(), place="Saal", is_public=True)
    meeting = meeting_create(body=body, entered=said, actor=SYSTEM)
    assert (meeting.place, meeting.is_public) == ("", False)
    late = replace(written(), ends_at=timezone.now() - timedelta(hours=1))
    refused("ends_at", meeting_create, body=body, entered=late, actor=SYSTEM)


def test_of_two_who_change_a_plan_the_second_is_told(body):
    meeting = planned(body)
    said = entered(9, title="Klausur")
    args = {"meeting": meeting, "version": meeting.version, "actor": SYSTEM}
    assert meeting_update(entered=said, **args).title == "Klausur"
    with pytest.raises(Stale):
        meeting_update(entered=entered(10), **args)


def test_a_plan_is_discarded_and_what_is_announced_never(body, idea):
    meeting = planned(body, idea)
    meeting_discard(meeting=meeting, actor=SYSTEM)
    for late in (
        lambda: meeting_discard(meeting=meeting, actor=SYSTEM),
        lambda: put(meeting, title="Neu"),
    ):
        with pytest.raises(Illegal):
            late()
    ready = announced(body)
    for late in (
        lambda: meeting_discard(meeting=ready, actor=SYSTEM),
        lambda: meeting_update(
            meeting=ready, entered=entered(), version=ready.version, actor=SYSTEM
        ),
        lambda: announce(ready),
    ):
        with pytest.raises(Illegal):
            late()


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


# --- announcing --------------------------------------------------------------


def test_the_papers_are_the_texts_of_the_day_it_is_announced(body, idea):
    meeting = planned(body, idea)
    revise(idea, title="Vor der Einladung")
    announce(meeting)
    (shown, _other) = agenda_of(meeting)
    assert (shown.item.revision.number, shown.is_newer) == (2, False)
    revise(idea, title="Danach")
    (shown, _other) = agenda_of(meeting)
    assert (shown.item.revision.number, shown.is_newer) == (2, True)
    assert shown.subject == "Danach"


def test_the_history_says_when_a_body_deals_with_it(world, body, idea, idea_factory):
    """Nothing of what is dealt with in closed session, and nothing of plans."""
    closed = idea_factory()
    meeting = planned(body, idea)
    put(meeting, idea=closed, is_public=False, closed_reason="Personal")
    assert told(idea) == []
    assert next_dealt_with(idea) == []
    meeting = announce(meeting, SYSTEM)
    assert [item.meeting for item in next_dealt_with(idea)] == [meeting]
    meeting = move(meeting)
    cancel(meeting)
    assert told(idea) == ["agenda_set", "agenda_moved", "agenda_cancelled"]
    assert told(closed) == []
    assert next_dealt_with(idea) == []
    texts = idea.events.filter(text__isnull=False).values_list("text__text", flat=True)
    assert list(texts) == [TEXT, TEXT]


def test_what_can_not_be_announced(world, body, idea, idea_factory):
    empty = meeting_create(body=body, entered=entered(), actor=SYSTEM)
    aside = planned(body, hidden := idea_factory())
    idea_hide(idea=hidden, actor=world.moderator, reason=TEXT)
    for meeting in (empty, over(planned(body, idea)), aside):
        with pytest.raises(Illegal):
            announce(meeting)
        assert now(meeting).is_draft
    assert told(idea) == told(hidden) == []


def test_only_what_was_looked_at_is_announced(body, idea):
    meeting = planned(body)
    put(meeting, idea=idea)
    with pytest.raises(Stale):
        meeting_announce(meeting=meeting, version=meeting.version, actor=SYSTEM)
    assert told(idea) == []


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


# --- moving and cancelling ---------------------------------------------------


def test_moving_is_visible_and_names_the_first_day(body):
    meeting = announced(body)
    first = meeting.starts_at
    meeting = move(move(meeting), reason="Noch einmal")
    assert meeting.moved_from == first
    assert meeting.change_reason == "Noch einmal"
    assert (meeting.sequence, meeting.state) == (2, MeetingState.ANNOUNCED)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"reason": "a" * 1001}, "reason"),
        ({"place": ""}, "place"),
        ({"ends_at": timezone.now()}, "ends_at"),
    ],
)
def test_what_is_no_move(body, changes, field):
    meeting = announced(body)
    refused(field, move, meeting, **changes)
    same = {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at}
    refused("starts_at", move, meeting, **same)
    assert now(meeting).sequence == 0


def test_cancelling_needs_a_reason_and_is_for_good(body):
    meeting = announced(body)
    refused("reason", cancel, meeting, reason="")
    meeting = cancel(meeting)
    assert (meeting.is_cancelled, meeting.sequence) == (True, 1)
    assert list(meetings_in(body.module)) == [meeting]
    for late in (cancel, move, hold):
        with pytest.raises(Illegal):
            late(meeting)


def test_of_two_who_change_a_meeting_the_second_is_told(body):
    meeting = announced(body)
    move(meeting)
    for late in (cancel, move):
        with pytest.raises(Stale):
            late(meeting)
    assert now(meeting).is_coming


def test_what_has_begun_is_not_moved_and_what_has_not_was_not_held(body):
    meeting = announced(body)
    with pytest.raises(Illegal):
        hold(meeting)
    meeting = over(meeting)
    for late in (cancel, move):
        with pytest.raises(Illegal):
            late(meeting)
    assert hold(meeting).is_held
    with pytest.raises(Illegal):
        hold(now(meeting))


def test_who_answers_in_writing_does_so_until_the_last_day(body):
    meeting = meeting_create(body=body, entered=written(), actor=SYSTEM)
    put(meeting, title="Umlauf")
    meeting = announce(meeting)
    with pytest.raises(Illegal):
        hold(meeting)
    later = meeting.ends_at + WEEK
    meeting = move(meeting, starts_at=meeting.starts_at, ends_at=later, place="")
    assert meeting.ends_at == later
    assert hold(over(meeting)).is_held


# --- who was there, and the minutes ------------------------------------------


def test_no_more_are_there_than_there_are_seats(body):
    body.seats.all().delete()
    body.seats.create(group="science", number=3)
    meeting = over(announced(body))
    refused("present", hold, meeting, present=4)
    refused("present", hold, meeting, present=-1)
    assert hold(meeting, present=3).present == 3


def test_whether_enough_were_there(body):
    meeting = held(body, present=2)
    assert has_quorum(meeting) is None
    for quorum, enough in ((2, True), (3, False)):
        meeting.body.quorum = quorum
        assert has_quorum(meeting) is enough


def test_minutes_are_published_as_they_were_looked_at(body):
    with pytest.raises(Illegal):
        minutes_save(meeting=announced(body), text=TEXT, version=0, actor=SYSTEM)
    meeting = held(body)
    draft = minutes_save(meeting=meeting, text="Entwurf", version=0, actor=SYSTEM)
    with pytest.raises(Stale):
        minutes_save(meeting=meeting, text="Anders", version=0, actor=SYSTEM)
    minutes_save(meeting=meeting, text=TEXT, version=draft.version, actor=SYSTEM)
    with pytest.raises(Stale):
        minutes_publish(meeting=meeting, version=draft.version, actor=SYSTEM)
    assert not Minutes.objects.exists()
    minutes = minutes_publish(meeting=meeting, version=2, actor=SYSTEM)
    assert (minutes.number, minutes.text, minutes.correction) == (1, TEXT, "")
    assert not MinutesDraft.objects.exists()
    with pytest.raises(Illegal):
        minutes_publish(meeting=meeting, version=2, actor=SYSTEM)


def test_published_minutes_are_replaced_with_a_reason_and_stay(body):
    meeting = held(body)
    for text, why in ((TEXT, ""), ("Besser", "Zahl vertauscht")):
        said = {"meeting": meeting, "actor": SYSTEM}
        draft = minutes_save(text=text, version=0, **said)
        if why:
            refused("correction", minutes_publish, version=draft.version, **said)
            draft = minutes_save(text=text, version=1, correction=why, **said)
        minutes_publish(version=draft.version, **said)
    rows = list(meeting.minutes.values_list("number", "text", "correction"))
    assert rows == [(2, "Besser", "Zahl vertauscht"), (1, TEXT, "")]


def test_empty_minutes_are_kept_and_not_published(body):
    meeting = held(body)
    minutes_save(meeting=meeting, text=" ", version=0, actor=SYSTEM)
    refused("text", minutes_publish, meeting=meeting, version=1, actor=SYSTEM)


# --- what waits --------------------------------------------------------------


def test_what_waits_for_the_secretariat(world, body):
    user, module = world.secretary, world.module
    near, far = planned(body), planned(body, days=60)
    done = over(announced(body))
    assert set(to_settle(user, module)) == {near, done}
    assert not to_settle(world.moderator, module)
    hold(done)
    assert done in to_settle(user, module)
    minutes_save(meeting=done, text=TEXT, version=0, actor=SYSTEM)
    minutes_publish(meeting=done, version=1, actor=SYSTEM)
    announce(near)
    assert not to_settle(user, module)
    assert far.is_draft


def test_where_many_are_dealt_with_is_one_question(
    body, idea_factory, django_assert_num_queries
):
    ideas = [idea_factory() for _number in range(3)]
    meeting = announced(body, *ideas[:2])
    with django_assert_num_queries(1):
        preload_next_dealt_with(ideas)
        found = [[item.meeting for item in next_dealt_with(idea)] for idea in ideas]
    assert found == [[meeting], [meeting], []]


# --- accounts ----------------------------------------------------------------


def test_a_deleted_account_leaves_the_record(world, body):
    meeting = announced(body, actor=world.secretary)
    Meeting.objects.filter(pk=meeting.pk).update(
        created_by=world.secretary, created_by_name="secretary"
    )
    meeting = hold(over(meeting), actor=world.secretary)
    minutes_save(meeting=meeting, text=TEXT, version=0, actor=world.secretary)
    minutes = minutes_publish(meeting=meeting, version=1, actor=world.secretary)
    name = minutes.published_by_name
    world.secretary.delete()
    minutes.refresh_from_db()
    assert (minutes.published_by, minutes.published_by_name) == (None, name)
    assert now(meeting).created_by_name == "secretary"


def test_meetings_go_with_their_arena_and_are_not_copied(world, body, module_factory):
    announced(body)
    clone = host.settings_row(module_factory())
    assert not meetings_in(clone.module)
    world.module.delete()
    assert not Meeting.objects.exists()


# --- whose turn it is --------------------------------------------------------


def test_whose_turn_it_is_names_the_day_on_which_the_body_decides(body, idea_factory):
    idea = idea_factory(stage=Stage.PROPOSAL)
    assert turn_of(fresh(idea)).until is None
    meeting = planned(body)
    put(meeting, idea=idea, purpose=AgendaPurpose.DECIDE)
    assert turn_of(fresh(idea)).until is None
    meeting = announce(meeting)
    assert turn_of(fresh(idea)).until == timezone.localdate(meeting.starts_at)
    assert turns_of([fresh(idea)])[idea.pk] == turn_of(fresh(idea))
    cancel(meeting)
    assert turn_of(fresh(idea)).until is None


@pytest.mark.parametrize("said", [{"purpose": "discuss"}, {"is_public": False}])
def test_what_is_only_discussed_or_closed_is_no_day(body, idea_factory, said):
    idea = idea_factory(stage=Stage.PROPOSAL)
    meeting = planned(body)
    said = {"purpose": AgendaPurpose.DECIDE, "closed_reason": "Personal"} | said
    put(meeting, idea=idea, **said)
    announce(meeting)
    assert turn_of(fresh(idea)).until is None


# --- tasks -------------------------------------------------------------------


def test_the_secretariat_finds_its_meetings_among_its_tasks(world, body):
    announce(planned(body))
    planned(body)
    hold(over(announced(body)))
    labels = [task.label for task in tasks_for(world.secretary, world.module)]
    assert len(labels) == 2
    assert not tasks_for(world.citizen, world.module)
