"""Phases: boundaries, features, and which view shows a module."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from adhocracy4.comments.models import Comment
from adhocracy4.phases import PhaseContent
from adhocracy4.phases import content
from adhocracy4.phases.predicates import has_feature_active
from tests.contract import build
from tests.factories.actions import fresh

pytestmark = pytest.mark.django_db

SECOND = build.SecondPhase().identifier


class ProxyOfComment(Comment):
    class Meta:
        proxy = True
        app_label = "a4comments"


@pytest.fixture
def module(module_factory):
    return module_factory()


@pytest.mark.parametrize(
    ("seconds", "runs"),
    [(-1, False), (0, True), (59, True), (60, False), (61, False)],
)
def test_start_is_in_and_end_is_out(module, monkeypatch, seconds, runs, phase_factory):
    start = timezone.now()
    end = start + timedelta(seconds=60)
    phase = phase_factory(
        module=module, start=None, end=None, start_date=start, end_date=end
    )
    moment = start + timedelta(seconds=seconds)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    module = fresh(module)
    assert (module.active_phase == phase) is runs
    assert has_feature_active(module, Comment, "comment") is runs
    assert (module.last_active_phase == phase) is (seconds >= 0)


@pytest.mark.parametrize(("start", "end"), [(-1, None), (None, 1), (None, None)])
def test_without_both_dates_a_phase_never_runs(module, start, end, phase_factory):
    phase_factory(module=module, start=start, end=end)
    module = fresh(module)
    assert module.active_phase is None
    assert not has_feature_active(module, Comment, "comment")
    assert module.last_active_phase is None


def test_of_overlapping_phases_the_lowest_weight_counts(module, phase_factory):
    phase_factory(module=module, start=-3, end=3, weight=1, type=SECOND)
    first = phase_factory(module=module, start=-1, end=1, weight=0)
    module = fresh(module)
    assert module.active_phase == first
    assert not has_feature_active(module, Comment, "rate")


def test_phases_are_ordered_by_weight(module, phase_factory):
    late = phase_factory(module=module, start=-5, end=-4, weight=2)
    early = phase_factory(module=module, start=4, end=5, weight=1)
    assert list(fresh(module).phases) == [early, late]
    assert list(module.phase_set.all()) == [early, late]


def test_last_active_phase_is_the_past_one_that_started_last(module, phase_factory):
    phase_factory(module=module, start=-2, end=-1, weight=0)
    phase_factory(module=module, start=-9, end=-8, weight=1)
    module = fresh(module)
    assert module.last_active_phase == module.phase_set.get(weight=0)


def test_active_phase_is_cached_on_the_instance(module, phase_factory):
    assert module.active_phase is None
    phase_factory(module=module, start=-1, end=1)
    assert module.active_phase is None
    assert fresh(module).active_phase is not None


def test_module_has_a_feature_whenever_a_phase_has_it(module, phase_factory):
    phase_factory(module=module, start=-1, end=1)
    phase_factory(module=module, start=1, end=2, weight=1, type=SECOND)
    module = fresh(module)
    assert module.has_feature("rate", Comment)
    assert not has_feature_active(module, Comment, "rate")
    assert not module.has_feature("crud", Comment)


def test_features_are_asked_by_identity_of_the_class(module, phase_factory):
    phase_factory(module=module, start=-1, end=1)
    module = fresh(module)
    assert has_feature_active(module, Comment, "comment") is True
    assert has_feature_active(module, ProxyOfComment, "comment") is False


def test_without_a_module_no_feature_is_active():
    assert has_feature_active(None, Comment, "comment") is False


def test_content_is_found_by_its_identifier():
    assert SECOND == "contract:second"
    assert SECOND in content
    assert isinstance(content[SECOND], PhaseContent)
    with pytest.raises(KeyError):
        content["contract:third"]


def test_phase_knows_its_content(module, phase_factory):
    phase = phase_factory(module=module, start=-1, end=1)
    assert phase.content() is content[phase.type]
    assert phase.view is build.ContractView


@pytest.mark.parametrize("is_draft", [False, True])
def test_module_page_is_the_view_of_the_phase(client, module, is_draft, phase_factory):
    """With project and module as arguments, and for unpublished modules too."""
    phase_factory(module=module, start=-2, end=-1)
    type(module).objects.filter(pk=module.pk).update(is_draft=is_draft)
    response = client.get(module.get_absolute_url())
    assert response.status_code == 200
    arguments = response.content.decode().split()
    assert {"module=Module", "project=Project"} <= set(arguments)


def test_module_page_before_the_first_phase_is_the_hosts(client, module, phase_factory):
    phase_factory(module=module, start=1, end=2)
    response = client.get(module.get_absolute_url())
    assert response.status_code == 200
    assert b"module=Module" not in response.content
    assert module.name in response.content.decode()


def test_module_page_of_an_unpublished_project(
    client, phase_factory, project_factory, user_factory, module_factory
):
    module = module_factory(project=project_factory(is_draft=True))
    phase_factory(module=module, start=-1, end=1)
    assert client.get(module.get_absolute_url()).status_code == 302
    client.force_login(user_factory())
    assert client.get(module.get_absolute_url()).status_code == 403
