"""What a lead is reminded of: milestones past their day, and a missing evaluation."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from freezegun import freeze_time

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.maturation.turn.selectors import turn_of
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.measures.evaluation.reminders.services import evaluation_remind
from gemeinsam_digital.measures.milestones.legality import EvidenceInput
from gemeinsam_digital.measures.milestones.reminders.services import milestone_remind
from gemeinsam_digital.measures.milestones.services import milestone_drop
from gemeinsam_digital.measures.milestones.services import milestone_reach
from gemeinsam_digital.measures.milestones.services import milestone_shift
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from gemeinsam_digital.responsibility.claims.services import claim_release
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.tracking import in_days
from tests.factories.tracking import plan
from tests.measures.reporting import days
from tests.measures.reporting import end
from tests.measures.reporting import measure_of
from tests.notify.test_review_mails import forget
from tests.notify.test_review_mails import post
from tests.notify.test_review_mails import told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(settings, client):
    settings.LANGUAGE_CODE = "en"
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


@pytest.fixture
def measure(idea_factory):
    return idea_factory(stage=Stage.MEASURE)


@pytest.fixture
def over(measure):
    """The last day of the mandate."""
    return measure_of(measure).mandate.ends_on


def run(*arguments) -> str:
    out = StringIO()
    call_command("arena_reviews", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def address(name, key) -> str:
    return reverse(f"gemeinsam_digital:{name}", args=[key])


def unlead(world, measure) -> None:
    claim = measure.claims.get(role="lead", state="accepted")
    claim_release(claim=claim, actor=world.lead, note=TEXT)


# --- milestones -----------------------------------------------------------------------


def test_of_an_overdue_milestone_the_lead_hears_once_for_each_day(world, measure):
    milestone = plan(measure, 10)
    forget()
    with freeze_time(in_days(10)):
        run()
        assert told("milestone_overdue") == {}
    with freeze_time(in_days(11)):
        assert "Would be: 1 overdue milestones" in run("--dry-run")
        assert told("milestone_overdue") == {}
        assert "1 overdue milestones reminded of" in run()
        assert "0 overdue milestones reminded of" in run()
        assert told("milestone_overdue") == {world.lead: "lead"}
        body = post()[world.lead.email].body
        assert address("milestone-reach", milestone.pk) in body
        assert address("milestone-shift", milestone.pk) in body
        assert "lead" in body.lower()
        assert world.lead.email not in post()
        milestone_shift(
            milestone=milestone,
            promised_on=in_days(5),
            evidence=EvidenceInput(reason=TEXT),
            actor=world.lead,
        )
        forget()
    with freeze_time(in_days(20)):
        run()
        run()
        assert told("milestone_overdue") == {world.lead: "lead"}


@pytest.mark.parametrize(
    "how", ["reached", "given up", "hidden", "ended", "moved", "nobody leads"]
)
def test_of_what_is_settled_or_nobodys_nobody_hears(world, measure, how):
    milestone = plan(measure, 10)
    with freeze_time(in_days(11)):
        settle = {
            "reached": lambda: milestone_reach(
                milestone=milestone, reached_on=in_days(0), actor=SYSTEM
            ),
            "given up": lambda: milestone_drop(
                milestone=milestone, evidence=EvidenceInput(reason=TEXT), actor=SYSTEM
            ),
            "hidden": lambda: idea_hide(idea=measure, reason=TEXT, actor=SYSTEM),
            "ended": lambda: end(measure),
            "moved": lambda: milestone_shift(
                milestone=milestone,
                promised_on=in_days(5),
                evidence=EvidenceInput(reason=TEXT),
                actor=SYSTEM,
            ),
            "nobody leads": lambda: unlead(world, measure),
        }[how]
        settle()
        forget()
        run()
        assert told("milestone_overdue") == {}


def test_what_was_settled_before_the_mail_went_out_is_not_told(world, measure):
    milestone = plan(measure, 10)
    forget()
    with freeze_time(in_days(11)):
        run()
        milestone_reach(milestone=milestone, reached_on=in_days(0), actor=world.lead)
        assert world.lead.email not in post()


def test_who_takes_over_is_reminded_then(world, measure, claim_factory):
    plan(measure, 10)
    unlead(world, measure)
    with freeze_time(in_days(11)):
        run()
        claim_factory(
            idea=measure, role="lead", claimant=world.organisation, accepted=True
        )
        forget()
        run()
        assert told("milestone_overdue") == {world.lead: "lead"}


def test_reminding_is_nobodys_right(world, measure):
    milestone = plan(measure, 10)
    with freeze_time(in_days(11)):
        for who in (world.lead, world.moderator, world.superuser):
            with pytest.raises(PermissionDenied):
                milestone_remind(milestone=milestone, actor=who)
            with pytest.raises(PermissionDenied):
                evaluation_remind(measure=measure_of(measure), actor=who)
    assert fresh(milestone).reminded_for is None


# --- the end --------------------------------------------------------------------------


def test_after_the_period_it_is_the_turn_of_who_leads(world, measure, over, client):
    said = "was over on"
    with freeze_time(over):
        assert turn_of(fresh(measure)).code != TurnCode.EVALUATION
        assert said not in client.get(measure.get_absolute_url()).content.decode()
    with freeze_time(over + days(1)):
        turn = turn_of(fresh(measure))
        assert (turn.code, turn.until) == (TurnCode.EVALUATION, over)
        assert turn.url == address("measure-evaluate", measure.pk)
        assert turn.is_overdue
        assert said in client.get(measure.get_absolute_url()).content.decode()
        urls = [task.url for task in tasks_for(world.lead, world.module)]
        assert urls.count(turn.url) == 1
        for other in (world.partner, world.author, world.citizen):
            found = [task.url for task in tasks_for(other, world.module)]
            assert turn.url not in found
        end(measure)
        assert turn_of(fresh(measure)).code == TurnCode.MEASURE_ENDED
        assert said not in client.get(measure.get_absolute_url()).content.decode()


def test_of_a_missing_evaluation_the_lead_hears_once(world, measure, over):
    forget()
    with freeze_time(over):
        run()
        assert told("evaluation_missing") == {}
    with freeze_time(over + days(1)):
        assert "Would be: 1 final evaluations" in run("--dry-run")
        assert measure_of(measure).reminded_of_end is None
        assert "1 final evaluations reminded of" in run()
        assert "0 final evaluations reminded of" in run()
        assert told("evaluation_missing") == {world.lead: "lead"}
    forget()
    with freeze_time(over + days(100)):
        run()
        assert told("evaluation_missing") == {}


def test_its_mail_leads_to_the_form_and_can_be_ended(world, measure, over):
    forget()
    with freeze_time(over + days(1)):
        evaluation_remind(measure=measure_of(measure), actor=SYSTEM)
        body = post()[world.lead.email].body
        assert address("measure-evaluate", measure.pk) in body
        assert address("unsubscribe", "x").removesuffix("x/") in body
        assert "because you lead" in body


@pytest.mark.parametrize("how", ["ended", "hidden", "nobody leads", "ended later"])
def test_of_no_evaluation_that_is_there_or_nobodys(world, measure, over, how):
    with freeze_time(over + days(1)):
        if how == "hidden":
            idea_hide(idea=measure, reason=TEXT, actor=SYSTEM)
        elif how == "nobody leads":
            unlead(world, measure)
        elif how == "ended":
            end(measure)
        forget()
        run()
        if how == "ended later":
            end(measure)
            assert world.lead.email not in post()
        else:
            assert told("evaluation_missing") == {}
