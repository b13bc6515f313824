"""What is stored about measures follows from the rest, and no file lies about."""

from __future__ import annotations

import os
from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError
from django.core.management import call_command
from easy_thumbnails.files import get_thumbnailer

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.measures.milestones.legality import EvidenceInput
from gemeinsam_digital.measures.milestones.models import FOLDER
from gemeinsam_digital.measures.milestones.models import MilestoneEntry
from gemeinsam_digital.measures.milestones.services import milestone_reach
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.reports.services import report_due_settle
from tests.factories.content import TEXT
from tests.factories.tracking import in_days
from tests.factories.tracking import plan
from tests.measures.reporting import end
from tests.measures.reporting import measure_of
from tests.measures.reporting import reported
from tests.measures.test_milestones import document
from tests.measures.test_milestones import picture
from tests.measures.tracked import TRACKING

pytestmark = pytest.mark.django_db

WRONG = date(2001, 1, 1)


@pytest.fixture
def measure(idea_factory):
    return idea_factory(stage=Stage.MEASURE)


def check(*arguments) -> str:
    out = StringIO()
    call_command("arena_check", *arguments, stdout=out, stderr=out, verbosity=0)
    return out.getvalue()


@pytest.mark.parametrize("how", ["adopted", "reported", "ended"])
def test_a_wrong_day_of_the_next_report_is_found_and_mended(measure, how):
    if how == "reported":
        reported(measure)
    elif how == "ended":
        end(measure)
    right = measure_of(measure).report_due
    assert (right is None) == (how == "ended")
    assert "report_due" not in check()
    Measure.objects.filter(idea=measure).update(report_due=WRONG)
    with pytest.raises(CommandError):
        check()
    assert measure_of(measure).report_due == WRONG
    said = check("--recount")
    assert f"report_due: {WRONG} is stored, mandate and reports say {right}" in said
    assert measure_of(measure).report_due == right
    assert "report_due" not in check()


def test_what_a_measure_goes_through_leaves_the_right_day(measure):
    for what in TRACKING.keys() - {"draft of a report"}:
        TRACKING[what](measure)
        assert "report_due" not in check()


def test_storing_it_anew_is_nobodys_right(world, measure):
    for who in (world.lead, world.moderator, world.superuser):
        with pytest.raises(PermissionDenied):
            report_due_settle(measure=measure_of(measure), actor=who)


def test_files_that_no_measure_shows_go_and_others_stay(measure, media):
    milestone_reach(
        milestone=plan(measure),
        reached_on=in_days(0),
        actor=SYSTEM,
        evidence=EvidenceInput(
            reason=TEXT, image=picture(), image_alt="Ein Rad", document=document()
        ),
    )
    entry = MilestoneEntry.objects.get(change="reached")
    get_thumbnailer(entry.image).get_thumbnail({"size": (100, 100)})
    folder = media / FOLDER
    kept = sorted(path.name for path in folder.iterdir())
    assert len(kept) == 3
    for name in ("alt.pdf", "alt.jpg", "alt.jpg.100x100_q85.jpg", "neu.pdf"):
        (folder / name).write_bytes(b"x")
    for path in folder.iterdir():
        if path.name != "neu.pdf":
            os.utime(path, (0, 0))
    out = StringIO()
    call_command("arena_images", "--dry-run", stdout=out, stderr=out)
    assert "3 files to delete" in out.getvalue()
    assert len(list(folder.iterdir())) == 7
    call_command("arena_images", stdout=out, stderr=out)
    assert "3 files deleted" in out.getvalue()
    assert sorted(path.name for path in folder.iterdir()) == sorted([*kept, "neu.pdf"])
