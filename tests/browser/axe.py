"""The automatic part of WCAG 2.2 AA, checked by axe-core in the page itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: Conformance only; axe's own "best practices" are opinions, not criteria.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}


def _describe(violation: dict[str, Any]) -> str:
    lines = [f"{violation['id']}: {violation['help']}"]
    for node in violation["nodes"]:
        lines += [f"  at {node['target']}", f"     {node['html'][:200]}"]
        lines += [f"     {part}" for part in node["failureSummary"].splitlines()[1:]]
    return "\n".join(lines)


def assert_accessible(page: Page, within: str | None = None) -> None:
    """Fail with every violation that axe finds in the page as it is now.

    Args:
        within: selector of the part to check, the whole page without it.
    """
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context=within, options=OPTIONS).response
    # A page on which nothing could be checked would pass everything.
    assert found["testEngine"]["name"] == "axe-core"
    report = "\n".join(map(_describe, found["violations"]))
    assert not report, f"{page.url}\n{report}"


def assert_fits(page: Page) -> None:
    """Fail where the page scrolls sideways, with the elements that stick out."""
    report = page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            const sticksOut = (e) => e.getBoundingClientRect().right > width + 0.5;
            const wide = document.documentElement.scrollWidth;
            if (wide <= width) return "";
            const guilty = [...document.body.querySelectorAll("*")]
                .filter((e) => sticksOut(e) && ![...e.children].some(sticksOut))
                .map((e) => "  " + e.outerHTML.slice(0, 120));
            return [`${wide} px in a window of ${width} px`, ...guilty].join("\\n");
        }"""
    )
    assert not report, f"{page.url}\n{report}"
