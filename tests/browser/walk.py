"""People who walk through an Arena in a real browser, by what the pages show.

They find everything by role and name, as people with a screen reader do, and on
every page they :meth:`Person.look` around: with axe, and whether it fits.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from tests.browser.axe import assert_accessible

if TYPE_CHECKING:
    from playwright.sync_api import Locator
    from playwright.sync_api import Page
    from playwright.sync_api import Response
    from playwright.sync_api import Route

#: Where pictures of all pages go; none are taken without it.
PICTURES = os.environ.get("WALK_PICTURES", "")
WIDE, NARROW = 1280, 360
#: How far a person goes with the Tab key before giving up.
PATIENCE = 150

_number = count(1)


def words(pattern: str) -> re.Pattern[str]:
    """Return what to look for; stems, because wording changes.

    A space stands for any, also for those at which no line may break.
    """
    return re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE)


@contextmanager
def serving() -> Iterator[str]:
    """Serve the site from the connection of the test.

    The server sees what the test made, and all of it is undone after the test,
    on both hosts: mein.berlin's test database is a file whose rows from the
    migrations would not survive being flushed.
    """
    connection = connections["default"]
    server = LiveServer("127.0.0.1", start=False)
    server.thread.connections_override = {connection.alias: connection}
    with pytest.MonkeyPatch.context() as patch:
        # The server closes connections after each request; this one is ours.
        patch.setattr(connection, "close", lambda: None)
        server.start()
        # Stopping waits for requests, so that none runs on after the test.
        server.thread.httpd.daemon_threads = False
        try:
            yield server.url
        finally:
            server.stop()


def session_cookie(user: Any, url: str) -> Any:
    """Return a session of this account, whatever the host's form to sign in."""
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


def stay_here(url: str) -> Callable[[Route], None]:
    """Return a handler that answers for other sites, which are not our business."""

    def handle(route: Route) -> None:
        if urlsplit(route.request.url).netloc == urlsplit(url).netloc:
            route.continue_()
        else:
            route.fulfill(status=200, body="")

    return handle


def listen(page: Page) -> list[str]:
    """Collect what must never happen: broken scripts, broken pages, the policy."""
    errors: list[str] = []

    def answered(response: Response) -> None:
        if response.status >= 500:
            errors.append(f"{response.url} answered {response.status}")

    def said(message: Any) -> None:
        # mein.berlin only reports, and violates its own policy on every page.
        broken = "Content Security Policy" in message.text
        if broken and "report-only" not in message.text:
            errors.append(message.text)

    page.on("response", answered)
    page.on("console", said)
    page.on("pageerror", lambda error: errors.append(f"script: {error}"))
    return errors


@dataclass
class Person:
    """Somebody in a window of their own."""

    url: str
    page: Page
    errors: list[str]

    @property
    def arena(self) -> Locator:
        """Our part of the page; the frame around it is the host's."""
        return self.page.locator("#gd")

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def open(self, path: str) -> None:
        self.page.goto(self.url + path)

    def link(self, name: str) -> Locator:
        return self.arena.get_by_role("link", name=words(name)).first

    def button(self, name: str) -> Locator:
        return self.arena.get_by_role("button", name=words(name)).first

    def follow(self, name: str) -> None:
        self._leave(self.link(name))

    def press(self, name: str) -> None:
        self._leave(self.button(name))

    def _leave(self, way: Locator) -> None:
        """Take it, and wait until the next page is there."""
        with self.page.expect_navigation():
            way.click()

    def unfold(self, summary: str) -> None:
        self.arena.locator("summary", has_text=words(summary)).first.click()

    def field(self, label: str) -> Locator:
        return self.arena.get_by_role("textbox", name=words(label)).first

    def fill(self, label: str, text: str) -> None:
        self.field(label).fill(text)

    def enter_day(self, label: str, day: date) -> None:
        """Enter a day."""
        self.arena.get_by_label(label).fill(day.isoformat())

    def pick(self, label: str, option: str) -> None:
        """Choose from a list that opens."""
        self.select(label).select_option(label=option)

    def select(self, label: str) -> Locator:
        return self.arena.get_by_role("combobox", name=words(label)).first

    def follow_to_field(self, error: str) -> None:
        """Go from the summary of what is wrong to the field."""
        self.link(error).click()

    def write(self, text: str) -> None:
        """Write where the cursor is."""
        self.page.keyboard.type(text)

    def choose(self, name: str, *, inside: Locator | None = None) -> None:
        """Tick a radio button or checkbox."""
        for role in ("radio", "checkbox"):
            found = (inside or self.arena).get_by_role(role, name=words(name))
            if found.count():
                found.first.check()
                return
        raise LookupError(f"no answer {name!r} at {self.page.url}")

    def sees(self, *patterns: str) -> None:
        """Fail unless the page says all of it, messages of the host included."""
        from playwright.sync_api import expect

        for pattern in patterns:
            # As shown: what is folded away doesn't count, what noscript has does.
            expect(self.page.locator("body")).to_contain_text(
                words(pattern), use_inner_text=True
            )

    def sees_not(self, *patterns: str) -> None:
        """Fail if the page as it is now says any of it."""
        text = self.page.locator("body").inner_text()
        said = [pattern for pattern in patterns if words(pattern).search(text)]
        assert said == [], f"{said} at {self.page.url}"

    def heading(self, name: str) -> Locator:
        return self.arena.get_by_role("heading", name=words(name)).first

    def look(self, name: str) -> None:
        """Check the page as it is, wide and narrow, and take pictures."""
        assert not self.errors, self.errors
        assert_accessible(self.page, within="#gd")
        number = next(_number)
        for width in (NARROW, WIDE):
            self.page.set_viewport_size({"width": width, "height": 900})
            self._fits(width)
            if PICTURES:
                path = Path(PICTURES) / f"{number:02}-{name}-{width}.png"
                self.page.screenshot(path=path, full_page=True)

    def _fits(self, width: int) -> None:
        """Fail where something sticks out; mein.berlin would just cut it off."""
        wide = self.page.evaluate(
            """(width) => [...document.querySelectorAll("#gd *")]
                .filter((e) => e.getBoundingClientRect().right > width + 0.5)
                .filter((e) => e.checkVisibility() && !e.closest(".gd-aural"))
                .map((e) => e.outerHTML.slice(0, 120))""",
            width,
        )
        assert wide == [], f"{self.page.url} at {width} px\n" + "\n".join(wide)

    # --- the keyboard --------------------------------------------------------

    @property
    def focused(self) -> Locator:
        return self.page.locator(":focus")

    def tab_to(self, target: Locator) -> list[str]:
        """Press Tab until the target has the focus; return what came before."""
        passed = []
        for _ in range(PATIENCE):
            self.page.wait_for_load_state()
            self.page.keyboard.press("Tab")
            passed.append(self.page.evaluate("document.activeElement.outerHTML")[:80])
            if target.evaluate("e => e === document.activeElement"):
                assert self.has_focus_ring(), passed[-1]
                return passed
        raise AssertionError("never reached; passed " + "\n".join(passed))

    def has_focus_ring(self) -> bool:
        """Whether one can see where the focus is."""
        return bool(
            self.page.evaluate(
                """() => {
                    const style = getComputedStyle(document.activeElement);
                    return style.outlineStyle !== "none"
                        && parseFloat(style.outlineWidth) >= 2;
                }"""
            )
        )


#: Opens a window for somebody: ``enter(world.author, kind=Typist)``.
Enter = Callable[..., Person]
