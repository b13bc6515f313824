"""What is recorded on a measure is not lost by a step back to a proposal."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.urls import reverse

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.measures.milestones.models import MilestoneEntry
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.reports.models import ReportDraft
from gemeinsam_digital.measures.reports.models import ReportReminder
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.measures.ending import end
from tests.measures.networks import adopted
from tests.measures.tracked import TRACKING

pytestmark = pytest.mark.django_db

WAYS = {**TRACKING, "end": end}
#: Written by the command alone: nobody's work is lost with it.
AUTOMATIC = {ReportReminder}


@pytest.fixture(autouse=True)
def english(settings, client):
    settings.LANGUAGE_CODE = "en"
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


@pytest.fixture
def measure(world, idea_factory):
    proposal = idea_factory(stage=Stage.PROPOSAL)
    return adopted(proposal, world, measure_type=MeasureType.DECENTRAL)


def rows_on(measure) -> dict[str, list[dict[str, Any]]]:
    """Return every row that hangs on a measure, as it is stored."""
    return {
        relation.related_model.__name__: list(
            relation.related_model._base_manager.filter(
                **{relation.field.name: measure.pk}
            ).values()
        )
        for relation in _related()
    }


def _related() -> list[ForeignObjectRel]:
    fields = Measure._meta.get_fields(include_hidden=True)
    return [field for field in fields if isinstance(field, ForeignObjectRel)]


def back_url(idea) -> str:
    return reverse("gemeinsam_digital:idea-step", args=[idea.pk, "back-to-proposal"])


@pytest.mark.parametrize("what", WAYS)
def test_it_is_refused_and_everything_stays(
    world, measure, what, client, django_capture_on_commit_callbacks
):
    WAYS[what](measure)
    before = rows_on(measure)
    assert any(before.values())
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(Illegal) as refused,
        transaction.atomic(),
    ):
        step(idea=measure, name="back-to-proposal", actor=SYSTEM, reason=TEXT)
    assert "final evaluation" in str(refused.value)
    assert rows_on(measure) == before
    assert fresh(measure).stage == Stage.MEASURE
    for entry in MilestoneEntry.objects.exclude(document=""):
        assert entry.document.storage.exists(entry.document.name)
    client.force_login(world.moderator)
    page = client.get(measure.get_absolute_url()).content.decode()
    assert back_url(measure) not in page
    answer = client.post(back_url(measure), {"reason": TEXT})
    assert answer.status_code == 409
    assert "final evaluation" in answer.content.decode()
    assert rows_on(measure) == before


def test_everything_that_hangs_on_a_measure_is_among_it(measure):
    found = {ReportDraft.__name__}  # gone once its report is published
    for what in TRACKING.keys() - {"draft of a report"}:
        TRACKING[what](measure)
    end(measure)
    found |= {name for name, rows in rows_on(measure).items() if rows}
    related = {row.related_model for row in _related()}
    assert found == {model.__name__ for model in related - AUTOMATIC}


def test_without_any_of_it_a_measure_steps_back(world, measure, client):
    ReportReminder.objects.create(
        measure=measure.measure, due=measure.measure.report_due, kind="soon"
    )
    client.force_login(world.moderator)
    page = client.get(measure.get_absolute_url()).content.decode()
    assert back_url(measure) in page
    assert client.get(back_url(measure)).status_code == 200
    assert bring(measure, "back-to-proposal").stage == Stage.PROPOSAL
    assert not Measure.objects.exists()
