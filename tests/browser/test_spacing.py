"""What stands below something else does not lie upon it, nor touch it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.case import Address
from tests.browser.case import arena
from tests.browser.case import idea
from tests.browser.people import person

pytestmark = pytest.mark.django_db

#: Returns the least distance between what two selectors find, one below the other:
#: of each that the second finds, to the last above it that the first finds.
LEAST = """([above, below]) => {
    const boxes = (selector) => [...document.querySelectorAll(selector)]
        .map((element) => element.getBoundingClientRect())
        .filter((box) => box.width && box.height);
    const gaps = [];
    for (const low of boxes(below)) {
        const higher = boxes(above).filter((high) =>
            high.top < low.top && high.left < low.right && low.left < high.right);
        if (higher.length) {
            gaps.push(low.top - Math.max(...higher.map((high) => high.bottom)));
        }
    }
    return gaps.length ? Math.min(...gaps) : null;
}"""

#: The page, what stands above, what stands below, and how many pixels lie between.
CASES: dict[str, tuple[int, Address, str, str, int]] = {
    "what is folded on the board": (
        1280,
        arena("board"),
        "#stage-idea details",
        "#stage-idea details ~ p",
        4,
    ),
    "tags in two lines": (
        360,
        idea("idea-detail", title="Barrierefreie Wege in Echtzeit"),
        ".gd-idea__head .gd-tag",
        ".gd-idea__head .gd-tag",
        2,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_stands_below_the_other(visit: Callable, name: str) -> None:
    width, address, above, below, least = CASES[name]
    window = visit(None, width)
    window.open(address(person(None)))
    gap = window.page.evaluate(LEAST, [above, below])
    assert gap is not None
    assert gap >= least
