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

pytestmark = pytest.mark.django_db

SECOND = build.SecondPhase().identifier


class ProxyOfComment(Comment):
    class Meta:
        proxy = True
        app_label = "a4comments"


@pytest.fixture
def module():
    return build.module()


@pytest.mark.parametrize(
    ("seconds", "runs"),
    [(-1, False), (0, True), (59, True), (60, False), (61, False)],
)
def test_start_is_in_and_end_is_out(module, monkeypatch, seconds, runs):
    start = timezone.now()
    end = start + timedelta(seconds=60)
    phase = build.phase(module, None, None, start_date=start, end_date=end)
    moment = start + timedelta(seconds=seconds)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    module = build.fresh(module)
    assert (module.active_phase == phase) is runs
    assert has_feature_active(module, Comment, "comment") is runs
    assert (module.last_active_phase == phase) is (seconds >= 0)


@pytest.mark.parametrize(("start", "end"), [(-1, None), (None, 1), (None, None)])
def test_without_both_dates_a_phase_never_runs(module, start, end):
    build.phase(module, start, end)
    module = build.fresh(module)
    assert module.active_phase is None
    assert not has_feature_active(module, Comment, "comment")
    assert module.last_active_phase is None


def test_of_overlapping_phases_the_lowest_weight_counts(module):
    build.phase(module, -3, 3, weight=1, type=SECOND)
    first = build.phase(module, -1, 1, weight=0)
    module = build.fresh(module)
    assert module.active_phase == first
    assert not has_feature_active(module, Comment, "rate")


def test_phases_are_ordered_by_weight(module):
    late = build.phase(module, -5, -4, weight=2)
    early = build.phase(module, 4, 5, weight=1)
    assert list(build.fresh(module).phases) == [early, late]
    assert list(module.phase_set.all()) == [early, late]


def test_last_active_phase_is_the_past_one_that_started_last(module):
    build.phase(module, -2, -1, weight=0)
    build.phase(module, -9, -8, weight=1)
    module = build.fresh(module)
    assert module.last_active_phase == module.phase_set.get(weight=0)


def test_active_phase_is_cached_on_the_instance(module):
    assert module.active_phase is None
    build.phase(module, -1, 1)
    assert module.active_phase is None
    assert build.fresh(module).active_phase is not None


def test_module_has_a_feature_whenever_a_phase_has_it(module):
    build.phase(module, -1, 1)
    build.phase(module, 1, 2, weight=1, type=SECOND)
    module = build.fresh(module)
    assert module.has_feature("rate", Comment)
    assert not has_feature_active(module, Comment, "rate")
    assert not module.has_feature("crud", Comment)


def test_features_are_asked_by_identity_of_the_class(module):
    build.phase(module, -1, 1)
    module = build.fresh(module)
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


def test_phase_knows_its_content(module):
    phase = build.phase(module, -1, 1)
    assert phase.content() is content[phase.type]
    assert phase.view is build.ContractView


@pytest.mark.parametrize("is_draft", [False, True])
def test_module_page_is_the_view_of_the_phase(client, module, is_draft):
    """With project and module as arguments, and for unpublished modules too."""
    build.phase(module, -2, -1)
    type(module).objects.filter(pk=module.pk).update(is_draft=is_draft)
    response = client.get(module.get_absolute_url())
    assert response.status_code == 200
    arguments = response.content.decode().split()
    assert {"module=Module", "project=Project"} <= set(arguments)


def test_module_page_before_the_first_phase_is_the_hosts(client, module):
    build.phase(module, 1, 2)
    response = client.get(module.get_absolute_url())
    assert response.status_code == 200
    assert b"module=Module" not in response.content
    assert module.name in response.content.decode()


def test_module_page_of_an_unpublished_project(client):
    module = build.module(build.project(is_draft=True))
    build.phase(module, -1, 1)
    assert client.get(module.get_absolute_url()).status_code == 302
    client.force_login(build.user())
    assert client.get(module.get_absolute_url()).status_code == 403
