"""Fixtures for both lanes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_factoryboy import register

from tests import factories
from tests.factories.inside import InsideFactory
from tests.factories.inside import fixture_name
from tests.factories.inside import of_the_world
from tests.factories.world import World
from tests.replay import kept

# A name like idea_factory is what makes them, and idea is one of them; what is
# inside an Arena belongs to the world of the test.
for each in map(vars(factories).get, factories.__all__):
    if issubclass(each, InsideFactory):
        globals()[fixture_name(each)] = of_the_world(each)
    register(each)


@pytest.fixture
def project(world: World) -> Any:
    return world.project


@pytest.fixture
def module(world: World) -> Any:
    return world.module


@pytest.fixture
def arena(world: World) -> Any:
    return world.arena


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> Path:
    """Keep uploads of a test away from everything else."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def patches(monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how much is patched; pytest-django patches something for each test."""
    return len(monkeypatch._setattr) + len(monkeypatch._setitem)


@pytest.fixture
def world(db, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Return an Arena in its running phase, open to everybody."""
    untouched = patches(monkeypatch)
    with kept(World(), lambda: patches(monkeypatch) == untouched) as world:
        yield world
