"""The list: what is in it, in which order, and on how many pages."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.list.views import PER_PAGE
from tests.contract import build as host
from tests.factories import IdeaFactory
from tests.factories.actions import fresh
from tests.factories.world import World
from tests.pages.listings import found
from tests.pages.listings import listing
from tests.pages.listings import many
from tests.pages.listings import soup
from tests.pages.listings import words

#: Fixtures, used by their names.
__all__ = ["found", "listing", "many"]


# --- what is in it --------------------------------------------------------------


def test_every_standing_is_in_it_unless_one_is_chosen(idea_factory, found):
    idea_factory(title="Offen")
    idea = idea_factory(title="Vertagt")
    Idea.objects.filter(pk=idea.pk).update(standing=Standing.PARKED)
    assert found() == {"Offen", "Vertagt"}
    assert found(standing="open") == {"Offen"}
    assert found(standing="parked") == {"Vertagt"}


@pytest.mark.parametrize("role", ["citizen", "author", "moderator", "superuser"])
def test_what_is_hidden_is_in_nobodys_list(world, idea_factory, client, found, role):
    idea_factory(title="Da")
    idea = idea_factory(title="Verborgen")
    Idea.objects.filter(pk=idea.pk).update(hidden_at=timezone.now())
    client.force_login(getattr(world, role))
    assert found() == {"Da"}
    assert found(q="Verborgen") == set()
    assert found(q=idea.reference) == set()


def test_another_arena_is_another_list(world, found):
    other = World()
    idea = IdeaFactory(world=other, title="Anderswo")
    assert found() == set()
    assert found(q=idea.reference) == set()
    assert found(actor=str(idea.pk)) == set()


def test_a_measure_is_called_by_its_type(idea_factory, listing):
    idea_factory(stage=Stage.MEASURE)
    kind = soup(listing()).select_one(".gd-card__kind")
    assert words(kind).startswith("Decentralised measure")


# --- search ---------------------------------------------------------------------


def test_all_words_have_to_occur(idea_factory, found):
    idea_factory(title="Sitzbank", summary="Mit Lehne")
    idea_factory(title="Laterne", summary="Ohne Lehne")
    assert found(q="lehne") == {"Sitzbank", "Laterne"}
    assert found(q="lehne sitzbank") == {"Sitzbank"}
    assert found(q="sitzbank laterne") == set()


def test_search_finds_the_number_that_people_quote(idea_factory, found):
    idea = idea_factory(title="Gesucht")
    idea_factory(title="Nicht gesucht")
    year, number = idea.reference.split("-")
    assert found(q=idea.reference) == {"Gesucht"}
    assert found(q=f"{year}-{int(number)}") == {"Gesucht"}, "without the zeros"
    assert found(q=f"{idea.reference} gesucht") == {"Gesucht"}
    assert found(q=f"{int(year) - 1}-{number}") == set(), "of another year"
    assert found(q=f"{year}-99999") == set()
    assert found(q=number) == {"Gesucht"}
    assert found(q=year) == set(), "a year is in all numbers"


def test_the_year_of_a_number_is_the_one_that_is_shown(idea_factory, found):
    idea = idea_factory(title="Silvester")
    # In Berlin it is 2026 already.
    when = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
    Idea.objects.filter(pk=idea.pk).update(created=when)
    shown = fresh(idea).reference
    assert shown.startswith("2026-")
    assert found(q=shown) == {"Silvester"}
    assert found(q=shown.replace("2026", "2025")) == set()


def test_a_number_in_the_title_is_found_as_a_word(idea_factory, found):
    idea_factory(title="Wie 2024-12345")
    assert found(q="2024-12345") == {"Wie 2024-12345"}


# --- order and pages ------------------------------------------------------------


def test_the_orders(world, idea_factory, listing):
    ideas = {title: idea_factory(title=title) for title in ("alt", "neu", "beliebt")}
    now = timezone.now()
    for days, (title, idea) in enumerate(ideas.items()):
        Idea.objects.filter(pk=idea.pk).update(
            created=now + timedelta(days=days),
            stage_since=now - timedelta(days=days),
        )
        assert title
    host.rating(ideas["beliebt"], world.citizen)
    host.rating(ideas["alt"], world.citizen, -1)

    def order(**parameters):
        return [card.title for card in listing(**parameters).context["cards"]]

    assert order() == order(sort="new") == ["beliebt", "neu", "alt"]
    assert order(sort="moved") == ["alt", "neu", "beliebt"]
    assert order(sort="waiting") == ["beliebt", "neu", "alt"]
    assert order(sort="support") == ["beliebt", "neu", "alt"]
    assert order(sort="nonsense") == order()


def test_pages_keep_filters_and_order_and_lead_to_the_results(many, listing):
    page = soup(listing(kind="need", sort="moved"))
    links = {a["href"] for a in page.select(".gd-pagination a")}
    assert links == {"?kind=need&sort=moved&page=2#results"}
    second = soup(listing(kind="need", sort="moved", page="2"))
    assert len(second.select(".gd-card")) == 1


def test_the_title_says_how_many_and_which_page(many, listing):
    found = f"{PER_PAGE + 1} contributions found"
    assert soup(listing()).title.text.startswith(f"{found}, page 1 of 2")
    assert soup(listing(page="2")).title.text.startswith(f"{found}, page 2 of 2")
    one = soup(listing(q="Nummer 15"))
    assert one.title.text.startswith("1 contribution found –")
