"""Mails about meetings of bodies: who gets them, who must not, and what goes along."""

from __future__ import annotations

from datetime import UTC
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.bodies.members.services import MemberInput
from gemeinsam_digital.governance.bodies.members.services import member_add
from gemeinsam_digital.governance.bodies.members.services import member_end
from gemeinsam_digital.governance.bodies.members.services import secretary_add
from gemeinsam_digital.governance.meetings.invitations.services import meeting_cancel
from gemeinsam_digital.governance.meetings.invitations.services import meeting_move
from gemeinsam_digital.governance.meetings.reminders.services import meeting_remind
from gemeinsam_digital.governance.meetings.services import meeting_create
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.sending import due
from gemeinsam_digital.notify.sending import send
from gemeinsam_digital.notify.services import follow_set
from tests.factories.content import TEXT
from tests.governance.meetings import announce
from tests.governance.meetings import now
from tests.governance.meetings import planned
from tests.governance.meetings import put
from tests.governance.meetings import written
from tests.notify.digests import wants

SECRET = "Zyxwvut-Nichtöffentlich"
TO_BODY = ("seat", "secretary")


@pytest.fixture
def body(world):
    """The RET: the lead sits there openly, the partner privately."""
    body = world.arena.bodies.get(code="ret")
    for user, is_public in ((world.lead, True), (world.partner, False)):
        entered = MemberInput(
            group=body.seats.first().group,
            organisation="Kammer",
            user=user,
            is_public=is_public,
        )
        member_add(body=body, entered=entered, actor=SYSTEM)
    secretary_add(body=body, user=world.author, actor=SYSTEM)
    return body


def told():
    """Return who of a body is to be told, of what and why."""
    rows = Delivery.objects.filter(reason__in=TO_BODY).select_related("user")
    return {(row.user, row.kind, row.reason) for row in rows}


def post():
    """Send everything that waits; return the mails by address."""
    mail.outbox.clear()
    assert send(due(at_once=True)).failed == 0
    return {message.to[0]: message for message in mail.outbox}


def file_of(message):
    """Return the calendar file of a mail, its lines put together again."""
    (part,) = message.attachments
    assert part.get_content_type() == "text/calendar"
    assert part.get_filename() == "termin.ics"
    text = part.get_payload(decode=True).decode().replace("\r\n ", "")
    assert f"METHOD:{part.get_param('method')}" in text
    return text


def move(meeting, **changes):
    week = timedelta(days=7)
    said = {
        "starts_at": meeting.starts_at + week,
        "ends_at": meeting.ends_at + week,
        "place": meeting.place,
        "reason": TEXT,
    }
    version = meeting.version
    said |= changes
    return meeting_move(meeting=meeting, version=version, actor=SYSTEM, **said)


def test_who_sits_there_is_invited_and_nobody_else(world, body):
    gone = body.members.get(user=world.lead)
    assert [world.moderator, world.superuser, world.secretary]
    member_end(member=gone, actor=SYSTEM)
    meeting = planned(body)
    assert not Delivery.objects.exists()
    announce(meeting)
    assert told() == {
        (world.partner, "meeting_announced", "seat"),
        (world.author, "meeting_announced", "secretary"),
    }


def test_who_announces_it_gets_no_mail(world, body):
    announce(planned(body), world.author)
    assert {user for user, _kind, _reason in told()} == {world.lead, world.partner}


def test_the_invitation_has_agenda_address_and_calendar_file(world, body, idea):
    meeting = announce(planned(body, idea))
    message = post()[world.partner.email]
    html = message.alternatives[0][0]
    for text in (message.body, html):
        assert idea.title in text
        assert meeting.place in text
        assert meeting.get_absolute_url() in text
    assert "List-Unsubscribe" not in message.extra_headers
    text = file_of(message)
    assert f"UID:{meeting.uid}" in text
    assert "METHOD:PUBLISH" in text
    assert "SEQUENCE:0" in text
    assert "ORGANIZER:mailto:" in text


