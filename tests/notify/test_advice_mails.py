"""The mails about bodies that are heard: to whom, and when they are settled."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.choices import Advice
from gemeinsam_digital.governance.choices import Interest
from gemeinsam_digital.governance.recommendations.consultations.reminders.services import (  # noqa: E501
    consultation_remind,
)
from gemeinsam_digital.governance.recommendations.consultations.reminders.services import (  # noqa: E501
    positions_remind,
)
from gemeinsam_digital.governance.recommendations.consultations.services import (
    consultation_end,
)
from gemeinsam_digital.governance.recommendations.positions.services import (
    PositionInput,
)
from gemeinsam_digital.governance.recommendations.positions.services import (
    position_take,
)
from gemeinsam_digital.governance.recommendations.publishing.services import (
    recommendations_publish,
)
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.notify.sending import due
from gemeinsam_digital.notify.sending import send
from gemeinsam_digital.notify.services import follow_set
from tests.factories.advice import consult
from tests.factories.advice import council
from tests.factories.advice import draft
from tests.factories.content import TEXT


@pytest.fixture
def idea(world, idea_factory):
    """A proposal of which nobody was told anything yet."""
    made = idea_factory(stage=Stage.PROPOSAL)
    council(world)
    Delivery.objects.all().delete()
    Subscription.objects.all().delete()
    return made


def told(kind):
    rows = Delivery.objects.filter(kind=kind).select_related("user")
    return {row.user: row.reason for row in rows}


def post():
    mail.outbox.clear()
    assert send(due(at_once=True)).failed == 0
    return {message.to[0]: message for message in mail.outbox}


def test_members_and_secretary_are_told_what_to_do(world, idea):
    made = consult(idea, council(world), actor=world.moderator)
    assert told("body_consulted") == {
        world.secretary: "secretary",
        world.citizen: "seat",
        world.partner: "seat",
        world.colleague: "seat",
    }
    mails = post()
    assert f"/befassung/{made.pk}/" in mails[world.secretary.email].body
    assert f"/befassung/{made.pk}/haltung/" in mails[world.citizen.email].body
    assert idea.title in mails[world.citizen.email].body


def test_what_is_settled_meanwhile_is_not_sent(world, idea):
    made = consult(idea, council(world))
    position_take(
        consultation=made,
        entered=PositionInput(interest=Interest.NONE, advice=Advice.SUPPORT),
        actor=world.citizen,
    )
    assert world.citizen.email not in post()
    other = consult(idea, world.arena.bodies.get(code="ret"), positions_until=None)
    consultation_end(consultation=other, reason=TEXT, actor=SYSTEM)
    consultation_end(consultation=made, reason=TEXT, actor=SYSTEM)
    assert post() == {}


def test_members_who_speak_in_the_meeting_get_no_mail(world, idea):
    consult(idea, council(world), positions_until=None)
    assert set(post()) == {world.secretary.email}


def test_a_body_is_reminded_once_before_its_day(world, idea):
    today = timezone.localdate()
    until = {"due": today + timedelta(days=8), "positions_until": None}
    made = consult(idea, council(world), **until)
    post()
    for user in (world.moderator, world.superuser, world.secretary):
        with pytest.raises(PermissionDenied):
            consultation_remind(consultation=made, actor=user)
    assert not consultation_remind(consultation=made, actor=SYSTEM)
    with freeze_time(timezone.now() + timedelta(days=6)):
        call_command("arena_reviews", verbosity=0)
        call_command("arena_reviews", verbosity=0)
        assert told("consultation_due") == {world.secretary: "secretary"}
        assert set(post()) == {world.secretary.email}


def test_members_who_owe_a_position_are_reminded_once(world, idea):
    today = timezone.localdate()
    made = consult(
        idea,
        council(world),
        due=today + timedelta(days=20),
        positions_until=today + timedelta(days=8),
    )
    position_take(
        consultation=made,
        entered=PositionInput(interest=Interest.NONE, advice=Advice.SUPPORT),
        actor=world.citizen,
    )
    post()
    for user in (world.moderator, world.superuser, world.secretary):
        with pytest.raises(PermissionDenied):
            positions_remind(consultation=made, actor=user)
    assert not positions_remind(consultation=made, actor=SYSTEM)
    with freeze_time(timezone.now() + timedelta(days=6)):
        call_command("arena_reviews", verbosity=0)
        call_command("arena_reviews", verbosity=0)
        mails = post()
        assert set(mails) == {world.partner.email, world.colleague.email}
        assert f"/befassung/{made.pk}/haltung/" in mails[world.partner.email].body
    assert world.secretary not in told("positions_due")


def test_nobody_is_reminded_of_a_position_when_it_is_too_late(world, idea):
    today = timezone.localdate()
    until = today + timedelta(days=8)
    made = consult(idea, council(world), due=until, positions_until=until)
    with freeze_time(timezone.now() + timedelta(days=9)):
        assert not positions_remind(consultation=made, actor=SYSTEM)
    assert told("positions_due") == {}


def test_whose_it_is_and_who_follows_hear_what_was_recommended(world, idea):
    follow_set(idea=idea, actor=world.stranger, follows=True)
    made = draft(consult(idea, council(world)), reasons="Es hilft allen.")
    post()
    recommendations_publish(consultations=[made], actor=world.secretary)
    reasons = told("recommended")
    assert reasons[world.author] == "contributor"
    assert reasons[world.lead] == "lead"
    assert reasons[world.stranger] == "follows_idea"
    mails = post()
    assert "Es hilft allen." in mails[world.lead.email].body
    assert made.body.name in mails[world.lead.email].body
