"""A person who walks through an Arena with nothing but a keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.walk import PATIENCE
from tests.browser.walk import Person
from tests.browser.walk import words

if TYPE_CHECKING:
    from datetime import date

    from playwright.sync_api import Locator


#: Number what Tab should stop at in our part of the page, in the order of the page;
#: the buttons of one question are one stop, and what a widget of the host shows is
#: the host's. Returns how many there are.
NUMBER_STOPS = """() => {
    const stops = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const asked = new Map();
    let number = 0;
    for (const e of document.querySelectorAll(`#gd :is(${stops})`)) {
        if (e.disabled || e.tabIndex < 0 || !e.checkVisibility()) continue;
        if (e.closest(".gd-foreign")) continue;
        const key = e.type === "radio" ? `${e.form?.action} ${e.name}` : e;
        if (!asked.has(key)) asked.set(key, ++number);
        e.dataset.stop = asked.get(key);
    }
    return number;
}"""
#: What has the focus now: its number or 0, whether one sees it, its beginning, and
#: whether it is what one is after.
NOW = """(aim) => {
    const e = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(e);
    const ring = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    return [Number(e.dataset.stop || 0), ring, e.outerHTML.slice(0, 120), e === aim];
}"""
#: What has the focus where nothing has.
NOTHING = "<body"


class Typist(Person):
    """Does what a :class:`Person` does, with Tab, Enter, Space and the arrows."""

    def look(self, name: str) -> None:
        """Look at the page, and go through it from one end to the other."""
        super().look(name)
        self.go_round()

    def tab_to(self, target: Locator) -> list[str]:
        """Press Tab as others do, on a page that stays while it is done."""
        self.page.wait_for_load_state()
        aim, passed = target.element_handle(), []
        for _ in range(PATIENCE):
            self.page.keyboard.press("Tab")
            _stop, has_ring, html, is_there = self.page.evaluate(NOW, aim)
            passed.append(html)
            if is_there:
                assert has_ring, html
                return passed
        raise AssertionError("never reached; passed " + "\n".join(passed))

    def go_round(self) -> None:
        """Fail unless Tab stops at everything once, visibly, in the page's order."""
        number, seen = self.page.evaluate(NUMBER_STOPS), []
        for _ in range(number + PATIENCE):
            self.page.keyboard.press("Tab")
            stop, has_ring, html, _is_there = self.page.evaluate(NOW)
            # A date has several fields that take the focus one after the other.
            if stop and stop not in seen:
                assert has_ring, html
                seen.append(stop)
            if len(seen) == number and html.startswith(NOTHING):
                break
        # Where something is wrong, the list of it has the focus at first.
        start = seen.index(1) if 1 in seen else 0
        missing = set(range(1, number + 1)) - set(seen)
        assert not missing, self.stops(missing)
        assert seen[start:] + seen[:start] == sorted(seen), self.page.url

    def stops(self, numbers: set[int]) -> list[str]:
        """Return the beginnings of what has these numbers."""
        found = (self.page.locator(f"[data-stop='{n}']").first for n in numbers)
        return [one.evaluate("e => e.outerHTML.slice(0, 120)") for one in found]

    def is_told(self, *patterns: str) -> None:
        """Fail unless what is wrong has the focus, and says all of it."""
        from playwright.sync_api import expect

        summary = self.arena.get_by_role("alert")
        expect(summary).to_be_focused()
        for pattern in patterns:
            expect(summary).to_contain_text(words(pattern))

    def mend(self, error: str, text: str) -> None:
        """Go from the list of what is wrong to the field and write there."""
        self.follow_to_field(error)
        described = str(self.focused.get_attribute("aria-describedby"))
        assert "error" in described, described
        self.write(text)

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

    def enter_day(self, label: str, day: date) -> None:
        """Type the parts of a day in the order in which this browser asks for them.

        That follows the language of the machine, and not that of the page.
        """
        found = self.arena.get_by_label(label)
        self.tab_to(found)
        for order in ("%d%m%Y", "%m%d%Y"):
            self.write(day.strftime(order))
            if found.input_value() == day.isoformat():
                return
            for _part in range(2):
                self.page.keyboard.press("ArrowLeft")
        raise AssertionError(found.input_value())

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
            if self.page.evaluate("document.activeElement.name") == name:
                break
        for _ in range(PATIENCE):
            if radio.evaluate("e => e === document.activeElement"):
                break
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Space")
        assert radio.is_checked()
