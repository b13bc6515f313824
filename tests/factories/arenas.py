"""Arenas."""

from __future__ import annotations

from typing import Any

import factory

from gemeinsam_digital.arena.models import ArenaSettings
from tests.factories.host import ModuleFactory
from tests.factories.host import PhaseFactory


class ArenaFactory(factory.django.DjangoModelFactory):
    """An Arena in a module of its own.

    Args:
        phase: code of the running phase, empty for none that runs.
    """

    class Meta:
        model = ArenaSettings

    module = factory.SubFactory(ModuleFactory, blueprint_type="AI", is_draft=False)
    phase = "arena"
    thresholds = factory.LazyFunction(lambda: {"support": 1, "units": 2})

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **fields: Any) -> Any:
        phase, module = fields.pop("phase"), fields["module"]
        if phase:
            kind = f"gemeinsam_digital:{phase}"
            PhaseFactory(module=module, type=kind, start=-1, end=30)
        else:
            kind = "gemeinsam_digital:arena"
            PhaseFactory(module=module, type=kind, start=-3, end=-1)
        return super()._create(model_class, *args, **fields)
