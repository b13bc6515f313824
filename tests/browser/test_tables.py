"""Headings of tables are read word by word, at any width."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.ideas.models import Idea

pytestmark = pytest.mark.django_db

#: Headings that are shown, in which a word stands on more than one line or sticks
#: out of its cell.
BROKEN = """
() => [...document.querySelectorAll(".gd-table thead th")].flatMap((th) => {
  if (getComputedStyle(th.closest("thead")).position === "absolute") return [];
  const cell = th.getBoundingClientRect();
  const walker = document.createTreeWalker(th, NodeFilter.SHOW_TEXT);
  const broken = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(".gd-aural")) continue;
    for (const match of node.data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const lines = new Set([...range.getClientRects()].map((r) => Math.round(r.top)));
      const word = range.getBoundingClientRect();
      const sticksOut = word.left < cell.left - 1 || word.right > cell.right + 1;
      if (lines.size > 1 || sticksOut) broken.push(match[0]);
    }
  }
  return broken;
})
"""

#: Names of stages and standings that stand on more than one line, and where: a browser
#: that knows no German breaks them anywhere unless it is told the joints.
TORN = """
() => {
  const walker = document.createTreeWalker(
    document.querySelector(".gd"), NodeFilter.SHOW_TEXT
  );
  const NAMES = /(Maßnahmenvor|Umsetzbarkeitspr|zusammengef)\\p{L}+/gu;
  const torn = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.checkVisibility()) continue;
    if (node.parentElement.closest(".gd-aural, option, title")) continue;
    for (const match of node.data.matchAll(NAMES)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const lines = new Set([...range.getClientRects()].map((r) => Math.round(r.top)));
      if (lines.size > 1) torn.push(match[0] + " in " + node.parentElement.outerHTML);
    }
  }
  return torn;
}
"""


@pytest.mark.parametrize("width", [1280, 360, 320])
def test_no_name_of_a_stage_breaks_without_a_hyphen(
    visit: Callable, width: int
) -> None:
    slug = ArenaSettings.objects.earliest("pk").module.slug
    window = visit("moderator", width=width)
    names = ["idea-list", "board", "statistics", "workbench"]
    pages = [reverse(f"gemeinsam_digital:{name}", args=[slug]) for name in names]
    proposal = Idea.objects.visible().filter(stage=Stage.PROPOSAL, standing="open")
    for path in (*pages, f"{pages[-1]}?tab=all", proposal[0].get_absolute_url()):
        window.open(path)
        assert window.page.evaluate(TORN) == [], path


@pytest.mark.parametrize("name", ["statistics", "ledger"])
@pytest.mark.parametrize("width", [1280, 980, 860, 360, 320])
def test_no_heading_is_narrower_than_its_longest_word(
    visit: Callable, width: int, name: str
) -> None:
    slug = ArenaSettings.objects.first().module.slug
    window = visit(width=width)
    window.open(reverse(f"gemeinsam_digital:{name}", args=[slug]))
    page = window.page
    assert page.locator(".gd-table thead th").count() >= 8
    assert page.evaluate(BROKEN) == []
    scrolled = "document.documentElement.scrollWidth > innerWidth"
    assert not page.evaluate(scrolled), "the page is wider than the window"
