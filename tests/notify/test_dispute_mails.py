"""Who is told of concerns and goal conflicts, and when not any more."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.bodies.members.services import secretary_add
from gemeinsam_digital.governance.bodies.members.services import secretary_end
from gemeinsam_digital.governance.choices import ConcernState
from gemeinsam_digital.governance.concerns.escalation.services import concern_escalate
from gemeinsam_digital.governance.concerns.services import concern_end
from gemeinsam_digital.governance.concerns.services import concern_reply
from gemeinsam_digital.governance.conflicts.reminders.services import conflict_remind
from gemeinsam_digital.governance.conflicts.services import conflict_resolve
from tests.factories.content import TEXT
from tests.notify.test_review_mails import absolute
from tests.notify.test_review_mails import assert_leads_to
from tests.notify.test_review_mails import forget
from tests.notify.test_review_mails import post
from tests.notify.test_review_mails import told


@pytest.fixture
def proposal(world, idea_factory):
    """A proposed measure with a team; nobody was told anything yet."""
    assert world.secretary
    assert world.assessor
    idea = idea_factory(stage=Stage.PROPOSAL)
    forget()
    return idea


def reply(world, concern, who="lead"):
    return concern_reply(concern=concern, text=TEXT, actor=getattr(world, who))


def test_the_team_hears_of_a_concern_at_once(world, proposal, concern_factory):
    concern_factory(idea=proposal)
    reasons = told("concern_raised")
    assert reasons[world.author] == "contributor"
    assert reasons[world.lead] == "lead"
    assert reasons[world.partner] == "partner"
    letter = post()[world.lead.email]
    assert world.body.name in letter.body
    assert_leads_to(letter, absolute("idea-detail", proposal.pk))


def test_who_raised_it_hears_of_the_answer_and_the_team_of_what_comes_back(
    world, proposal, concern_factory
):
    concern = concern_factory(idea=proposal)
    forget()
    reply(world, concern)
    assert told("concern_answered") == {world.secretary: "secretary"}
    assert TEXT in post()[world.secretary.email].body
    reply(world, concern, "secretary")
    asked = told("concern_asked_back")
    assert world.secretary not in asked
    assert {world.author, world.lead, world.partner} <= set(asked)


def test_of_a_unit_those_hear_who_coordinate_it(world, proposal, concern_factory):
    concern = concern_factory(idea=proposal, unit=world.units[0])
    reply(world, concern)
    assert told("concern_answered") == {}
    world.units[0].members.update(role=UnitRole.COORDINATOR)
    reply(world, concern, "partner")
    assert told("concern_answered") == {world.assessor: "unit"}


def test_nobody_is_asked_about_what_has_ended_meanwhile(
    world, proposal, concern_factory
):
    concern = concern_factory(idea=proposal)
    reply(world, concern)
    forget()
    reply(world, concern)
    concern_end(
        concern=concern, state=ConcernState.CLEARED, ending=TEXT, actor=world.secretary
    )
    letters = post()
    assert world.secretary.email not in letters
    assert set(told("concern_ended")) >= {world.author, world.lead, world.partner}


def test_the_next_higher_body_is_told_that_it_has_it(world, proposal, concern_factory):
    first, second = (world.arena.bodies.get(heard=n) for n in (1, 2))
    secretary_add(body=first, user=world.citizen, actor=SYSTEM)
    secretary_add(body=second, user=world.colleague, actor=SYSTEM)
    concern = concern_factory(idea=proposal, body=first)
    reply(world, concern)
    forget()
    with freeze_time(timezone.now() + timedelta(days=22)):
        concern_escalate(concern=concern, actor=SYSTEM)
    reasons = told("concern_escalated")
    assert reasons[world.citizen] == reasons[world.colleague] == "secretary"
    assert world.secretary not in reasons
    assert second.name in post()[world.colleague.email].body


def test_the_body_that_has_to_resolve_a_conflict_is_told_and_reminded(
    world, proposal, goal_conflict_factory
):
    conflict = goal_conflict_factory(idea=proposal)
    assert told("conflict_opened")[world.secretary] == "secretary"
    forget()
    with freeze_time(timezone.now() + timedelta(days=12)):
        conflict_remind(conflict=conflict, actor=SYSTEM)
    assert told("conflict_due") == {world.secretary: "secretary"}
    letter = post()[world.secretary.email]
    assert conflict.title in letter.body
    assert_leads_to(letter, absolute("conflict-resolve", conflict.pk))


@pytest.mark.parametrize("how", ["resolved", "another secretary"])
def test_nobody_is_reminded_of_what_is_not_theirs_any_more(
    world, proposal, goal_conflict_factory, how
):
    conflict = goal_conflict_factory(idea=proposal)
    forget()
    with freeze_time(timezone.now() + timedelta(days=12)):
        conflict_remind(conflict=conflict, actor=SYSTEM)
    if how == "resolved":
        conflict_resolve(
            conflict=conflict, resolution=TEXT, reasons=TEXT, actor=world.secretary
        )
    else:
        secretary_end(secretary=world.body.secretaries.get(), actor=world.moderator)
    assert world.secretary.email not in post()
