"""Milestones: planned once, promised anew with a reason, reached or given up."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from freezegun import freeze_time
from PIL import Image

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.forms.documents import MAX_BYTES
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.measures.milestones.legality import EvidenceInput
from gemeinsam_digital.measures.milestones.models import TITLE_LENGTH
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.models import MilestoneEntry
from gemeinsam_digital.measures.milestones.services import milestone_drop
from gemeinsam_digital.measures.milestones.services import milestone_reach
from gemeinsam_digital.measures.milestones.services import milestone_shift
from gemeinsam_digital.moderation.hiding.services import idea_hide
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.tracking import in_days
from tests.factories.tracking import plan
from tests.measures.ending import end

pytestmark = pytest.mark.django_db

WHY = EvidenceInput(reason=TEXT)


@pytest.fixture
def measure(idea_factory):
    return idea_factory(stage=Stage.MEASURE)


def shift(milestone, days, evidence=WHY, actor=SYSTEM):
    return milestone_shift(
        milestone=milestone, promised_on=in_days(days), evidence=evidence, actor=actor
    )


def reach(milestone, days=0, evidence=None, actor=SYSTEM):
    return milestone_reach(
        milestone=milestone, reached_on=in_days(days), evidence=evidence, actor=actor
    )


def drop(milestone, evidence=WHY, actor=SYSTEM):
    return milestone_drop(milestone=milestone, evidence=evidence, actor=actor)


def refused(field, what, *args, **said):
    with pytest.raises(Invalid) as caught:
        what(*args, **said)
    assert caught.value.field == field


def picture():
    data = BytesIO()
    Image.new("RGB", (900, 600), "navy").save(data, "PNG")
    return SimpleUploadedFile("Erika Mustermann.png", data.getvalue())


def document(content=b"%PDF-1.7\n", name="Erika Mustermann.pdf"):
    return SimpleUploadedFile(name, content)


def changes(milestone):
    rows = MilestoneEntry.objects.filter(milestone=milestone).order_by("pk")
    return [(row.change, row.old_date, row.new_date) for row in rows]


def test_a_milestone_is_moved_twice_and_reached_and_the_plan_stays(world, measure):
    milestone = plan(measure, 30, world.lead, title="  Sechs \n Schulen ")
    shift(milestone, 60, actor=world.lead)
    shift(milestone, 90, EvidenceInput(reason="Noch einmal."), world.lead)
    reach(milestone, actor=world.lead)
    milestone = fresh(milestone)
    assert milestone.title == "Sechs Schulen"
    assert milestone.planned_on == in_days(30)
    assert milestone.promised_on == in_days(90)
    assert milestone.reached_on == in_days(0)
    assert changes(milestone) == [
        ("planned", None, in_days(30)),
        ("shifted", in_days(30), in_days(60)),
        ("shifted", in_days(60), in_days(90)),
        ("reached", None, in_days(0)),
    ]
    types = measure.events.order_by("sequence").values_list("type", flat=True)
    assert list(types)[-4:] == [
        "milestone_planned",
        "milestone_shifted",
        "milestone_shifted",
        "milestone_reached",
    ]


def test_a_day_outside_the_period_of_the_mandate_is_refused_at_its_field(measure):
    refused("planned_on", plan, measure, -1)
    refused("planned_on", plan, measure, 366)
    assert not Milestone.objects.exists()
    milestone = plan(measure, 365)
    refused("promised_on", shift, milestone, 366)
    with freeze_time(in_days(10)):
        refused("promised_on", shift, milestone, -1)


def test_what_was_a_measure_before_mandates_has_no_such_period(measure):
    type(measure.measure).objects.update(mandate=None)
    assert plan(measure, 5000).planned_on == in_days(5000)


def test_a_title_is_needed_and_a_line(measure):
    refused("title", plan, measure, title=" ")
    refused("title", plan, measure, title="x" * (TITLE_LENGTH + 1))


def test_moving_and_giving_up_need_a_reason_reaching_does_not(measure):
    milestone = plan(measure)
    refused("reason", shift, milestone, 60, EvidenceInput(reason=" "))
    refused("reason", drop, milestone, EvidenceInput())
    assert fresh(milestone).promised_on == in_days(30)
    assert fresh(milestone).is_open
    reach(milestone)
    assert not fresh(milestone).is_open


def test_the_same_day_is_no_move_and_nothing_is_reached_in_the_future(measure):
    milestone = plan(measure)
    refused("promised_on", shift, milestone, 30)
    refused("reached_on", reach, milestone, 1)


@pytest.mark.parametrize("first", [reach, drop])
def test_what_is_over_is_neither_moved_nor_ended_again(measure, first):
    milestone = plan(measure)
    first(milestone)
    for again in (reach, drop, lambda row: shift(row, 60)):
        with pytest.raises(Illegal):
            again(milestone)
    assert len(changes(milestone)) == 2


def test_it_is_overdue_the_day_after_the_promised_one(measure):
    milestone = plan(measure, 1)
    shift(milestone, 5)
    with freeze_time(in_days(5)):
        assert not fresh(milestone).is_overdue
    with freeze_time(in_days(6)):
        assert fresh(milestone).is_overdue


def test_a_picture_and_a_document_go_along_without_their_names(measure):
    evidence = EvidenceInput(
        reason=TEXT, image=picture(), image_alt="Eine Station", document=document()
    )
    milestone = plan(measure)
    reach(milestone, evidence=evidence)
    entry = MilestoneEntry.objects.get(change="reached")
    assert entry.image.name.startswith("arena/measures/")
    assert entry.document.name.endswith(".pdf")
    assert "Erika" not in entry.image.name + entry.document.name
    with entry.document.open() as file:
        assert file.read() == b"%PDF-1.7\n"


@pytest.mark.parametrize(
    ("field", "evidence"),
    [
        ("image_alt", lambda: EvidenceInput(reason=TEXT, image=picture())),
        (
            "image",
            lambda: EvidenceInput(reason=TEXT, image=document(), image_alt="Text"),
        ),
        (
            "document",
            lambda: EvidenceInput(reason=TEXT, document=document(b"<html>%PDF-")),
        ),
        (
            "document",
            lambda: EvidenceInput(
                reason=TEXT, document=document(b"%PDF-" + b"0" * MAX_BYTES)
            ),
        ),
    ],
)
def test_what_can_not_go_along_is_refused_with_everything(measure, field, evidence):
    milestone = plan(measure)
    refused(field, shift, milestone, 60, evidence())
    assert fresh(milestone).promised_on == in_days(30)
    assert len(changes(milestone)) == 1


@pytest.mark.parametrize("who", ["citizen", "author", "partner", "secretary"])
def test_nobody_else_touches_milestones(world, measure, who):
    user, milestone = getattr(world, who), plan(measure)
    for what in (
        lambda: plan(measure, actor=user),
        lambda: shift(milestone, 60, actor=user),
        lambda: reach(milestone, actor=user),
        lambda: drop(milestone, actor=user),
    ):
        with pytest.raises(PermissionDenied):
            what()
    assert len(changes(milestone)) == 1


def test_nothing_moves_while_it_is_hidden_or_after_its_end(measure):
    milestone = plan(measure)
    end(measure)
    with pytest.raises(Illegal):
        shift(milestone, 60)
    with pytest.raises(Illegal):
        plan(measure)


def test_nothing_is_planned_while_it_is_hidden(measure):
    idea_hide(idea=measure, actor=SYSTEM, reason=TEXT)
    with pytest.raises(Illegal):
        plan(measure)
