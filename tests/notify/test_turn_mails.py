"""Whose turn it is hears of it, once."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.feasibility.conditions.services import condition_meet
from gemeinsam_digital.feasibility.conditions.services import condition_reopen
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.ideas.participation.services import support_set
from gemeinsam_digital.maturation.readiness.services import readiness_settle
from gemeinsam_digital.measures.services import pledge_sign
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.sending import due
from gemeinsam_digital.notify.sending import send
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from tests.factories import ClaimFactory
from tests.factories import DecisionFactory
from tests.factories import IdeaFactory
from tests.factories.actions import ask_units
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.actions import release
from tests.factories.content import TEXT
from tests.maturation.test_preload import with_conditions


def told(idea, kind: str) -> set[tuple[int, str]]:
    """Return who is told by mails of one kind, and why."""
    rows = Delivery.objects.filter(idea=idea, kind=kind)
    return set(rows.values_list("user", "reason"))


def post():
    """Send everything that waits."""
    mail.outbox.clear()
    assert send(due(at_once=True)).failed == 0
    return list(mail.outbox)


def step_path(idea, name: str) -> str:
    return reverse("gemeinsam_digital:idea-step", args=[idea.pk, name])


def test_who_can_start_the_profile_hears_that_nothing_is_missing(world, idea):
    ClaimFactory(world=world, idea=idea)
    support_set(idea=idea, actor=world.citizen, supports=True)
    assert told(idea, "turn_step") == {(world.author.pk, "contributor")}
    body = next(m.body for m in post() if step_path(idea, "develop") in m.body)
    assert "/abmelden/" in body


def test_support_that_comes_and_goes_is_told_once(world, idea):
    ClaimFactory(world=world, idea=idea)
    for supports in (True, False, True):
        support_set(idea=idea, actor=world.citizen, supports=supports)
    assert Delivery.objects.filter(idea=idea, kind="turn_step").count() == 1


def test_the_moderation_hears_what_was_handed_in(world):
    idea = bring(IdeaFactory(world=world, stage=Stage.PROFILE, ready=True), "submit")
    assert told(idea, "turn_ask_units") == {(world.moderator.pk, "moderator")}
    assert any(
        reverse("gemeinsam_digital:assessment-request", args=[idea.pk]) in m.body
        for m in post()
    )


def test_the_moderation_hears_that_it_can_be_qualified(world):
    idea = IdeaFactory(world=world, stage=Stage.ASSESSMENT, published=True)
    assert told(idea, "turn_steer") == {(world.moderator.pk, "moderator")}


def test_the_lead_hears_of_its_commitment(world):
    idea = IdeaFactory(world=world, stage=Stage.PROPOSAL)
    DecisionFactory(world=world, idea=idea, measure_type=MeasureType.NETWORK)
    assert told(idea, "turn_pledge") == {(world.lead.pk, "lead")}
    address = reverse("gemeinsam_digital:pledge", args=[idea.pk])
    assert any(address in m.body for m in post())


def test_no_mail_about_a_commitment_that_was_given_meanwhile(world):
    idea = IdeaFactory(world=world, stage=Stage.PROPOSAL)
    DecisionFactory(world=world, idea=idea, measure_type=MeasureType.NETWORK)
    pledge_sign(idea=idea, actor=world.lead)
    address = reverse("gemeinsam_digital:pledge", args=[idea.pk])
    assert not any(address in m.body for m in post())


def test_the_lead_hears_of_conditions_and_has_them_as_a_task(world):
    with_conditions(world)  # The first has met none, and is a proposal already.
    rows = PublishedCondition.objects.filter(is_blocking=True).order_by("pk")
    idea, condition = rows[0].judgement.finding.idea, rows[0]
    assert told(idea, "turn_conditions") == {(world.lead.pk, "lead")}
    address = reverse("gemeinsam_digital:condition-meet", args=[condition.pk])
    assert any(address in m.body for m in post())
    assert address in [task.url for task in tasks_for(world.lead, world.module)]
    condition_meet(condition=condition, evidence=TEXT, actor=world.lead)
    condition_reopen(condition=condition, reason=TEXT, actor=world.lead)
    again = Delivery.objects.filter(idea=idea, kind="turn_conditions")
    assert again.count() == 1, "told once"


def test_what_the_settings_make_ready_is_told_when_it_is_found(world, idea):
    ClaimFactory(world=world, idea=idea)
    assert told(idea, "turn_step") == set()
    settings = ArenaSettings.objects.get(module=world.module)
    settings.thresholds = {**settings.thresholds, "support": 0}
    settings.save()
    for _again in range(2):
        readiness_settle(fresh(idea).module)
        fresh(idea).save()
    assert told(idea, "turn_step") == {(world.author.pk, "contributor")}


# --- nobody is waited for any longer -------------------------------------------------

SILENT = "turn_after_silence"


@pytest.fixture
def asked(world):
    """Two requests about one contribution, none of which is answered."""
    assert world.moderator
    return ask_units(IdeaFactory(world=world, stage=Stage.ASSESSMENT))


def late(*requests):
    """Let the days pass after which nobody waits, and the command run twice."""
    day = timezone.localdate() - timedelta(days=15)
    keys = [request.pk for request in requests]
    AssessmentRequest.objects.filter(pk__in=keys).update(due=day)
    # The first time they are reminded.
    for _run in range(3):
        call_command("arena_reviews", stdout=StringIO(), stderr=StringIO())


def test_who_writes_the_finding_hears_once_that_the_last_does_not_answer(world, asked):
    world.arena.thresholds = {**world.arena.thresholds, "units": 1}
    world.arena.save()
    first, second = asked
    idea = first.idea
    release(second)
    late(first)
    assert told(idea, SILENT) == {(world.moderator.pk, "moderator")}
    address = reverse("gemeinsam_digital:finding", args=[idea.pk])
    (message,) = [m for m in post() if address in m.body]
    assert f"Keine Antwort: {first.unit.name}." in message.body
    assert message.to == [world.moderator.email]
    late(first)
    assert Delivery.objects.filter(idea=idea, kind=SILENT).count() == 1


def test_where_nobody_has_answered_others_have_to_be_asked(world, asked):
    late(*asked)
    idea = asked[0].idea
    assert Delivery.objects.filter(idea=idea, kind=SILENT).count() == 1
    address = reverse("gemeinsam_digital:assessment-request", args=[idea.pk])
    assert any(address in m.body and "Keine Antwort" in m.body for m in post())


def test_nobody_hears_while_another_is_waited_for_or_has_said_the_last_word(asked):
    first, second = asked
    late(first)
    assert told(first.idea, SILENT) == set(), "the second is waited for"
    release(second)
    assert told(first.idea, "units_answered"), "which says that it can be summed up"
    AssessmentRequest.objects.update(silent_at=None)
    late(first)
    assert told(first.idea, SILENT) == set()


def test_no_mail_about_silence_once_it_was_answered(asked):
    first, second = asked
    release(second)
    late(first)
    assert told(first.idea, SILENT)
    release(first)
    assert not any("Keine Antwort" in m.body for m in post())
