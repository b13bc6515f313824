"""What the list makes of addresses that nobody can have meant."""

from __future__ import annotations

import random
from urllib.parse import urlencode

import pytest

from tests.pages.listings import listing
from tests.pages.listings import many
from tests.pages.listings import soup

#: Fixtures, used by their names.
__all__ = ["listing", "many"]

NAMES = ["q", "kind", "stage", "standing", "field", "value", "district"]
NAMES += ["actor", "orphaned", "sort", "page", "unknown", "module", "\x00"]
ODD = [
    "\x00",
    "a\x00b",
    "",
    " ",
    "-1",
    "0",
    "²",
    "١",
    "9" * 30,
    "1e9",
    "null",
    "yes\n",
    "'; drop table x; --",
    "<script>alert(1)</script>",
    "%",
    "_",
    "\\",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "\u202e",
    "ß" * 199,
    "x" * 5000,
    "0000-00000",
    "9999-1",
    "2026-" + "9" * 12,
    "2026-" + "9" * 40,
    "__class__",
    "resilient__in",
    "['a']",
]


#: What people may write whatever they like into.
FREE = ("q", "actor")


@pytest.mark.parametrize("value", ODD)
def test_odd_values_are_never_an_error(idea_factory, listing, value):
    idea_factory(title="Da")
    chosen = {name: value for name in NAMES if name not in FREE}
    for asked in (chosen, *({name: value} for name in FREE)):
        response = listing(**asked)
        if asked is chosen:
            assert response.context["total"] == 1, value
            assert not response.context["chips"]
        page = soup(response)
        assert not page.select(".gd-error, .gd-has-error, #gd script")


def test_odd_values_together_are_never_an_error(idea_factory, listing):
    idea_factory()
    chance = random.Random(7)
    for _round in range(20):
        names = chance.sample(NAMES, 5)
        pairs = [(name, chance.choice(ODD)) for name in names + names[:2]]
        listing(urlencode(pairs))


@pytest.mark.parametrize(
    "query",
    ["%", "%zz=%ff", "q=%ff%fe", "&&&", "=", "page=2&page=nonsense", "kind[]=need"],
)
def test_broken_addresses_are_never_an_error(idea_factory, listing, query):
    idea_factory()
    assert listing(query).context["page_obj"].number == 1


@pytest.mark.parametrize("page", ["99999", "9" * 30, "2"])
def test_a_page_beyond_the_end_is_the_last(many, listing, page):
    assert listing(page=page).context["page_obj"].number == 2


@pytest.mark.parametrize("page", ["0", "-1"])
def test_a_page_before_the_first_is_the_last_as_django_has_it(many, listing, page):
    assert listing(page=page).context["page_obj"].number == 2
