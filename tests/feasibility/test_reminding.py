"""Reminding units before and after the due day: when, of what, and the command."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from freezegun import freeze_time

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments.services import assessment_save
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests.reminders import services as reminding
from gemeinsam_digital.feasibility.requests.services import assessment_decline
from gemeinsam_digital.feasibility.requests.services import assessment_request
from gemeinsam_digital.ideas.editing.services import idea_revise
from gemeinsam_digital.management.commands.arena_reviews import MORE
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.units.services import unit_active_set
from tests.factories import FindingFactory
from tests.factories import RequestFactory
from tests.factories import actions
from tests.factories.actions import ask_units
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.content import content_in
from tests.factories.world import World

START = datetime(2026, 1, 10, 14, 30, tzinfo=UTC)
NOTHING = "0 reminded, 0 overdue, 0 not answered."


def after(days: int) -> Any:
    return freeze_time((START + timedelta(days=days)).replace(hour=5, minute=0))


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("arena_reviews", *arguments, stdout=out, stderr=StringIO())
    # What is done besides requests is said after it, a line each.
    return "\n".join(out.getvalue().strip().splitlines()[: -len(MORE)])


def did(day: int) -> str:
    """Run the command on a day; return what it did, in one word."""
    with after(day):
        said = run()
    return {
        NOTHING: "",
        "1 reminded, 0 overdue, 0 not answered.": "soon",
        "0 reminded, 1 overdue, 0 not answered.": "overdue",
        "0 reminded, 0 overdue, 1 not answered.": "silent",
    }.get(said, said)


@pytest.fixture
def request_(world: World, request_factory, idea_factory) -> AssessmentRequest:
    """A request that is due on the 14th day."""
    with freeze_time(START):
        return request_factory(
            idea=idea_factory(stage=Stage.ASSESSMENT), unit=world.units[0]
        )


def test_once_three_days_before_and_once_after_the_due_day(request_):
    done = {day: word for day in range(20) if (word := did(day))}

    assert done == {11: "soon", 15: "overdue"}


def test_once_when_nobody_waits_any_longer(world, request_):
    assert did(15) == "overdue"
    # 14 days are what an Arena has where it says nothing else.
    assert did(28) == ""
    assert did(29) == "silent"
    assert did(30) == ""
    world.arena.thresholds = {**world.arena.thresholds, "silent_days": 0}
    world.arena.save()
    AssessmentRequest.objects.update(silent_at=None)
    assert did(31) == "", "the Arena waits for ever"


def test_whoever_is_overdue_is_told_only_that(request_):
    assert did(20) == "overdue"
    assert did(21) == ""


def test_nobody_is_reminded_on_the_day_they_were_asked(world, idea_factory):
    with freeze_time(START):
        idea = idea_factory(stage=Stage.ASSESSMENT)
        assessment_request(
            idea=idea,
            units=world.units[:1],
            due=(START + timedelta(days=1)).date(),
            actor=SYSTEM,
        )
    assert did(0) == ""
    assert did(1) == "soon"
    assert did(2) == "overdue"


def decline(world, request):
    assessment_decline(request=request, reason=TEXT, actor=SYSTEM)


def release(world, request):
    actions.release(request)


def hide(world, request):
    idea_hide(idea=request.idea, reason=TEXT, actor=world.moderator)


def park(world, request):
    bring(request.idea, "park")


def step_back(world, request):
    bring(request.idea, "back-to-profile")


def retire_the_unit(world, request):
    unit_active_set(unit=request.unit, active=False, actor=SYSTEM)


def unpublish(world, request):
    type(world.module).objects.filter(pk=world.module.pk).update(is_draft=True)


def archive(world, request):
    type(world.project).objects.filter(pk=world.project.pk).update(is_archived=True)


def publish_the_finding(world, request):
    for other in ask_units(request.idea, world.units[1]):
        actions.release(other)
    FindingFactory(world=world, idea=request.idea)


def ask_anew_about_a_later_text_and_answer(world, request):
    idea = fresh(request.idea)
    idea_revise(
        idea=idea,
        actor=world.moderator,
        content=content_in(world.arena, summary="Eine andere Zusammenfassung."),
        version=idea.version,
        is_material=True,
        summary=TEXT,
    )
    actions.release(RequestFactory(world=world, idea=idea, unit=world.units[0]))


@pytest.mark.parametrize(
    "settle",
    [
        decline,
        release,
        hide,
        park,
        step_back,
        retire_the_unit,
        unpublish,
        archive,
        publish_the_finding,
        ask_anew_about_a_later_text_and_answer,
    ],
)
def test_what_is_settled_is_reminded_of_no_more(world, request_, settle):
    with after(5):
        settle(world, request_)
    Delivery.objects.all().delete()

    assert did(12) == ""
    assert did(16) == ""
    assert did(30) == ""
    with after(16):
        # Asked by itself too, not only by the command.
        assert not reminding.request_remind(request=request_, actor=SYSTEM)
    # Whose turn it is then, the moderation is told all the same.
    assert not Delivery.objects.exclude(kind__startswith="turn_").exists()


def test_a_draft_is_no_answer(world, request_):
    with after(5):
        assessment_save(request=request_, judgements=[], actor=SYSTEM)
    assert did(11) == "soon"


def test_nobody_reminds_in_their_own_name(world, request_):
    for user in (world.moderator, world.superuser, world.assessor):
        with after(11), pytest.raises(PermissionDenied):
            reminding.request_remind(request=request_, actor=user)


def test_one_that_is_gone_meanwhile_is_passed_over(request_):
    with after(11):
        request_.idea.delete()
        assert not reminding.request_remind(request=request_, actor=SYSTEM)


def test_a_dry_run_says_what_would_happen_and_changes_nothing(request_):
    with after(11):
        before = AssessmentRequest.objects.values().get()
        with CaptureQueriesContext(connection) as captured:
            said = run("--dry-run")
        assert f"request {request_.pk} on {request_.idea.reference}: soon" in said
        assert "Would be: 1 reminded, 0 overdue, 0 not answered." in said
        assert all(query["sql"].startswith("SELECT") for query in captured)
        assert AssessmentRequest.objects.values().get() == before
    assert did(11) == "soon"


def test_one_that_fails_keeps_nobody_else_from_being_reminded(
    world, request_factory, idea_factory, request_, monkeypatch, caplog
):
    with freeze_time(START):
        other = request_factory(
            idea=idea_factory(stage=Stage.ASSESSMENT), unit=world.units[0]
        )
    remind = reminding._remind

    def fail(request: AssessmentRequest, reminder: reminding.Reminder) -> None:
        remind(request, reminder)
        if request.pk == request_.pk:
            raise RuntimeError("no reason")

    monkeypatch.setattr(reminding, "_remind", fail)
    with after(11), pytest.raises(CommandError, match="1 requests failed"):
        run()
    assert str(request_.pk) in caplog.text
    assert AssessmentRequest.objects.get(pk=request_.pk).reminded_at is None
    assert AssessmentRequest.objects.get(pk=other.pk).reminded_at
    monkeypatch.undo()
    assert did(12) == "soon", "the next run goes on with it"


def test_looking_costs_the_same_with_2_and_8_requests(
    world, request_factory, idea_factory
):
    def queries(number: int) -> int:
        with freeze_time(START):
            for _number in range(number):
                request_factory(
                    idea=idea_factory(stage=Stage.ASSESSMENT), unit=world.units[0]
                )
        with after(5), CaptureQueriesContext(connection) as captured:
            assert run() == NOTHING
        return len(captured)

    assert queries(2) == queries(6)
