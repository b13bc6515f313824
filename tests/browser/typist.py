"""A person who walks through an Arena with nothing but a keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.walk import PATIENCE
from tests.browser.walk import Person
from tests.browser.walk import words

if TYPE_CHECKING:
    from playwright.sync_api import Locator


class Typist(Person):
    """Does what a :class:`Person` does, with Tab, Enter, Space and the arrows."""

    def _leave(self, way: Locator) -> None:
        self.tab_to(way)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def follow_to_field(self, error: str) -> None:
        self.tab_to(self.link(error))
        self.page.keyboard.press("Enter")

    def unfold(self, summary: str) -> None:
        self.tab_to(self.arena.locator("summary", has_text=words(summary)).first)
        self.page.keyboard.press("Enter")

    def fill(self, label: str, text: str) -> None:
        self.tab_to(self.field(label))
        self.page.keyboard.press("Control+A")
        self.write(text)

    def pick(self, label: str, option: str) -> None:
        """Type the first letters, as one does in a list that is not open."""
        found = self.select(label)
        self.tab_to(found)
        self.write(option)
        chosen = found.evaluate("e => e.selectedOptions[0].label")
        assert chosen == option, chosen

    def choose(self, name: str, *, inside: Locator | None = None) -> None:
        within = inside or self.arena
        found = within.get_by_role("checkbox", name=words(name))
        if found.count():
            self.tab_to(found.first)
            self.page.keyboard.press("Space")
            return
        self._choose_one(within.get_by_role("radio", name=words(name)).first)

    def _choose_one(self, radio: Locator) -> None:
        """Reach the group with Tab and the button in it with the arrows."""
        name = radio.get_attribute("name")
        for _ in range(PATIENCE):
            self.page.keyboard.press("Tab")
            if self.focused.get_attribute("name") == name:
                break
        for _ in range(PATIENCE):
            if radio.evaluate("e => e === document.activeElement"):
                break
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Space")
        assert radio.is_checked()
