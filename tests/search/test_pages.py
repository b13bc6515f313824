"""The pages that search: order, marks, what was meant, and what one can do then."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.paging import BoundedPaginator
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.list import views as list_views
from tests.factories.content import TEXT
from tests.factories.world import World
from tests.pages.sending import create_url


@pytest.fixture
def search(world, client):
    """Search in English; return the response."""

    def opened(name="idea-list", arena=world, **parameters):
        address = reverse(f"gemeinsam_digital:{name}", args=[arena.module.slug])
        return client.get(address, parameters)

    return opened


def titles(response):
    return [card.title for card in response.context["cards"]]


def soup(response):
    return BeautifulSoup(response.content, "html5lib")


def test_the_best_come_first_unless_another_order_is_chosen(idea_factory, search):
    idea_factory(title="Ampeln", summary="Mit Blindenleitsystem.")
    idea_factory(title="Blindenleitsystem")
    idea_factory(title="Wege", summary="Neue Blindenleitsysteme und mehr.")
    best = ["Blindenleitsystem", "Wege", "Ampeln"]
    assert titles(search(q="Blindenleitsystem")) == best
    assert titles(search(q="Blindenleitsystem", sort="best")) == best
    newest = ["Wege", "Blindenleitsystem", "Ampeln"]
    assert titles(search(q="Blindenleitsystem", sort="new")) == newest
    assert titles(search(sort="best")) == newest


def test_what_was_found_is_marked_and_escaped(idea_factory, search):
    idea_factory(title="<b>Zebrastreifen</b>", summary="Für Fußgänger.")
    card = soup(search(q="zebrastreifen")).select_one(".gd-card")
    assert card.select_one("h3 mark").text == "Zebrastreifen"
    assert not card.select("h3 b")
    found = soup(search(q="Fussgaenger")).select_one(".gd-card p.gd-measure")
    assert found.select_one("mark").text == "Fußgänger"


def test_what_was_meant_is_shown_at_once(idea_factory, search):
    idea_factory(title="Zebrastreifen")
    idea_factory(title="Ampeln")
    response = search(q="Zebrastrefen")
    assert titles(response) == ["Zebrastreifen"]
    assert response.context["total"] == 1
    notice = soup(response).select_one("section .gd-notice")
    assert "Zebrastrefen" in notice.text
    assert "Zebrastreifen" in notice.text
    assert soup(response).select_one("input[name=q]")["value"] == "Zebrastrefen"


def test_what_another_filter_takes_away_was_not_meant_otherwise(idea_factory, search):
    idea_factory(title="Zebrastreifen")
    idea_factory(title="Zebrastreife", kind=Kind.NEED)
    response = search(q="Zebrastreifen", kind="offer")
    assert response.context["instead"] is None
    assert titles(response) == []


def test_an_actor_that_is_spelled_nearly_so(world, actor_factory, search):
    there = actor_factory(name="Quellwerk Müggelheim", arena=world.arena)
    response = search("actor-list", q="Muggelheim")
    assert [card.actor for card in response.context["cards"]] == [there]
    response = search("actor-list", q="Quelwerk")
    assert response.context["instead"] == "Quellwerk"
    assert [card.actor for card in response.context["cards"]] == [there]


def test_nobody_finds_a_person_that_is_not_listed(world, search):
    person = person_ensure(actor=world.citizen)
    person.name = "Quellwerk"
    person.save()
    for typed in ("Quellwerk", "Quelwerk"):
        response = search("actor-list", q=typed)
        assert response.context["total"] == 0
        assert response.context["instead"] is None


def test_the_words_are_taken_along(world, client, idea_factory, search):
    client.force_login(world.citizen)
    link = soup(search(q="Rutsche & Wippe")).select_one(".gd-empty ~ p a")
    form = soup(client.get(link["href"]))
    assert form.select_one("[name=title]")["value"] == "Rutsche & Wippe"
    idea_factory(title="Rutsche")
    assert soup(search(q="Rutsche")).select_one(".gd-cards ~ p a")


def test_who_may_not_contribute_is_not_invited(db, search):
    world = World(phase="review")
    response = search(arena=world, q="Rutsche")
    assert not soup(response).select(".gd-empty ~ p a")


def test_only_so_many_are_paged_through(world, idea_factory, search, monkeypatch):
    for number in range(3):
        idea_factory(title=f"Zebrastreifen {number}")
    monkeypatch.setattr(list_views, "MOST_FOUND", 2)
    response = search(q="Zebrastreifen")
    assert response.context["total"] == 2
    assert response.context["has_more"]
    assert len(titles(response)) == 2
    assert not search().context["has_more"]


def test_pages_of_what_was_found_are_whole(world, idea_factory):
    for number in range(5):
        idea_factory(kind=Kind.NEED, title=f"Nummer {number}")
    rows = Idea.objects.filter(module=world.module).order_by("pk")
    pages = BoundedPaginator(rows, 2, most=10)
    assert [row for page in pages for row in page] == list(rows)


def test_short_words_read_no_titles(world, idea_factory, client):
    idea_factory(title="KI")
    address = reverse("gemeinsam_digital:idea-list", args=[world.module.slug])
    for typed in ("k", "ki"):
        with CaptureQueriesContext(connection) as captured:
            client.get(address, {"q": typed})
        assert not [row for row in captured if "LIKE" in row["sql"]]


def test_searching_costs_no_more_queries_than_the_list(world, idea_factory, client):
    for number in range(20):
        idea_factory(kind=Kind.NEED, title=f"Zebrastreifen {number}")
    address = reverse("gemeinsam_digital:idea-list", args=[world.module.slug])

    def queries(**query):
        client.get(address, query)
        with CaptureQueriesContext(connection) as captured:
            client.get(address, query)
        return len(captured)

    assert queries(q="Zebra") <= queries()
    assert queries(q="Zebra", page=2) <= queries(page=2)


# --- what was set aside while a contribution is written ------------------------------


def test_what_was_set_aside_is_not_suggested_while_typing(world, idea_factory, client):
    idea = idea_factory(title="Bänke an Haltestellen")
    client.force_login(world.citizen)
    address = reverse("gemeinsam_digital:similar-ideas", args=[world.module.slug])
    typed = {"title": "Bank an der Haltestelle"}
    assert client.get(address, typed).content.strip()
    aside = {**typed, "different": str(idea.pk)}
    assert not client.get(address, aside).content.strip()


def test_what_was_set_aside_stays_so_after_signing_in(world, idea_factory, client):
    idea = idea_factory(title="Bänke an Haltestellen")
    sent = {
        "kind": "idea",
        "title": "Bank an der Haltestelle",
        "summary": TEXT,
        "consent": "on",
        "different": str(idea.pk),
    }
    client.post(create_url(world), sent)
    client.force_login(world.citizen)
    page = soup(client.get(create_url(world)))
    assert page.select_one("input[name=different]")["value"] == str(idea.pk)
    assert client.post(create_url(world), sent).status_code == 302
    assert Idea.objects.count() == 2
