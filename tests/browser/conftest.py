"""A real Chromium in front of the example Arena.

Needs a Chromium and the browser extra. Where they are missing the tests are
skipped and say so; with ``CI=true`` they fail instead.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import NoReturn

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import override_settings
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.units.services import unit_member_add
from tests.browser import walk
from tests.browser.people import person
from tests.factories.world import World

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import BrowserContext
    from playwright.sync_api import ConsoleMessage
    from playwright.sync_api import Page

HERE = Path(__file__).parent
#: Where Debian puts it. The one without windows takes two thirds of the time.
CHROMIUM = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


def unavailable(reason: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser itself, started once."""
    named = os.environ.get("CHROMIUM")
    found = [path for path in ([named] if named else CHROMIUM) if Path(path).exists()]
    if not found:
        unavailable(f"no Chromium at {named or CHROMIUM}; set CHROMIUM to its path")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        unavailable("playwright is missing; install the browser extra")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # While Playwright's synchronous interface is open, its event loop counts
        # as running in this thread, and Django would refuse every query. Nothing
        # here is a coroutine: each query ends before Playwright gets control.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=found[0], args=FLAGS)
        yield browser
        browser.close()


@dataclass(frozen=True)
class Site:
    """The embedded host, serving the example Arena on a port of its own."""

    url: str

    def sign_in(self, context: BrowserContext, role: str) -> None:
        """Give the browser a session of this account, whatever the host's form."""
        client = Client()
        client.force_login(person(role), backend=settings.AUTHENTICATION_BACKENDS[-1])
        name = settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        context.add_cookies([{"name": name, "value": value, "url": self.url}])


@contextmanager
def serving() -> Iterator[Site]:
    server = LiveServer("127.0.0.1")
    # Stopping waits for requests: one that ends later would close a connection
    # that is no longer shared, and fail the next test.
    server.thread.httpd.daemon_threads = False
    try:
        yield Site(server.url)
    finally:
        server.stop()


@dataclass
class Kept:
    """The database as it was, to go back to: making the example takes long."""

    empty: sqlite3.Connection | None = None
    example: sqlite3.Connection | None = None


def copied() -> sqlite3.Connection:
    """Return a copy of the database as it is now."""
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    connection.ensure_connection()
    connection.connection.backup(copy)
    return copy


def put_back(copy: sqlite3.Connection) -> None:
    """Make the database what it was, and forget what Django has looked up in it."""
    copy.backup(connection.connection)
    ContentType.objects.clear_cache()


@pytest.fixture(scope="session")
def kept() -> Kept:
    """What the first module leaves for those after it."""
    return Kept()


@pytest.fixture(scope="module")
def site(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, kept: Kept
) -> Iterator[Site]:
    """The example Arena, as it was made, for all tests of a module.

    Tests and server share one SQLite connection: with the plain ``django_db``
    mark, whatever a test does, through the browser too, is undone after it.
    """
    # pytest-django makes no test database unless some test is marked.
    name = str(connection.settings_dict["NAME"])
    assert "memorydb" in name, "needs SQLite and pytestmark = pytest.mark.django_db"
    # As "make demo" does: the command fills in no site that has to be protected.
    with django_db_blocker.unblock(), override_settings(EMBEDDED_SIGN_IN=True):
        if kept.empty is None or kept.example is None:
            kept.empty = copied()
            call_command("arena_demo", stdout=StringIO())
            kept.example = copied()
        put_back(kept.example)
        with serving() as site:
            yield site
        put_back(kept.empty)


@dataclass
class Visit:
    """One window of one person, and what went wrong in it."""

    site: Site
    page: Page
    errors: list[str]

    def open(self, path: str) -> str:
        """Go there, and return the source of the page."""
        response = self.page.goto(self.site.url + path)
        assert response is not None
        assert response.status == 200, f"{path} answered {response.status}"
        return response.text()


def listen(page: Page) -> list[str]:
    """Collect what the browser complains about: scripts, files, the policy."""
    errors: list[str] = []

    def said(message: ConsoleMessage) -> None:
        # The browser asks for this icon by itself, once; it is the host's business.
        icon = message.location["url"].endswith("/favicon.ico")
        if message.type == "error" and not icon:
            errors.append(f"console: {message.text}")

    page.on("console", said)
    page.on("pageerror", lambda error: errors.append(f"script: {error}"))
    page.on("requestfailed", lambda request: errors.append(f"failed: {request.url}"))
    return errors


@pytest.fixture
def visit(chromium: Browser, site: Site) -> Iterator[Callable[..., Visit]]:
    """Open a window: ``visit("moderator", width=360)``."""
    contexts = []

    def opened(role: str | None = None, width: int = 1280) -> Visit:
        size = {"width": width, "height": 900}
        context = chromium.new_context(viewport=size, locale="de-DE")
        contexts.append(context)
        if role:
            site.sign_in(context, role)
        page = context.new_page()
        return Visit(site, page, listen(page))

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def enter(chromium: Browser, world: World) -> Iterator[walk.Enter]:
    """Open a window for an account, for nobody in particular without one."""
    world.module.name = "Arena der Ideen"
    world.module.save()
    contexts = []
    with walk.serving() as url:

        def entered(
            user: Any = None,
            *,
            scripts: bool = True,
            kind: type[walk.Person] = walk.Person,
        ) -> walk.Person:
            context = chromium.new_context(
                viewport={"width": walk.WIDE, "height": 900},
                locale="de-DE",
                java_script_enabled=scripts,
            )
            contexts.append(context)
            context.route("**/*", walk.stay_here(url))
            if user:
                context.add_cookies([walk.session_cookie(user, url)])
            page = context.new_page()
            page.set_default_timeout(10_000)
            entering = kind(url, page, walk.listen(page))
            entering.open(world.module.get_absolute_url())
            return entering

        yield entered
        for context in contexts:
            context.close()


@pytest.fixture
def coordinator(world: World, user_factory) -> Any:
    """Return who sees to the first unit of the Arena."""
    user = user_factory(name="coordinator")
    unit_member_add(
        unit=world.units[0], user=user, actor=SYSTEM, role=UnitRole.COORDINATOR
    )
    return user