def test_a_mail_names_nobody_and_nothing_that_is_not_public(world, body, idea):
    """Whoever may read the mail of a member learns what everybody may know."""
    meeting = planned(body, idea)
    put(meeting, title=SECRET, is_public=False, closed_reason="Personal")
    announce(meeting)
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    post()
    mails = {m.to[0]: m for m in mail.outbox if m.attachments}
    assert set(mails) == {u.email for u in (world.lead, world.partner, world.author)}
    for address, message in mails.items():
        for text in (message.body, message.alternatives[0][0], file_of(message)):
            assert SECRET not in text
            assert idea.title not in text
        assert message.to == [address]
        assert message.cc == message.bcc == []


def test_what_was_moved_or_cancelled_says_so_in_mail_and_calendar(world, body):
    meeting = announce(planned(body))
    post()
    meeting = move(meeting)
    text = file_of(post()[world.lead.email])
    assert "SEQUENCE:1" in text
    assert "STATUS:CONFIRMED" in text
    meeting_cancel(
        meeting=meeting, reason="Zu wenige", version=meeting.version, actor=SYSTEM
    )
    message = post()[world.lead.email]
    assert "Zu wenige" in message.body
    text = file_of(message)
    assert "METHOD:CANCEL" in text
    assert "STATUS:CANCELLED" in text
    assert "SEQUENCE:2" in text
    assert f"UID:{meeting.uid}" in text


def test_what_was_moved_meanwhile_is_told_once(world, body):
    announced_first = announce(planned(body))
    Delivery.objects.update(sent_at=None)
    mail.outbox.clear()
    move(announced_first)
    Delivery.objects.update(sent_at=None, attempts=0)
    message = post()[world.lead.email]
    assert "SEQUENCE:1" in file_of(message)
    assert not Delivery.objects.filter(kind="meeting_announced").exists()


def test_invitations_come_at_once_whatever_somebody_has_chosen(world, body):
    wants(world, world.lead, deadlines="never", own="never", followed="weekly")
    announce(planned(body))
    assert world.lead.email in post()


def test_of_a_written_procedure_the_last_day_is_in_the_calendar(world, body):
    meeting = meeting_create(body=body, entered=written(), actor=SYSTEM)
    put(meeting, title="Umlauf")
    meeting = announce(now(meeting))
    text = file_of(post()[world.lead.email])
    assert f"DTSTART:{meeting.ends_at.astimezone(UTC):%Y%m%dT%H%M%SZ}" in text
    assert "DTEND" not in text


def test_an_arena_that_somebody_does_not_see_invites_nobody(world, body):
    announce(planned(body))
    world.module.is_draft = True
    world.module.save()
    Delivery.objects.update(sent_at=None, attempts=0)
    assert not post()


def test_who_follows_a_contribution_hears_that_a_body_deals_with_it(world, body, idea):
    follow_set(idea=idea, actor=world.citizen, follows=True)
    announce(planned(body, idea))
    kinds = Delivery.objects.filter(user=world.citizen).values_list("kind", flat=True)
    assert list(kinds) == ["on_agenda"]


def test_of_the_last_day_to_answer_the_body_is_reminded_once(body, world):
    plan = meeting_create(body=body, entered=written(8), actor=SYSTEM)
    put(plan, title="Umlauf")
    meeting = announce(plan)
    announce(planned(body, days=8))
    post()
    assert not meeting_remind(meeting=meeting, actor=SYSTEM)
    with pytest.raises(PermissionDenied):
        meeting_remind(meeting=meeting, actor=world.author)
    with freeze_time(timezone.now() + timedelta(days=6)):
        call_command("arena_reviews", verbosity=0)
        call_command("arena_reviews", verbosity=0)
        mails = post()
        people = (world.lead, world.partner, world.author)
        assert set(mails) == {user.email for user in people}
        message = mails[world.lead.email]
        assert "Umlauf" in message.body
        assert message.attachments == []
        # Another last day is another reminder.
        move(now(meeting))
        post()
        assert not meeting_remind(meeting=meeting, actor=SYSTEM)
    with freeze_time(timezone.now() + timedelta(days=13)):
        assert meeting_remind(meeting=meeting, actor=SYSTEM)
        assert set(post()) == {user.email for user in people}
