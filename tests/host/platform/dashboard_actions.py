"""What the dashboard does to projects and modules, as in the real host."""

from __future__ import annotations

from copy import deepcopy

from django.apps import apps
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from adhocracy4.modules.models import Module
from adhocracy4.phases.models import Phase


@transaction.atomic
def create_module(project, blueprint):
    """Make a draft module from a blueprint: settings row and phases without dates."""
    last = project.module_set.aggregate(last=Max("weight"))["last"] or 0
    module = Module.objects.create(
        name=str(blueprint.title),
        weight=last + 1,
        project=project,
        is_draft=True,
        blueprint_type=blueprint.type,
    )
    if blueprint.settings_model:
        apps.get_model(*blueprint.settings_model)(module=module).save()
    for weight, content in enumerate(blueprint.content):
        Phase.objects.create(
            type=content.identifier,
            name=str(content.name),
            description=str(content.description),
            weight=weight,
            module=module,
        )
    return module


def _copy(instance, **changes):
    """Save a deep copy as a new row.

    ``_state.adding`` stays False, as in the real host: the only trace by which
    a model's ``save`` can tell a copy from a new row.
    """
    clone = deepcopy(instance)
    clone.pk = None
    for name, value in changes.items():
        setattr(clone, name, value)
    clone.save()
    return clone


@transaction.atomic
def duplicate_project(project):
    """Copy a project with its modules, their phases and one settings row each.

    The copy is a draft; its modules stay as published as they were. Content is
    not copied.
    """
    copy = _copy(project, created=timezone.now(), is_draft=True, is_archived=False)
    copy.moderators.set(project.moderators.all())
    for module in project.module_set.all():
        module_copy = _copy(module, project=copy)
        for phase in module.phase_set.all():
            _copy(phase, module=module_copy)
        if module.settings_instance:
            _copy(module.settings_instance, module=module_copy)
    return copy
