"""Reports on a measure: who writes and publishes them, when, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils import translation
from freezegun import freeze_time

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.feasibility.published import PublishedIsFixed
from gemeinsam_digital.governance.decisions.mandates.models import Mandate
from gemeinsam_digital.measures.reports.legality import due_after
from gemeinsam_digital.measures.reports.legality import open_periods
from gemeinsam_digital.measures.reports.legality import periods_of
from gemeinsam_digital.measures.reports.models import Report
from gemeinsam_digital.measures.reports.models import ReportDraft
from gemeinsam_digital.measures.reports.selectors import days_without_report
from gemeinsam_digital.measures.reports.selectors import is_overdue
from gemeinsam_digital.measures.reports.selectors import report_due
from gemeinsam_digital.measures.reports.selectors import reports_on
from gemeinsam_digital.measures.reports.services import report_discard
from gemeinsam_digital.moderation.hiding.services import idea_hide
from tests.factories.content import TEXT
from tests.measures.reporting import days
from tests.measures.reporting import measure_of
from tests.measures.reporting import publish
from tests.measures.reporting import reported
from tests.measures.reporting import save


@pytest.fixture
def measure(idea_factory):
    """A measure that reports every six months, for a year from today."""
    return idea_factory(stage=Stage.MEASURE)


def refused(field, service, *args, **said):
    with pytest.raises(Invalid) as caught:
        service(*args, **said)
    assert caught.value.field == field


# --- when -----------------------------------------------------------------------------


def test_the_mandate_says_when_a_report_is_due():
    mandate = Mandate(
        starts_on=date(2026, 8, 31), ends_on=date(2027, 5, 15), report_months=3
    )
    assert [(row.first, row.last) for row in periods_of(mandate)] == [
        (date(2026, 8, 31), date(2026, 11, 30)),
        (date(2026, 12, 1), date(2027, 2, 28)),
        (date(2027, 3, 1), date(2027, 5, 15)),
    ]
    assert due_after(mandate, date(2026, 1, 1)) == date(2026, 11, 30)
    assert due_after(mandate, date(2026, 11, 30)) == date(2027, 2, 28)
    assert due_after(mandate, date(2027, 5, 15)) is None
    assert due_after(None, date(2026, 1, 1)) is None


def test_a_measure_owes_a_report_on_its_first_period_and_then_on_the_next(measure):
    row = measure_of(measure)
    first, second = (period.last for period in periods_of(row.mandate))
    assert report_due(row) == first
    assert [period.last for period in open_periods(row)] == [first]
    reported(measure)
    assert report_due(measure_of(measure)) == second
    with freeze_time(timezone.now() + days(200)):
        reported(measure)
    assert report_due(measure_of(measure)) is None
    with pytest.raises(Illegal):
        save(measure)


def test_a_day_that_ends_no_period_is_not_called_one_that_has_not_begun(measure):
    first = periods_of(measure_of(measure).mandate)[0].last
    with translation.override("en"), pytest.raises(Invalid) as caught:
        save(measure, due=first + days(1))
    assert "one of the list" in caught.value.message


def test_a_report_for_the_future_or_twice_for_one_period_is_refused(measure):
    row = measure_of(measure)
    first, second = (period.last for period in periods_of(row.mandate))
    refused("due", save, measure, due=second)
    refused("due", save, measure, due=None)
    refused("due", save, measure, due=first + days(1))
    reported(measure)
    with freeze_time(timezone.now() + days(200)):
        refused("due", save, measure, due=first)
        reported(measure)
    assert Report.objects.filter(measure=row).count() == 2


def test_who_skips_a_period_reports_on_no_earlier_one_afterwards(measure):
    first, second = (p.last for p in periods_of(measure_of(measure).mandate))
    with freeze_time(timezone.now() + days(200)):
        assert len(open_periods(measure_of(measure))) == 2
        reported(measure, due=second)
        with pytest.raises(Illegal):
            save(measure, due=first)


def test_a_period_that_was_reported_on_meanwhile_is_not_published(measure):
    row = measure_of(measure)
    save(measure)
    row.report_due = periods_of(row.mandate)[1].last
    row.save()
    with freeze_time(timezone.now() + days(200)):
        refused("due", publish, measure)
    assert not Report.objects.exists()


def test_everybody_can_tell_since_when_nobody_has_reported(measure):
    row = measure_of(measure)
    assert not is_overdue(row)
    late = timezone.now() + days(190)
    with freeze_time(late):
        assert is_overdue(row)
        assert days_without_report(row, reports_on(row)) == 190
        reported(measure)
    (report,) = reports_on(row)
    assert report.days_late == (timezone.localdate(late) - report.due).days > 0
    with freeze_time(late + days(3)):
        assert not is_overdue(measure_of(measure))
        assert days_without_report(row, reports_on(row)) == 3


# --- who ------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["citizen", "author", "partner", "secretary"])
def test_nobody_else_writes_publishes_or_discards_it(world, measure, who):
    save(measure)
    person = getattr(world, who)
    with pytest.raises(PermissionDenied):
        save(measure, person, version=1)
    with pytest.raises(PermissionDenied):
        publish(measure, person)
    with pytest.raises(PermissionDenied):
        report_discard(measure=measure_of(measure), actor=person)
    assert ReportDraft.objects.get().version == 1


@pytest.mark.parametrize("who", ["lead", "moderator", "initiator"])
def test_who_leads_or_moderates_reports(world, measure, who):
    person = getattr(world, who)
    save(measure, person)
    report = publish(measure, person)
    assert (report.published_by, report.number) == (person, 1)
    assert report.actor_name == world.organisation.name
    assert not ReportDraft.objects.exists()
    event = measure.events.latest("sequence")
    assert (event.type, event.text.text) == ("report_published", report.title)


# --- what -----------------------------------------------------------------------------


def test_it_is_kept_unfinished_and_published_complete_only(measure):
    missing = {"title", "went_well", "failed", "learnt"}
    save(measure, **dict.fromkeys(missing, ""))
    version = 1
    for name in ("title", "went_well", "failed", "learnt"):
        refused(name, publish, measure, version=version)
        missing.discard(name)
        save(measure, version=version, **dict.fromkeys(missing, ""))
        version += 1
    save(measure, version=version, needs_help=True)
    refused("needed", publish, measure, version=version + 1)
    assert not Report.objects.exists()


def test_texts_have_an_end(measure):
    refused("title", save, measure, title="x" * 121)
    refused("needed", save, measure, needed="x" * 4001)
    assert not ReportDraft.objects.exists()


def test_the_second_who_saves_or_publishes_is_told(measure):
    save(measure)
    with pytest.raises(Stale):
        save(measure)
    save(measure, version=1)
    with pytest.raises(Stale):
        publish(measure, version=1)
    publish(measure, version=2)
    with pytest.raises(Illegal):
        publish(measure, version=2)
    assert Report.objects.count() == 1


def test_a_draft_is_discarded_and_a_report_never_changed(world, measure):
    save(measure)
    report_discard(measure=measure_of(measure), actor=world.lead)
    with pytest.raises(Illegal):
        report_discard(measure=measure_of(measure), actor=world.lead)
    report = reported(measure)
    report.failed = "Nichts."
    with pytest.raises(PublishedIsFixed):
        report.save()


def test_nothing_is_reported_out_of_sight_or_before_it_is_a_measure(
    world, measure, idea_factory
):
    save(measure)
    idea_hide(idea=measure, actor=world.moderator, reason=TEXT)
    with pytest.raises(Illegal):
        save(measure, version=1)
    with pytest.raises(Illegal):
        publish(measure)
    assert not Report.objects.exists()
