"""How often mails come: at once, collected, or never."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from gemeinsam_digital.core.choices import Frequency
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Topic
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.notify.kinds.base import ALL_FOLLOWERS
from gemeinsam_digital.notify.kinds.base import OWNERS
from gemeinsam_digital.notify.kinds.base import Reason
from gemeinsam_digital.notify.kinds.base import all_kinds
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Digest
from gemeinsam_digital.notify.models import MailPreference
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.notify.preferences.selectors import frequencies_of
from gemeinsam_digital.notify.preferences.services import mail_preferences_set
from gemeinsam_digital.notify.preferences.topics import about
from gemeinsam_digital.notify.preferences.topics import topic_of
from gemeinsam_digital.notify.sending import due
from gemeinsam_digital.notify.sending import send
from tests.factories import DecisionFactory
from tests.factories import FindingFactory
from tests.factories import IdeaFactory
from tests.factories.actions import ask_units
from tests.factories.actions import bring
from tests.factories.actions import release
from tests.factories.content import TEXT
from tests.notify.digests import park
from tests.notify.digests import wants

#: What may wait, by kind of mail; whoever adds one says so here. The others tell
#: those who follow of what happened, or who takes part.
ASKING = {
    "claim_offered",
    "invitation",
    "hand_over_proposed",
    "claim_reminded",
    "claim_reminded_again",
    "units_asked",
    "body_consulted",
    "consultation_due",
    "positions_due",
    "review_due",
    "review_overdue",
    "review_to_release",
    "review_question",
    "review_answer",
    "representation_requested",
    "four_eyes_end",
    "turn_step",
    "turn_steer",
    "turn_ask_units",
    "turn_conditions",
    "turn_pledge",
    "turn_change_lead",
    "concern_answered",
    "concern_asked_back",
    "concern_escalated",
    "conflict_due",
    "report_due",
    "milestone_overdue",
    "evaluation_missing",
    "turn_after_silence",
}
#: What owners hear at once whatever they chose.
DECISIVE = {
    "recognised",
    "recognition_withdrawn",
    "finding_published",
    "concern_raised",
    "recommended",
    "decided",
    "hidden",
    "shown",
    "redacted",
}
URGENT = {
    "review_due",
    "review_overdue",
    "claim_reminded_again",
    "conflict_due",
    "report_due",
    "consultation_due",
    "positions_due",
}

#: Whose office in the Arena brings a mail along.
OFFICES = {
    Reason.MODERATOR,
    Reason.COORDINATOR,
    Reason.OPERATOR,
    Reason.SEAT,
    Reason.SECRETARY,
}


# --- what a mail is about ------------------------------------------------------------


def test_every_kind_of_mail_is_placed():
    kinds = all_kinds()
    assert {kind.code for kind in kinds if kind.asks} == ASKING
    assert {kind.code for kind in kinds if kind.at_once} == DECISIVE
    assert {kind.code for kind in kinds if kind.is_urgent} == URGENT
    assert {kind.at_once for kind in kinds if kind.at_once} == {OWNERS}


def expected(code, reason):
    if reason in OFFICES:
        return None
    if code in DECISIVE and reason in OWNERS:
        return None
    if code in ASKING:
        return Topic.DEADLINES
    return Topic.FOLLOWED if reason in ALL_FOLLOWERS else Topic.OWN


def test_the_topic_follows_from_the_kind_and_the_reason():
    for kind in all_kinds():
        for reason in Reason:
            topic = topic_of(kind, reason)
            assert topic is expected(kind.code, reason), (kind.code, reason)


def test_the_database_says_the_same(world):
    rows = [(kind, reason) for kind in all_kinds() for reason in Reason]
    Delivery.objects.bulk_create(
        Delivery(user=world.citizen, kind=k.code, reason=r, key=f"{k.code}:{r}")
        for k, r in rows
    )
    for topic in Topic:
        for urgent in (None, True, False):
            keys = {
                f"{kind.code}:{reason}"
                for kind, reason in rows
                if topic_of(kind, reason) is topic and urgent in (None, kind.is_urgent)
            }
            found = Delivery.objects.filter(about(topic, urgent=urgent))
            assert set(found.values_list("key", flat=True)) == keys


# --- saying it -----------------------------------------------------------------------


def test_nobody_has_chosen_anything_and_gets_all_at_once(world):
    assert set(frequencies_of(world.citizen).values()) == {Frequency.AT_ONCE}


def test_what_is_not_named_stays(world):
    wants(world, world.citizen, followed="daily")
    wants(world, world.citizen, own="never")
    chosen = frequencies_of(world.citizen)
    assert chosen[Topic.FOLLOWED] == Frequency.DAILY
    assert chosen[Topic.OWN] == Frequency.NEVER
    assert chosen[Topic.DEADLINES] == Frequency.AT_ONCE
    assert set(frequencies_of(world.partner).values()) == {Frequency.AT_ONCE}


def test_nobody_says_it_without_an_account_or_for_an_arena_that_is_not_there(
    world,
):
    for user in (AnonymousUser(), world.inactive):
        with pytest.raises(PermissionDenied):
            mail_preferences_set(
                module=world.module,
                actor=user,
                frequencies={Topic.OWN: Frequency.NEVER},
            )
    assert not MailPreference.objects.exists()


def test_the_form_shows_what_was_chosen_and_saves_it(world, client):
    client.force_login(world.citizen)
    address = reverse("gemeinsam_digital:mail-preferences", args=[world.module.slug])
    sent = {"deadlines": "at_once", "own": "weekly", "followed": "never"}
    answer = client.post(address, sent)
    mine = reverse("gemeinsam_digital:mine", args=[world.module.slug])
    assert answer["Location"] == f"{mine}#mails"
    assert frequencies_of(world.citizen) == {
        Topic.DEADLINES: Frequency.AT_ONCE,
        Topic.OWN: Frequency.WEEKLY,
        Topic.FOLLOWED: Frequency.NEVER,
    }
    for page in (address, mine):
        form = client.get(page).context["form"]
        assert {name: form[name].value() for name in sent} == sent


def test_nonsense_is_refused_beside_its_field(world, client):
    client.force_login(world.citizen)
    address = reverse("gemeinsam_digital:mail-preferences", args=[world.module.slug])
    answer = client.post(address, {"deadlines": "hourly", "own": "daily"})
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"deadlines", "followed"}
    assert not MailPreference.objects.exists()


def test_it_goes_with_the_account(world):
    wants(world, world.citizen, followed="daily")
    world.citizen.delete()
    assert not MailPreference.objects.exists()


# --- what it does --------------------------------------------------------------------


def test_what_is_wanted_never_is_not_sent_and_not_kept(world, idea):
    Subscription.objects.create(idea=idea, user=world.citizen)
    wants(world, world.citizen, followed="never")
    park(idea)
    tally = send(due(at_once=True))
    assert (tally.sent, tally.dropped) == (0, 1)
    assert mail.outbox == []
    assert not Delivery.objects.exists()


def test_what_waits_is_dropped_when_it_is_not_wanted_any_more(world, idea):
    Subscription.objects.create(idea=idea, user=world.citizen)
    wants(world, world.citizen, followed="weekly")
    park(idea)
    wants(world, world.citizen, followed="never")
    assert not Delivery.objects.exists()


def test_what_waits_comes_in_one_mail_when_it_is_wanted_at_once_again(world, idea):
    other = IdeaFactory(world=world, title="Die andere")
    Subscription.objects.all().delete()
    for followed in (idea, other):
        Subscription.objects.create(idea=followed, user=world.citizen)
    wants(world, world.citizen, followed="weekly")
    park(idea)
    park(other)
    wants(world, world.citizen, followed="at_once")
    assert Digest.objects.get().deliveries.count() == 2
    assert due(at_once=True) == []


@pytest.mark.parametrize("often", ["daily", "never"])
def test_decisions_and_judgements_on_the_own_contribution_come_at_once(
    world, often, committed
):
    idea = IdeaFactory(world=world, stage=Stage.ASSESSMENT)
    Subscription.objects.get_or_create(idea=idea, user=world.citizen)
    for user in (world.author, world.lead, world.citizen):
        wants(world, user, deadlines=often, own=often, followed=often)
    for request in ask_units(idea):
        release(request)
    for act in (FindingFactory, DecisionFactory):
        mail.outbox.clear()
        with committed():
            act(idea=idea)
        sent_to = {message.to[0] for message in mail.outbox}
        assert {world.author.email, world.lead.email} <= sent_to
        assert world.citizen.email not in sent_to
        if act is FindingFactory:
            idea = bring(idea, "qualify")


def test_an_author_who_follows_nothing_hears_of_the_decision(world, committed):
    idea = IdeaFactory(world=world, stage=Stage.PROPOSAL)
    Subscription.objects.all().delete()
    mail.outbox.clear()
    with committed():
        DecisionFactory(idea=idea)
    assert world.author.email in {message.to[0] for message in mail.outbox}


def test_what_the_moderation_does_with_the_own_contribution_comes_at_once(
    world, idea, committed
):
    wants(world, world.author, own="never", followed="never")
    with committed():
        idea_hide(idea=idea, actor=SYSTEM, reason=TEXT)
    assert [message.to for message in mail.outbox] == [[world.author.email]]


def test_what_is_collected_is_not_sent_by_itself(world, idea, committed):
    Subscription.objects.create(idea=idea, user=world.citizen)
    wants(world, world.citizen, followed="daily")
    with committed():
        park(idea)
    assert mail.outbox == []
    row = Delivery.objects.get()
    assert row.sent_at is None
    assert due(at_once=True) == []
    assert send([row.pk]).skipped == 1
