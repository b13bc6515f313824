"""Fixtures for both lanes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build import World


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> Path:
    """Keep uploads of a test away from everything else."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def world(db) -> World:
    """Return an Arena in its running phase, open to everybody."""
    return World()
