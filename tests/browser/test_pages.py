"""Every page, for everybody who may see it, wide and narrow, in a real browser.

A page that is missing from ``PAGES`` is not looked at: add it with the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.urls import reverse

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.ideas.models import Idea
from tests.browser.axe import assert_accessible
from tests.browser.axe import too_wide

pytestmark = pytest.mark.django_db

#: A desktop window and a small telephone.
WIDTHS = (1280, 360)
#: What is left of 1280 pixels at 400 % zoom (WCAG 1.4.10).
ZOOMED = 320


@dataclass(frozen=True)
class Case:
    """One page as one person sees it.

    Args:
        name: what the report calls it.
        username: who looks; nobody is signed in without one.
        path: computes the address from the example Arena.
    """

    name: str
    username: str | None
    path: Callable[[], str]


def in_arena(name: str) -> Callable[[], str]:
    """The address of a page of the first Arena of the example."""

    def path() -> str:
        arena = ArenaSettings.objects.earliest("pk")
        return reverse(f"gemeinsam_digital:{name}", args=[arena.module.slug])

    return path


def of_idea(name: str, **lookup: object) -> Callable[[], str]:
    """The address of a page of the first idea that the lookup finds."""

    def path() -> str:
        idea = Idea.objects.filter(**lookup).earliest("pk")
        return reverse(f"gemeinsam_digital:{name}", args=[idea.pk])

    return path


PAGES = [
    Case("home", None, in_arena("arena-home")),
    Case("list", None, in_arena("idea-list")),
    Case("idea", None, of_idea("idea-detail", stage="idea")),
    Case("profile", None, of_idea("idea-detail", stage="profile")),
    Case("assessment", None, of_idea("idea-detail", stage="assessment")),
    Case("proposal", None, of_idea("idea-detail", stage="proposal")),
    Case("measure", None, of_idea("idea-detail", stage="measure")),
    Case("timeline", None, of_idea("idea-timeline", stage="measure")),
    Case("revisions", None, of_idea("revision-list", stage="measure")),
]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_page(visit: Callable, case: Case, width: int) -> None:
    window = visit(case.username, width)
    window.open(case.path())
    assert_accessible(window.page)
    assert too_wide(window.page) == []
    window.page.set_viewport_size({"width": ZOOMED, "height": 256})
    assert too_wide(window.page) == []
    assert window.errors == []
