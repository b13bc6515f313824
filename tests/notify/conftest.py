"""A contribution that only those follow whom a test lets follow it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.notify.models import Subscription


@pytest.fixture
def idea(idea_factory) -> Idea:
    """An idea of the author, at the first stage, that nobody follows."""
    idea = idea_factory()
    Subscription.objects.all().delete()
    return idea


@pytest.fixture
def committed(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[Any]],
) -> Callable[[], AbstractContextManager[Any]]:
    """Let what waits for the commit happen at the end of a block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
