"""The preliminary process: evidence with who, when and where, and what is known."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.preparation.legality import PreparationInput
from gemeinsam_digital.measures.preparation.models import PreparationRecord
from gemeinsam_digital.measures.preparation.services import preparation_record
from tests.factories.content import TEXT
from tests.factories.tracking import enter
from tests.factories.tracking import in_days
from tests.factories.tracking import plan
from tests.measures.ending import end

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(idea_factory):
    return idea_factory(stage=Stage.MEASURE)


def record(idea, point="problem", /, actor=SYSTEM, **changes):
    said = {"text": TEXT, "done_by": "Bezirksamt", "done_on": in_days(0)} | changes
    entered = PreparationInput(point=point, **said)
    return preparation_record(idea=idea, entered=entered, actor=actor)


def refused(field, *args, **changes):
    with pytest.raises(Invalid) as caught:
        record(*args, **changes)
    assert caught.value.field == field
    assert not PreparationRecord.objects.exists()


def points(client, idea):
    rows = client.get(idea.get_absolute_url()).context["preparation"]
    return {row.point.value: row.evidence for row in rows}


def test_evidence_says_what_was_done_by_whom_when_and_where(world, measure):
    record(measure, actor=world.lead, link="https://example.org/protokoll")
    kept = PreparationRecord.objects.get()
    assert (kept.text, kept.done_by, kept.recorded_by) == (
        TEXT,
        "Bezirksamt",
        world.lead,
    )
    assert measure.events.latest("sequence").payload == {"point": "problem"}


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("text", {"text": " "}),
        ("done_by", {"done_by": ""}),
        ("done_on", {"done_on": None}),
        ("link", {"link": "javascript:alert(1)"}),
        ("link", {"link": "Ordner 7"}),
    ],
)
def test_what_is_missing_is_told_at_its_field(measure, field, changes):
    refused(field, measure, **changes)


def test_nothing_was_done_in_the_future_and_there_are_no_other_points(measure):
    refused("done_on", measure, done_on=in_days(1))
    refused("point", measure, "kickoff")


@pytest.mark.parametrize("who", ["citizen", "author", "partner"])
def test_nobody_else_records_it(world, measure, who):
    with pytest.raises(PermissionDenied):
        record(measure, actor=getattr(world, who))


def test_nothing_is_recorded_after_the_end(measure):
    end(measure)
    with pytest.raises(Illegal):
        record(measure)


def test_what_the_arena_knows_fills_itself(client, measure):
    known = points(client, measure)
    met = {point for point, evidence in known.items() if evidence}
    assert met == {"problem", "external", "requirements", "roles", "mandate"}
    plan(measure)
    assert points(client, measure)["plan"].url == "#milestones"


def test_the_newest_evidence_takes_the_place_of_what_is_known(client, measure):
    record(measure, "mandate", text="Erst so.")
    record(measure, "mandate", text="Dann so.")
    assert points(client, measure)["mandate"].text == "Dann so."


def test_the_list_is_folded_once_it_is_over(client, measure):
    opened = '<details class="gd-disclosure" open>'
    enter(measure, Phase.PREPARATION)
    assert opened in client.get(measure.get_absolute_url()).content.decode()
    enter(measure, Phase.EXPLORATION)
    assert opened not in client.get(measure.get_absolute_url()).content.decode()


def test_there_is_no_page_for_another_point(world, client, measure):
    client.force_login(world.lead)
    name = "gemeinsam_digital:preparation-record"
    assert client.get(reverse(name, args=[measure.pk, "plan"])).status_code == 200
    assert client.get(reverse(name, args=[measure.pk, "kickoff"])).status_code == 404
