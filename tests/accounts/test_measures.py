"""Whoever goes leaves behind what was tracked about measures, erased or not."""

from __future__ import annotations

import pytest

from gemeinsam_digital.accounts.erasure import erase
from gemeinsam_digital.accounts.erasure import snapshots
from gemeinsam_digital.accounts.persons import person_with_account
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.measures.learnings.models import Replication
from gemeinsam_digital.measures.reports.models import ReportDraft
from tests.factories import UserFactory
from tests.hosts.busy import places_with
from tests.measures.reporting import end
from tests.measures.reporting import measure_of
from tests.measures.reporting import measured
from tests.measures.reporting import read
from tests.measures.reporting import reported
from tests.measures.reporting import save

#: What is told of a measure; what it is planned by has tests of its own.
TOLD = ("reports", "indicators", "learnings", "evaluation")


def _told():
    return {
        (model, reference)
        for model, reference in snapshots()
        if model.__module__.startswith(
            tuple(f"gemeinsam_digital.measures.{room}." for room in TOLD)
        )
    }


@pytest.fixture
def measures(idea_factory):
    ended, running = (
        idea_factory(stage=Stage.MEASURE, title=title) for title in ("Eins", "Zwei")
    )
    reported(ended)
    read(measured(ended))
    end(ended)
    Replication.objects.create(measure=measure_of(ended), idea=running)
    save(running)
    assert ReportDraft.objects.exists()
    return [ended, running]


@pytest.fixture
def busy(measures):
    """Somebody who has done one thing of each kind."""
    user = UserFactory(name="Anna-Muster")
    for model, reference in _told():
        row = model._base_manager.order_by("-pk").first()
        assert row is not None, f"nothing of {model.__name__}: please make one here"
        signed = {reference: user, f"{reference}_name": name_of(user)}
        model._base_manager.filter(pk=row.pk).update(**signed)
    return user


def test_a_deleted_account_leaves_every_record(busy, measures, client):
    name = name_of(busy)
    busy.delete()
    for model, reference in _told():
        kept = {reference: None, f"{reference}_name": name}
        assert model._base_manager.filter(**kept).exists(), (model, reference)
    for idea in measures:
        assert client.get(idea.get_absolute_url()).status_code == 200


def test_who_is_erased_is_named_in_none(busy, measures, client):
    name = name_of(busy)
    assert "Report.published_by_name" in places_with(name)
    erase(person_with_account(busy))
    assert places_with(name) == set()
    for idea in measures:
        assert name not in client.get(idea.get_absolute_url()).content.decode()
