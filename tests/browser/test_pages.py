"""Every page, for everybody who may see it, wide and narrow, in a real browser.

A page that is missing from ``PAGES`` is not looked at: add it with the page, in the
part of ``pages/`` that it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import resolve

from tests.browser.axe import assert_accessible
from tests.browser.axe import assert_fits
from tests.browser.case import Case
from tests.browser.pages import bodies
from tests.browser.pages import ideas
from tests.browser.pages import measures
from tests.browser.pages import reviews
from tests.browser.pages import team
from tests.browser.pages import workbench
from tests.browser.people import person
from tests.browser.readers import assert_seen_in_forced_colours
from tests.browser.readers import assert_spacious
from tests.browser.readers import assert_valid
from tests.permissions.urls import URLS

pytestmark = pytest.mark.django_db

#: A desktop window and a small telephone.
WIDTHS = (1280, 360)
#: What is left of 1280 pixels at 400 % zoom (WCAG 1.4.10).
ZOOMED = 320

#: The pages, by what they are about; each is looked at once for each of its cases.
PAGES = [
    case
    for part in (ideas, team, bodies, reviews, workbench, measures)
    for case in part.PAGES
]

#: What bodies prepare.
ADVICE = {
    "body-consult",
    "consultation",
    "consultation-end",
    "position",
    "positions-record",
    "recommendation-correct",
    "recommendation-draft",
    "recommendation-publish",
    "recommendations-publish",
}

#: What the example can't show as it is; the walk goes through it.
NOT_HERE = {
    "comment-show",  # no comment of the example is hidden
    "idea-image-remove",  # no contribution of the example has an image
    "idea-delete",  # somebody has taken part in each of its contributions
    *ADVICE,  # no body of the example is heard; tests/browser/test_advice.py
    "pledge",  # the one network measure is past it
    "responsible-names",  # a part of a page; tests/browser/test_suggesting.py
    "similar-ideas",  # a part of a page; tests/browser/test_similar.py
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_page(visit: Callable, case: Case, width: int) -> None:
    window = visit(case.role, width)
    text = window.open(case.address(person(case.role)))
    assert_accessible(window.page)
    assert_fits(window.page)
    if width == max(WIDTHS):
        assert_valid(window.page, text)
        assert_seen_in_forced_colours(window.page)
    else:
        assert_spacious(window.page)
    window.page.set_viewport_size({"width": ZOOMED, "height": 256})
    assert_fits(window.page)
    assert window.errors == []


#: What programs read and nobody looks at, by the end of its name.
FILES = ("-feed", "-csv", "-json", "-calendar", "-file", "-badge")


def test_every_page_is_looked_at(site: object) -> None:
    addresses = [case.address(person(case.role)) for case in PAGES]
    looked_at = {resolve(address.partition("?")[0]).url_name for address in addresses}
    files = {name for name in URLS if name.endswith(FILES)}
    pages = {name for name, url in URLS.items() if "2" in url.get} - files
    assert pages - looked_at == NOT_HERE
