"""No record of a measure disappears with the account of who made it."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import ForeignKey
from django.urls import reverse

from gemeinsam_digital.measures.recognition.services import recognition_grant
from gemeinsam_digital.measures.services import pledge_sign
from tests.factories.actions import fresh
from tests.measures.networks import network_measure
from tests.measures.reporting import end
from tests.measures.tracked import TRACKING

pytestmark = pytest.mark.django_db


def sign(idea: Any, actor: Any) -> Any:
    idea.pledges.all().delete()
    return pledge_sign(idea=idea, actor=actor)


def recognise(idea: Any, actor: Any) -> Any:
    return recognition_grant(idea=idea, actor=actor)


#: What makes a record, and who does it.
RECORDS = {
    **{what: (record, "moderator") for what, record in TRACKING.items()},
    "end": (end, "moderator"),
    "pledge": (sign, "lead"),
    "recognition": (recognise, "secretary"),
}


@pytest.fixture
def measure(world):
    assert world.secretary
    return network_measure(world)


def rows() -> dict[str, list[dict[str, Any]]]:
    """Return all rows of measures, by model, as they are stored."""
    models = apps.get_app_config("gemeinsam_digital").get_models()
    return {
        model.__name__: list(model._base_manager.order_by("pk").values())
        for model in models
        if ".measures." in model.__module__
    }


def _references() -> set[str]:
    """Return the columns of measures that name an account."""
    models = apps.get_app_config("gemeinsam_digital").get_models()
    return {
        field.attname
        for model in models
        if ".measures." in model.__module__
        for field in model._meta.fields
        if isinstance(field, ForeignKey) and field.related_model is get_user_model()
    }


@pytest.mark.parametrize("what", RECORDS)
def test_records_stay_and_pages_answer(world, measure, what, client):
    record, who = RECORDS[what]
    account = getattr(world, who)
    record(measure, account)
    before = rows()
    columns = _references()
    for row in (row for table in before.values() for row in table):
        for column in columns & row.keys():
            row[column] = None if row[column] == account.pk else row[column]
    account.delete()
    after = rows()
    assert after == before
    named = [
        row[f"{column.removesuffix('_id')}_name"]
        for table in after.values()
        for row in table
        for column in columns & row.keys()
        if row[column] is None and f"{column.removesuffix('_id')}_name" in row
    ]
    assert any(named), "the name is kept beside the reference"
    page = client.get(measure.get_absolute_url())
    assert page.status_code == 200
    history = reverse("gemeinsam_digital:idea-timeline", args=[measure.pk])
    assert client.get(history).status_code == 200
    assert fresh(measure).events.exists()
