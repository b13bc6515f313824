"""The host's own factories, as far as our tests use them."""

from __future__ import annotations

import factory
from django.conf import settings

from adhocracy4.modules.models import Module
from adhocracy4.phases.models import Phase
from adhocracy4.projects.enums import Access
from adhocracy4.projects.models import Project


class ProjectFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Project
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Project {n}")
    organisation = factory.SubFactory(settings.A4_ORGANISATION_FACTORY)
    access = Access.PUBLIC
    is_draft = False

    @factory.post_generation
    def moderators(self, create, extracted, **kwargs):
        """Without any, the host makes one."""
        made = extracted or [
            factory.SubFactory(settings.A4_USER_FACTORY).get_factory()()
        ]
        self.moderators.add(*made)


class ModuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Module

    name = factory.Sequence(lambda n: f"Module {n}")
    weight = 1
    project = factory.SubFactory(ProjectFactory)


class PhaseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Phase

    name = factory.Sequence(lambda n: f"{n}. phase")
    module = factory.SubFactory(ModuleFactory)
