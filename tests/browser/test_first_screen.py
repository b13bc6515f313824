"""What is seen of an idea without scrolling, and where one lands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.models import Idea

pytestmark = pytest.mark.django_db

END_OF_LINE = "document.querySelector('.gd-now').getBoundingClientRect().bottom"
SCROLLED = "document.documentElement.scrollWidth > innerWidth"

#: Windows: width, height, and how far down the line of state may end.
WINDOWS = [(1280, 900, 480), (360, 640, 640)]


def each_state() -> list[Idea]:
    """Return an idea of every stage and standing, of those the longest titles."""
    found: dict[tuple[str, str, str], Idea] = {}
    for idea in Idea.objects.visible().order_by("pk"):
        key = (idea.kind, idea.stage, idea.standing)
        if key not in found or len(found[key].title) < len(idea.title):
            found[key] = idea
    return list(found.values())


@pytest.mark.parametrize(("width", "height", "end"), WINDOWS)
def test_the_line_of_state_is_on_the_first_screen(
    visit: Callable, width: int, height: int, end: int
) -> None:
    window = visit(width=width)
    window.page.set_viewport_size({"width": width, "height": height})
    ideas = each_state()
    assert {idea.stage for idea in ideas} == set(Stage)
    assert {idea.standing for idea in ideas} == set(Standing)
    ends = {}
    for idea in ideas:
        window.open(idea.get_absolute_url())
        ends[idea.title] = window.page.evaluate(END_OF_LINE)
        assert not window.page.evaluate(SCROLLED), idea.title
    assert {title: n for title, n in ends.items() if n > end} == {}


#: Lists: page, window, and what comes first in them.
LISTS = [
    ("idea-list", "", (1280, 900), ".gd-card"),
    ("workbench", "", (360, 800), "tbody tr"),
    ("workbench", "?tab=all", (360, 800), "tbody tr"),
    ("workbench", "?tab=soon", (360, 800), "tbody tr"),
]


def test_what_comes_first_in_a_list_is_on_the_first_screen(visit: Callable) -> None:
    window = visit("moderator")
    slug = ArenaSettings.objects.earliest("pk").module.slug
    tops = {}
    for name, query, (width, height), first in LISTS:
        window.page.set_viewport_size({"width": width, "height": height})
        window.open(reverse(f"gemeinsam_digital:{name}", args=[slug]) + query)
        box = window.page.locator(f"#gd {first}").first.bounding_box()
        tops[name + query] = (box["y"], height)
    # Whole lines of it, not its edge.
    assert {k: top for k, (top, height) in tops.items() if top > height - 60} == {}


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_done_is_seen_where_one_lands(
    visit: Callable, width: int, *, scripts: bool
) -> None:
    """It works without a script: the address of the place does it all."""
    window = visit("citizen", width=width)
    page = window.page
    if not scripts:
        page.route("**/*.js", lambda route: route.fulfill(status=200, body=""))
    idea = Idea.objects.visible().filter(stage=Stage.IDEA, kind="idea").first()
    assert idea is not None
    window.open(idea.get_absolute_url())
    page.locator("#participate button").last.click()
    page.wait_for_url("**#participate")
    said = page.locator("#participate [role=status]")
    assert said.count() == 1
    box = said.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    assert page.evaluate("document.activeElement.id") == "participate"
    assert page.locator(".host-message").count() == 0
    assert window.errors == []
