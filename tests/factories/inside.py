"""What all factories of something inside an Arena have in common."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import factory
import pytest

from tests.factories.world import World
from tests.replay import replay


class WorldFactory(factory.Factory):
    """The World that something belongs to; a fixture of the test where it has one."""

    class Meta:
        model = World


class InsideFactory(factory.Factory):
    """Makes something inside an Arena, by the services.

    Args:
        world: whose people do what has to be done.
    """

    class Meta:
        abstract = True

    world = factory.SubFactory(WorldFactory)

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **said: Any) -> Any:
        world = said.pop("world")
        # All of them begin with it, so that it is kept once and not with each.
        assert world.module
        make: Callable[[], Any] = partial(cls._make, world, **said)
        return replay(world, model_class.__name__, make, said)

    @classmethod
    def _make(cls, world: World, **said: Any) -> Any:
        """Make it, from what the declarations say."""
        raise NotImplementedError


def fixture_name(factory_class: type[factory.Factory]) -> str:
    """Return what pytest-factoryboy calls the fixture of a factory."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", factory_class.__name__).lower()


def of_the_world(factory_class: type[InsideFactory]) -> Any:
    """Return a fixture: the factory, which makes what is of the test's World."""

    @pytest.fixture(name=fixture_name(factory_class))
    def bound(world: World) -> type[InsideFactory]:
        return type(factory_class.__name__, (factory_class,), {"world": world})

    return bound
