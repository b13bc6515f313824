"""The dashboard: creating from a blueprint, components, deleting, duplicating."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models.signals import pre_save
from django.urls import reverse
from django.utils.module_loading import import_string

from adhocracy4.dashboard import components
from adhocracy4.dashboard.blueprints import ProjectBlueprint
from adhocracy4.modules.models import Module
from tests.contract import build

pytestmark = pytest.mark.django_db

SETTINGS_MODEL = ("gemeinsam_digital", "ArenaSettings")


@pytest.fixture
def initiator(user_factory):
    return user_factory(name="initiator")


@pytest.fixture
def module(initiator, organisation_factory, project_factory, module_factory):
    return module_factory(
        project=project_factory(
            organisation=organisation_factory(initiators=[initiator])
        )
    )


def arena_blueprints():
    known = import_string(settings.A4_DASHBOARD["BLUEPRINTS"])
    return [(slug, b) for slug, b in known if b.settings_model == SETTINGS_MODEL]


def test_blueprint_is_a_tuple_of_six():
    blueprint = ProjectBlueprint("title", "text", [], "image", None, type="XX")
    assert blueprint == ("title", "text", [], "image", None, "XX")


def test_blueprints_of_the_package_are_listed():
    assert {blueprint.type for _, blueprint in arena_blueprints()} == {"AI", "AR"}


def test_module_from_a_blueprint(client, initiator, module):
    client.force_login(initiator)
    for slug, blueprint in arena_blueprints():
        names = {"project_slug": module.project.slug, "blueprint_slug": slug}
        response = client.post(reverse("a4dashboard:module-create", kwargs=names))
        assert response.status_code == 302
        made = module.project.module_set.latest("pk")
        assert made.is_draft
        assert made.blueprint_type == blueprint.type
        assert made.name == str(blueprint.title)
        types = [phase.type for phase in made.phases]
        assert types == [content.identifier for content in blueprint.content]
        assert {p.start_date for p in made.phases} == {None}
        assert type(made.settings_instance) is apps.get_model(*SETTINGS_MODEL)


def test_components_of_the_package_open(client, initiator, module, phase_factory):
    build.settings_row(module)
    phase_factory(module=module, start=-1, end=1)
    module.blueprint_type = "AI"
    module.save()
    client.force_login(initiator)
    ours = [
        component
        for component in components.get_module_components()
        if type(component).__module__.startswith("gemeinsam_digital")
    ]
    assert ours
    for component in ours:
        assert component.is_effective(module)
        assert client.get(component.get_base_url(module)).status_code == 200


def test_a_second_component_of_a_name_is_refused():
    known = components.get_module_components()[0]
    with pytest.raises(ValueError, match="dentifier"):
        components.register_module(known)


@pytest.mark.parametrize("is_draft", [False, True])
def test_only_unpublished_modules_are_deleted(client, initiator, module, is_draft):
    Module.objects.filter(pk=module.pk).update(is_draft=is_draft)
    client.force_login(initiator)
    path = reverse("a4dashboard:module-delete", args=[module.slug])
    assert client.post(path).status_code == 302
    assert Module.objects.filter(pk=module.pk).exists() is not is_draft


def duplicate(client, project):
    path = reverse("a4dashboard:project-list", args=[project.organisation.slug])
    response = client.post(path, {"duplicate": "1", "project_pk": project.pk})
    assert response.status_code == 302
    return type(project).objects.latest("pk")


def test_duplicate_is_a_draft_with_modules_as_published_as_they_were(
    client, initiator, module, phase_factory, user_factory
):
    moderator, participant = user_factory(), user_factory()
    module.project.moderators.add(moderator)
    module.project.participants.add(participant)
    phase = phase_factory(module=module, start=-1, end=1)
    client.force_login(initiator)
    copy = duplicate(client, module.project)
    assert copy.is_draft
    assert copy.slug != module.project.slug
    assert list(copy.moderators.all()) == [moderator]
    assert not copy.participants.exists()
    (module_copy,) = copy.module_set.all()
    assert not module_copy.is_draft
    assert module_copy.slug != module.slug
    (phase_copy,) = module_copy.phases
    assert phase_copy.start_date == phase.start_date
    assert phase_copy.pk != phase.pk


def test_duplicate_saves_settings_as_a_copy_that_does_not_know_it_is_new(
    client, initiator, module
):
    original = build.settings_row(module)
    seen = []

    def look(sender, instance, **kwargs):
        seen.append((instance.pk, instance.module_id != module.pk))

    sender = type(original)
    pre_save.connect(look, sender=sender)
    client.force_login(initiator)
    try:
        copy = duplicate(client, module.project)
    finally:
        pre_save.disconnect(look, sender=sender)
    assert seen == [(None, True)]
    (module_copy,) = copy.module_set.all()
    assert module_copy.settings_instance.pk != original.pk
    assert module_copy.settings_instance.thresholds == original.thresholds
