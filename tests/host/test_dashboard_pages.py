"""The thin dashboard: from a blueprint to a published module and back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from adhocracy4.modules.models import Module
from tests.contract import build
from tests.factories.actions import fresh

pytestmark = [pytest.mark.embedded, pytest.mark.django_db]

DATES = {"start_date": "2030-01-01T08:00", "end_date": "2030-02-01T08:00"}
OVERLAP = {"start_date": "2030-01-15T08:00", "end_date": "2030-03-01T08:00"}


def url(name, *args):
    return reverse(f"a4dashboard:{name}", args=args)


@pytest.fixture
def project(client, organisation_factory, user_factory, project_factory):
    initiator = user_factory(name="initiator")
    client.force_login(initiator)
    return project_factory(
        organisation=organisation_factory(initiators=[initiator]), is_draft=True
    )


@pytest.fixture
def module(project, module_factory, phase_factory):
    made = module_factory(project=project, is_draft=True, description="Text")
    phase_factory(module=made, start=None, end=None)
    phase_factory(module=made, start=None, end=None, weight=1)
    return made


def set_dates(client, module, *dates):
    data = {"phase_set-TOTAL_FORMS": 2, "phase_set-INITIAL_FORMS": 2}
    for number, (phase, fields) in enumerate(
        zip(module.phase_set.all(), dates, strict=True)
    ):
        values = {"id": phase.pk, "name": "Phase", "description": "Text", **fields}
        data |= {f"phase_set-{number}-{key}": value for key, value in values.items()}
    return client.post(url("dashboard-phases-edit", module.slug), data)


def publish(client, name, slug, action="publish"):
    client.post(url(name, slug), {"action": action})


def test_publishing_needs_dates(client, project, module):
    publish(client, "module-publish", module.slug)
    assert fresh(module).is_draft
    later = {"start_date": "2030-02-01T08:00", "end_date": "2030-03-01T08:00"}
    assert set_dates(client, module, DATES, later).status_code == 302
    publish(client, "module-publish", module.slug)
    assert not fresh(module).is_draft
    publish(client, "project-publish", project.slug)
    assert not fresh(project).is_draft
    publish(client, "module-publish", module.slug, "unpublish")
    assert not fresh(module).is_draft, "the project is published"
    publish(client, "project-publish", project.slug, "unpublish")
    assert fresh(project).is_draft


def test_a_project_without_modules_is_not_published(client, project, module):
    publish(client, "project-publish", project.slug)
    assert fresh(project).is_draft


def test_phases_do_not_overlap(client, module):
    assert set_dates(client, module, DATES, OVERLAP).status_code == 200
    assert set_dates(client, module, {"start_date": DATES["start_date"]}, DATES)
    assert not module.phase_set.exclude(start_date=None).exists()


def test_basic_component_saves(client, module):
    form = {"name": "New name", "description": "New text"}
    client.post(url("dashboard-module_basic-edit", module.slug), form)
    assert fresh(module).name == "New name"


def test_project_is_deleted_if_the_rule_allows(client, project, module, user_factory):
    path = url("project-delete", project.organisation.slug, project.slug)
    comment = build.comment(build.settings_row(module), user_factory())
    assert client.post(path).status_code == 403
    comment.delete()
    assert client.post(path).status_code == 302
    assert not Module.objects.exists()


@pytest.mark.parametrize("name", ["project-edit", "project-publish"])
def test_moderators_stay_outside(client, project, name, user_factory):
    moderator = user_factory()
    project.moderators.add(moderator)
    client.force_login(moderator)
    assert client.post(url(name, project.slug)).status_code in (403, 405)
    assert client.get(url("project-edit", project.slug)).status_code == 403
