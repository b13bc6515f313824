"""Fixtures for both lanes."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from copy import copy
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.template import Context
from django.template import Template
from django.test import client
from django.test import override_settings
from django.test.utils import ContextList
from hypothesis import HealthCheck
from hypothesis import settings
from pytest_factoryboy import register

from tests import factories
from tests.factories.inside import InsideFactory
from tests.factories.inside import fixture_name
from tests.factories.inside import of_the_world
from tests.factories.world import World
from tests.replay import kept

# A machine with other work is no failure.
settings.register_profile(
    "unhurried",
    settings.default,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("unhurried")


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out on PostgreSQL what SQLite's lane has told.

    That is what asks no database; what looks in pages for words, or compares how many
    queries they need among few and many: each of these pages is opened there too, by
    the tests of what it answers and what it asks; and tables of who may do what: the
    model of the Arena does the same there.
    """
    if connection.vendor != "postgresql":
        return
    asking = [item for item in items if _asks_a_database(item)]
    others = [item for item in items if not _asks_a_database(item)]
    items[:] = asking
    config.hook.pytest_deselected(items=others)


def _asks_a_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("one_database"):
        return False
    names = {"db", "transactional_db", "django_db_setup"}
    asked = names.intersection(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None


#: Files that start from the same, by its name: what takes a worker as long to make as
#: a room takes is made by one worker only.
TOGETHER = {
    "demo": ("tests/demo/filled/", "tests/history/test_replay_demo.py"),
    "zoo": (
        "tests/maturation/test_preload.py",
        "tests/maturation/test_readiness.py",
        "tests/maturation/test_turn.py",
        "tests/pages/test_queue.py",
    ),
}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep files together, and all that start from the same with one worker."""
    from xdist.scheduler import LoadFileScheduling

    if config.getvalue("dist") != "loadfile":
        return None

    class Rooms(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            for start, files in TOGETHER.items():
                if nodeid.startswith(files):
                    return start
            return super()._split_scope(nodeid)

    return Rooms(config, log)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> None:
    """Make what no model describes too where tables are made from the models."""
    if request.config.getoption("nomigrations"):
        first = import_module("gemeinsam_digital.migrations.0001_initial")
        with django_db_blocker.unblock(), connection.schema_editor() as editor:
            first.make_search_index(apps, editor)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Search for garbage seldom, and not among what is there to stay."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)


def _store(
    store: dict[str, Any], *, template: Template, context: Context, **kwargs: Any
) -> None:
    """Keep which templates were used, and what the page was told.

    What each part of it was told is not copied again: an idea's page has some
    hundred parts, and what they know is in the page's context already.
    """
    store.setdefault("templates", []).append(template)
    contexts = store.setdefault("context", ContextList())
    if context.template is template:
        contexts.append(copy(context))


@pytest.fixture(scope="session", autouse=True)
def told_of_pages() -> Iterator[None]:
    """Replace what the test client keeps of templates."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client, "store_rendered_templates", _store)
        yield


@pytest.fixture(scope="session")
def uploads(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep uploads of all tests away from everything else."""
    folder = tmp_path_factory.mktemp("media")
    with override_settings(MEDIA_ROOT=folder):
        yield folder


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
def media(uploads: Path) -> Iterator[Path]:
    """Keep uploads of a test away from those of others."""
    yield uploads
    for path in uploads.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def patches(monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how much is patched; pytest-django patches something for each test."""
    return len(monkeypatch._setattr) + len(monkeypatch._setitem)


@pytest.fixture
def world(db, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Return an Arena in its running phase, open to everybody."""
    untouched = patches(monkeypatch)
    with kept(World(), lambda: patches(monkeypatch) == untouched) as world:
        yield world
