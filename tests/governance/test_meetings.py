"""Meetings: who runs a body, what is planned, what waits, and whose turn it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.bodies.members.services import secretary_add
from gemeinsam_digital.governance.choices import AgendaPurpose
from gemeinsam_digital.governance.meetings.agenda.services import agenda_item_move
from gemeinsam_digital.governance.meetings.agenda.services import agenda_item_remove
from gemeinsam_digital.governance.meetings.agenda.services import agenda_item_take_off
from gemeinsam_digital.governance.meetings.minutes.services import minutes_publish
from gemeinsam_digital.governance.meetings.minutes.services import minutes_save
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.meetings.selectors import meetings_in
from gemeinsam_digital.governance.meetings.selectors import next_dealt_with
from gemeinsam_digital.governance.meetings.selectors import preload_next_dealt_with
from gemeinsam_digital.governance.meetings.selectors import to_settle
from gemeinsam_digital.governance.meetings.services import meeting_create
from gemeinsam_digital.governance.meetings.services import meeting_discard
from gemeinsam_digital.governance.meetings.services import meeting_update
from gemeinsam_digital.maturation.turn.selectors import turn_of
from gemeinsam_digital.maturation.turn.selectors import turns_of
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from tests.contract import build as host
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.governance.meetings import announce
from tests.governance.meetings import announced
from tests.governance.meetings import cancel
from tests.governance.meetings import entered
from tests.governance.meetings import held
from tests.governance.meetings import hold
from tests.governance.meetings import move
from tests.governance.meetings import now
from tests.governance.meetings import over
from tests.governance.meetings import planned
from tests.governance.meetings import put
from tests.governance.meetings import refused
from tests.governance.meetings import written


@pytest.fixture
def body(world):
    return world.body


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
