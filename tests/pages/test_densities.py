"""The list of contributions: what folds, and how much it says of each."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.pages.board import PER_STAGE
from gemeinsam_digital.together.models import Relation
from gemeinsam_digital.together.models import RelationKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing(world):
    def shown(query="", name="idea-list"):
        address = reverse(f"gemeinsam_digital:{name}", args=[world.module.slug])
        content = Client(headers={"accept-language": "de"}).get(address + query).content
        return BeautifulSoup(content, "html5lib").select_one("#gd")

    return shown


def facts(page):
    return [" ".join(term.text.split()) for term in page.select(".gd-card dt")]


def test_filters_fold_unless_one_is_set(idea, listing):
    assert not listing().select("details.gd-filter__more[open]")
    assert not listing("?q=rad").select("details.gd-filter__more[open]")
    page = listing("?kind=idea")
    assert page.select("details.gd-filter__more[open]")
    assert page.select_one(".gd-chips"), "and it is said outside"


def test_what_is_searched_for_is_not_counted_among_what_is_folded(idea, listing):
    def folded(query):
        return listing(query).select_one("details.gd-filter__more summary").text.strip()

    assert folded("?q=rad") == folded("") == "Filter"
    assert "1" in folded("?q=rad&kind=idea")
    assert "2" in folded("?q=rad&kind=idea&stage=idea")


def test_what_a_kind_does_not_know_is_left_out(idea_factory, listing):
    idea_factory(kind=Kind.NEED)
    assert facts(listing()) == ["Stand"]
    assert "noch niemand" not in listing().text


def test_an_idea_says_who_carries_it_and_that_it_waits(idea_factory, listing):
    idea_factory()
    assert facts(listing()) == ["Stand", "Verantwortung"]


def test_what_is_laid_aside_looks_for_nobody(idea_factory, listing):
    idea_factory(standing=Standing.CLOSED)
    assert facts(listing()) == ["Stand"]


def test_rows_say_the_same_in_less_room(idea_factory, listing):
    idea_factory(title="Eine Idee")
    page = listing("?view=rows&stage=idea")
    assert not page.select(".gd-card")
    assert page.select_one(".gd-rows h3 a").text == "Eine Idee"
    cards, rows = page.select(".gd-switch a")
    assert rows["aria-current"] == "true"
    assert cards["href"].endswith("?stage=idea#results")
    assert page.select_one("input[name=view]")["value"] == "rows"
    assert all("view=rows" in chip["href"] for chip in page.select(".gd-chip"))


def test_nonsense_shows_cards(idea, listing):
    assert listing("?view=nonsense").select(".gd-card")


def test_needs_that_nobody_answers_are_found(idea_factory, listing):
    answered = idea_factory(kind=Kind.NEED, title="Beantwortet")
    idea_factory(kind=Kind.NEED, title="Unbeantwortet")
    answer = idea_factory(title="Antwort")
    Relation.objects.create(kind=RelationKind.ANSWERS, source=answer, target=answered)
    titles = [title.text for title in listing("?answers=none").select("h3")]
    assert titles == ["Unbeantwortet"]
    home = listing(name="arena-home")
    needs = home.select_one("section[aria-labelledby=needs-t]")
    assert [title.text for title in needs.select("h3")] == ["Unbeantwortet"]


def test_a_long_column_of_the_board_folds(idea_factory, listing):
    for number in range(PER_STAGE + 2):
        idea_factory(kind=Kind.NEED, title=f"Nummer {number}")
    column = listing(name="board").select_one(f"#stage-{Stage.IDEA.value}")
    assert len(column.select(".gd-card")) == PER_STAGE
    assert len(column.select("details li")) == 2
    # More would lie upon each other where columns stand side by side.
    assert len(column.find_all(recursive=False)) == 3


def test_the_funnel_says_what_the_board_counts_besides(idea_factory, listing):
    idea_factory()
    idea_factory(kind=Kind.NEED)
    idea_factory(kind=Kind.OFFER)
    home = listing(name="arena-home")
    first = " ".join(home.select_one(".gd-funnel > li").text.split())
    assert "1 jetzt hier" in first
    assert "dazu 2 Bedarfe und Angebote" in first
    head = listing(name="board").select_one(f"#stage-{Stage.IDEA.value}")
    assert "3 Beiträge" in " ".join(head.text.split())
