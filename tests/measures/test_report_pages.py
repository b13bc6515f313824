"""Writing, looking at and publishing a report, and what the public reads of it."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.maturation.turn.selectors import turn_of
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.measures.reports.legality import REQUIRED
from gemeinsam_digital.measures.reports.models import Report
from gemeinsam_digital.measures.reports.models import ReportReminder
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from gemeinsam_digital.responsibility.claims.services import claim_release
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.measures.reporting import days
from tests.measures.reporting import end
from tests.measures.reporting import measure_of
from tests.measures.reporting import reported
from tests.measures.reporting import save
from tests.notify.test_review_mails import absolute
from tests.notify.test_review_mails import assert_leads_to
from tests.notify.test_review_mails import forget
from tests.notify.test_review_mails import post
from tests.notify.test_review_mails import told


@pytest.fixture
def measure(world, idea_factory):
    idea = idea_factory(stage=Stage.MEASURE)
    forget()
    return idea


def address(name, idea):
    return reverse(f"gemeinsam_digital:{name}", args=[idea.pk])


def sent(idea, **changes):
    values = {
        "version": "0",
        "due": measure_of(idea).report_due.isoformat(),
        "title": "Vier Schulen messen",
        "went_well": "Es läuft.",
        "failed": "Zwei nicht.",
        "learnt": "Früh fragen.",
    }
    return values | changes


def test_a_report_is_written_looked_at_and_published(world, measure, client):
    client.force_login(world.lead)
    assert (
        address("report", measure)
        in client.get(measure.get_absolute_url()).content.decode()
    )
    unfinished = sent(measure, do="preview", learnt="")
    looked_at = client.post(address("report", measure), unfinished, follow=True)
    assert looked_at.redirect_chain[-1][0] == address("report-publish", measure)
    assert looked_at.context["blocked"]
    finished = sent(measure, do="preview", version="1", needed="Eine Halterung.")
    looked_at = client.post(address("report", measure), finished, follow=True)
    assert "Eine Halterung." in looked_at.content.decode()
    assert not Report.objects.exists()
    stale = client.post(address("report-publish", measure), {"version": "1"})
    assert stale.status_code == 409
    done = client.post(address("report-publish", measure), {"version": "2"})
    assert done["Location"] == f"{measure.get_absolute_url()}#reports"
    client.logout()
    page = client.get(measure.get_absolute_url()).content.decode()
    assert "Vier Schulen messen" in page
    assert world.organisation.name in page


def test_what_is_unmarked_is_what_it_needs_before_it_is_published(
    world, measure, client
):
    client.force_login(world.lead)
    form = client.get(address("report", measure)).context["form"]
    shown = [field for field in form.visible_fields() if field.name != "needs_help"]
    unmarked = {field.name for field in shown if not field.is_marked_optional}
    assert unmarked == {"due", *REQUIRED}


def test_the_second_who_saves_sees_both(world, measure, client):
    save(measure)
    client.force_login(world.moderator)
    answer = client.post(address("report", measure), sent(measure))
    assert answer.status_code == 409
    assert {row["own"] for row in answer.context["compared"]} >= {"Es läuft."}
    again = sent(measure, version="1")
    assert client.post(address("report", measure), again).status_code == 302


def test_a_period_that_can_not_be_reported_on_is_said_at_its_field(
    world, measure, client
):
    client.force_login(world.lead)
    day = str(timezone.localdate() + days(365))
    answer = client.post(address("report", measure), sent(measure, due=day))
    assert set(answer.context["form"].errors) == {"due"}


def test_who_asks_for_help_is_offered_some(world, measure, client):
    reported(measure)
    offer = f"{address('claim-offer', measure)}?role=resource"
    assert offer not in client.get(measure.get_absolute_url()).content.decode()
    with freeze_time(timezone.now() + days(200)):
        reported(measure, needed="Wer dichtet Gehäuse ab?", needs_help=True)
    for who in (None, "citizen"):
        client.logout()
        if who:
            client.force_login(getattr(world, who))
        page = client.get(measure.get_absolute_url()).content.decode()
        assert "Wer dichtet Gehäuse ab?" in page
        assert offer in page
    assert client.get(offer).status_code == 200
    assert told("report_help_wanted")[world.author] == "contributor"


def test_nobody_is_asked_for_help_once_it_has_ended(measure, client):
    reported(measure, needed="Wer hilft?", needs_help=True)
    end(measure)
    page = client.get(measure.get_absolute_url()).content.decode()
    assert "?role=resource" not in page


def test_followers_and_the_team_are_told(world, measure):
    reported(measure, actor=world.lead)
    reasons = told("report_published")
    assert reasons[world.partner] == "partner"
    assert world.lead not in reasons
    assert "Vier Schulen messen" in post()[world.partner.email].body


# --- who is late ----------------------------------------------------------------------


def run(*arguments):
    out = StringIO()
    call_command("arena_reviews", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue().strip().splitlines()[-1]


def test_the_lead_is_reminded_before_the_day_and_after_it_once_each(world, measure):
    due = measure_of(measure).report_due
    nothing = "0 reports reminded of, 0 reports overdue."
    with freeze_time(due - days(8)):
        assert run() == nothing
        assert turn_of(fresh(measure)).code == TurnCode.PHASE
    with freeze_time(due - days(7)):
        foreseen = run("--dry-run")
        assert foreseen == "Would be: 1 reports reminded of, 0 reports overdue."
        assert not ReportReminder.objects.exists()
        assert run() == "1 reports reminded of, 0 reports overdue."
        assert run() == nothing
        assert told("report_due") == {world.lead: "lead"}
        assert_leads_to(post()[world.lead.email], absolute("report", measure.pk))
    with freeze_time(due):
        assert run() == nothing
    forget()
    with freeze_time(due + days(1)):
        assert run() == "0 reports reminded of, 1 reports overdue."
        assert run() == nothing
        assert told("report_due") == {world.lead: "lead"}


def test_nobody_is_asked_for_what_is_there_meanwhile(world, measure):
    with freeze_time(measure_of(measure).report_due):
        run()
        reported(measure, actor=world.lead)
        assert world.lead.email not in post()
        assert run() == "0 reports reminded of, 0 reports overdue."


@pytest.mark.parametrize("how", ["ended", "nobody leads"])
def test_nobody_is_reminded_where_there_is_nothing_to_report(world, measure, how):
    if how == "ended":
        end(measure)
    else:
        claim_release(
            claim=measure.claims.get(role="lead"), actor=world.lead, note=TEXT
        )
    forget()
    with freeze_time(timezone.now() + days(200)):
        run()
    assert told("report_due") == {}


def test_it_is_the_turn_and_a_task_of_who_leads(world, measure):
    due = measure_of(measure).report_due
    with freeze_time(due - days(3)):
        turn = turn_of(fresh(measure))
        assert (turn.code, turn.until) == (TurnCode.REPORT, due)
        urls = [task.url for task in tasks_for(world.lead, world.module)]
        assert urls.count(address("report", measure)) == 1
        assert not [
            task
            for task in tasks_for(world.partner, world.module)
            if task.url == address("report", measure)
        ]
    with freeze_time(due + days(5)):
        assert turn_of(fresh(measure)).is_overdue


def test_everybody_reads_since_when_nobody_has_reported(measure, client):
    late = "Seit 190 Tagen ohne Bericht."
    assert late not in client.get(measure.get_absolute_url()).content.decode()
    with freeze_time(timezone.now() + days(190)):
        assert late in client.get(measure.get_absolute_url()).content.decode()
        reported(measure)
        page = client.get(measure.get_absolute_url()).content.decode()
    assert late not in page
