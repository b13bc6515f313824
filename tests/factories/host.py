"""The host's own factories, and how they differ where ours need something else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import factory
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from adhocracy4.test import factories as host
from tests.contract.build import FirstPhase

OrganisationFactory = import_string(settings.A4_ORGANISATION_FACTORY)


class UserFactory(import_string(settings.A4_USER_FACTORY)):
    """An account.

    Args:
        name: what its public name and its address begin with.
    """

    class Params:
        name = "user"

    username = factory.LazyAttributeSequence(lambda said, n: f"{said.name}{n}")
    email = factory.LazyAttributeSequence(lambda said, n: f"{said.name}{n}@example.org")


class ProjectFactory(host.ProjectFactory):
    """A project; it has only the moderators that it is told."""

    @factory.post_generation
    def moderators(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        self.moderators.add(*(extracted or []))


class ModuleFactory(host.ModuleFactory):
    project = factory.SubFactory(ProjectFactory)


def _date(name: str) -> Any:
    def date(said: Any) -> Any:
        days = getattr(said, name)
        return None if days is None else timezone.now() + timedelta(days=days)

    return factory.LazyAttribute(date)


class PhaseFactory(host.PhaseFactory):
    """A phase.

    Args:
        start, end: days from now; None leaves it open.
    """

    class Params:
        start = -1
        end = 1

    module = factory.SubFactory(ModuleFactory)
    type = FirstPhase().identifier
    start_date = _date("start")
    end_date = _date("end")
