"""What a mail says, to whom it still goes, and what it must never say."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.policy import default

import pytest
from bs4 import BeautifulSoup
from django.core import mail

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.core.text import GAP
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.maturation.details import Details
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.moderation.hiding.services import idea_show
from gemeinsam_digital.moderation.redaction.services import idea_redact
from gemeinsam_digital.moderation.reports.services import report_add
from gemeinsam_digital.moderation.reports.services import reports_dismiss
from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.notify.sending import due
from gemeinsam_digital.notify.sending import send
from tests.contract import build as host
from tests.factories import IdeaFactory
from tests.factories.actions import assess
from tests.factories.content import TEXT
from tests.factories.world import World

SECRET = "Geheimnis4711"


def follow(idea, *users):
    for user in users:
        Subscription.objects.get_or_create(idea=idea, user=user)


def post():
    """Send everything that waits and return it."""
    mail.outbox.clear()
    tally = send(due(at_once=True))
    assert tally.failed == 0
    return list(mail.outbox)


def whole(message):
    """Return everything in a mail that somebody could read."""
    parts = [message.subject, message.body, *(body for body, _ in message.alternatives)]
    return "\n".join([*parts, *message.extra_headers.values()])


def park(idea, reason=TEXT, **changes):
    step(idea=idea, name="park", actor=SYSTEM, reason=reason, **changes)


# --- what it says ------------------------------------------------------------


def test_a_mail_says_what_happened_why_and_how_to_stop_it(world, idea):
    follow(idea, world.citizen)
    step(idea=idea, name="park", actor=world.moderator, reason="Erst 2027 & später.")
    (message,) = post()
    address = f"{get_host().base_url()}{idea.get_absolute_url()}"
    page = BeautifulSoup(message.alternatives[0][0], "html5lib")
    assert message.to == [world.citizen.email]
    assert idea.title in message.subject
    for text in (message.body, page.get_text(" ")):
        assert world.citizen.username in text
        assert world.moderator.username in text
        assert "Erst 2027 & später." in text
        assert world.module.name in text
    assert address in message.body
    assert page.find("a", href=address)
    assert page.select("[lang^=de]")
    assert not page.find_all(["script", "style", "link"])
    assert "\n\n\n" not in message.body


def test_one_click_ends_it(world, idea):
    """RFC 8058: both headers, one address, whole after the folding of lines."""
    follow(idea, world.citizen)
    park(idea)
    (message,) = post()
    received = message_from_bytes(message.message().as_bytes(), policy=default)
    assert received["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = re.fullmatch(r"<(http\S+)>", received["List-Unsubscribe"].strip())
    assert link is not None
    assert link[1] in message.body
    assert f'href="{link[1]}"' in message.alternatives[0][0]
    assert received["Auto-Submitted"] == "auto-generated"


def test_each_reads_the_own_reason(world, idea_factory):
    idea = idea_factory(stage=Stage.PROFILE)
    Subscription.objects.all().delete()
    Delivery.objects.all().delete()
    follow(idea, world.author, world.citizen)
    ArenaSubscription.objects.create(arena=world.arena, user=world.partner)
    step(idea=idea, name="back-to-idea", actor=SYSTEM, reason=TEXT)
    because = {}
    for message in post():
        because[message.to[0]] = message.body.split("-- \n")[1].split("\n")[0]
    assert len(because) == len(set(because.values())) == 3


def test_the_language_is_that_of_the_platform(world, idea, settings):
    settings.LANGUAGE_CODE = "en"
    follow(idea, world.citizen)
    park(idea)
    (message,) = post()
    greeting = message.body.split("\n")[0]
    assert greeting.endswith(f" {world.citizen.username},")
    assert greeting.startswith("H")
    assert 'lang="en"' in message.alternatives[0][0]


def test_who_followed_a_merged_one_is_asked_to_look_at_the_other(
    world, idea_factory, idea
):
    other = idea_factory(title="Die andere Idee")
    Subscription.objects.all().delete()
    follow(idea, world.citizen)
    step(
        idea=idea,
        name="merge",
        actor=world.author,
        reason=TEXT,
        details=Details(target=other),
    )
    (message,) = post()
    assert message.body.count("Die andere Idee") >= 2
    assert f"{get_host().base_url()}{other.get_absolute_url()}" in message.body
    assert f'{other.get_absolute_url()}"' in message.alternatives[0][0]


def test_a_hidden_target_is_not_named(world, idea_factory, idea):
    other = idea_factory(title=SECRET)
    Subscription.objects.all().delete()
    follow(idea, world.citizen)
    step(
        idea=idea,
        name="merge",
        actor=world.author,
        reason=TEXT,
        details=Details(target=other),
    )
    idea_hide(idea=other, actor=SYSTEM, reason=TEXT)
    to_citizen = [message for message in post() if message.to == [world.citizen.email]]
    assert len(to_citizen) == 1
    assert SECRET not in whole(to_citizen[0])
    assert other.get_absolute_url() not in whole(to_citizen[0])


def test_markup_in_a_title_is_text(world, idea_factory):
    idea = idea_factory(title="<b>Fett</b> & mehr")
    follow(idea, world.citizen)
    park(idea, reason="<script>alert(1)</script>")
    (message,) = [m for m in post() if m.to == [world.citizen.email]]
    html = message.alternatives[0][0]
    assert "<b>Fett" not in html
    assert "<script>" not in html
    assert "<b>Fett</b> & mehr" in message.subject
    assert "<script>alert(1)</script>" in message.body


@pytest.mark.parametrize("act", [idea_hide, idea_show])
def test_the_author_reads_what_the_moderation_did(world, idea, act):
    if act is idea_show:
        idea_hide(idea=idea, actor=SYSTEM, reason=TEXT)
        post()
    act(idea=idea, actor=world.moderator, reason="Ein Grund der Moderation.")
    (message,) = post()
    assert message.to == [world.author.email]
    assert "Ein Grund der Moderation." in message.body
    assert "Ein Grund der Moderation." in message.alternatives[0][0]


def test_moderators_read_that_there_is_a_report_and_not_what_it_says(world, idea):
    moderator = world.moderator
    report_add(idea=idea, actor=world.citizen, text=SECRET)
    (message,) = post()
    assert message.to == [moderator.email]
    assert SECRET not in whole(message)
    assert world.citizen.username not in whole(message)
    assert "/werkbank/" in message.body
    assert "List-Unsubscribe" not in message.extra_headers


# --- what it must never say --------------------------------------------------


def test_a_redacted_reason_does_not_go_out(world, idea):
    follow(idea, world.citizen, world.author)
    park(idea, reason=f"Rufen Sie {SECRET} an.")
    idea_redact(idea=idea, actor=SYSTEM, passage=SECRET, reason=TEXT)
    messages = post()
    assert len(messages) == 3
    assert not [message for message in messages if SECRET in whole(message)]


def test_a_redacted_title_does_not_go_out(world, idea_factory):
    idea = idea_factory(title=f"Idee von {SECRET}")
    follow(idea, world.citizen)
    park(idea)
    idea_redact(idea=idea, actor=SYSTEM, passage=SECRET, reason=TEXT)
    messages = post()
    assert messages
    for message in messages:
        assert SECRET not in whole(message)
        assert GAP not in message.subject


def test_a_redacted_text_of_an_event_does_not_go_out(world, idea):
    """Whoever redacts it, and however."""
    follow(idea, world.citizen)
    park(idea, reason=SECRET)
    note = idea.events.latest("sequence").text
    note.redacted_at = note.event.created
    note.save()
    (message,) = post()
    assert SECRET not in whole(message)


def test_nothing_internal_of_a_review_goes_out(world, idea_factory):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    follow(idea, world.citizen)
    post()
    assess(idea, Verdict.INFEASIBLE)
    finding_save(idea=idea, verdict="feasible", text=SECRET, actor=SYSTEM)
    answered = post()
    assert [message.to for message in answered] == [[world.moderator.email]]
    park(idea)
    step(idea=idea, name="reopen", actor=SYSTEM, reason=TEXT)
    before = [*answered, *post()]
    assert len(before) >= 3
    finding_publish(idea=idea, actor=SYSTEM)
    after = post()
    assert world.citizen.email in [message.to[0] for message in after]
    # What single units say stands on the page, with everything around it.
    for message in [*before, *after]:
        assert SECRET not in whole(message)
        assert str(Verdict.INFEASIBLE.label) not in message.body


# --- whom it reaches when it is sent -----------------------------------------


def reached(world, idea, change):
    """Write a mail to the citizen, let something change, and send."""
    follow(idea, world.citizen)
    park(idea)
    change()
    mail.outbox.clear()
    tally = send(due(at_once=True))
    assert tally.failed == 0
    return [message.to for message in mail.outbox], tally.dropped


def test_nobody_is_told_about_what_is_unpublished_meanwhile(world, idea):
    def change():
        world.module.is_draft = True
        world.module.save()

    assert reached(world, idea, change) == ([], 1)
    assert not Delivery.objects.exists()


def test_nobody_is_told_whose_account_was_closed_meanwhile(world, idea):
    def change():
        world.citizen.is_active = False
        world.citizen.save()

    assert reached(world, idea, change) == ([], 1)


def test_nobody_but_the_author_is_told_about_what_is_hidden(world, idea):
    to, dropped = reached(
        world, idea, lambda: idea_hide(idea=idea, actor=SYSTEM, reason=TEXT)
    )
    assert (to, dropped) == ([[world.author.email]], 1)


def test_who_left_a_private_project_is_not_told(db):
    world = World(module__project__access=host.PRIVATE)
    idea = IdeaFactory(world=world)
    Subscription.objects.all().delete()
    follow(idea, world.partner)

    def change():
        world.project.participants.remove(world.citizen)

    to, dropped = reached(world, idea, change)
    assert (to, dropped) == ([[world.partner.email]], 1)


def test_nobody_is_told_of_an_event_or_report_that_is_over(world, idea):
    report_add(idea=idea, actor=world.citizen, text="Werbung")
    reports_dismiss(idea=idea, actor=world.moderator)
    assert post() == []
    assert not Delivery.objects.exists()


def test_who_stopped_moderating_hears_of_no_report(world, idea):
    moderator = world.moderator
    report_add(idea=idea, actor=world.citizen, text="Werbung")
    world.project.moderators.remove(moderator)
    assert post() == []


def test_who_turned_all_mails_off_gets_none(world, idea):
    host_ = get_host()
    follow(idea, world.citizen, world.partner)
    park(idea)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            type(host_), "is_silent", lambda self, user: user == world.citizen
        )
        assert [message.to for message in post()] == [[world.partner.email]]
