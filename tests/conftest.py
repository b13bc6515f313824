"""Fixtures for both lanes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings

from tests.build import World
from tests.replay import kept

# A machine with other work is no failure.
settings.register_profile(
    "unhurried",
    settings.default,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("unhurried")


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
