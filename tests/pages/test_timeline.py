"""The history of an idea and of an Arena: filter, pages, permanent addresses."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.history import types
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.history.views import PER_PAGE
from tests.factories import IdeaFactory
from tests.factories.actions import bring
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.factories.world import World

MORE = PER_PAGE * 2 + 5


def page(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content.decode(), "html5lib")


def of_idea(idea, query: str = "") -> str:
    return reverse("gemeinsam_digital:idea-timeline", args=[idea.pk]) + query


def of_arena(world, query: str = "") -> str:
    return reverse("gemeinsam_digital:arena-timeline", args=[world.module.slug]) + query


def anchors(soup: BeautifulSoup) -> list[str]:
    return [row["id"] for row in soup.select(".gd-timeline > li")]


def linked(soup: BeautifulSoup, rel: str) -> str | None:
    link = soup.find("a", rel=rel)
    return None if link is None else link["href"].partition("#")[0]


def heading(soup: BeautifulSoup) -> str:
    return soup.select_one("#results-t").get_text(strip=True)


def options(soup: BeautifulSoup) -> dict[str, str]:
    found = soup.select("select[name=art] option")
    return {option["value"]: option.get_text(strip=True) for option in found}


def add_events(idea, number: int, **fields) -> None:
    """Add revisions to the history alone, faster than the services do."""
    first = idea.events.count() + 1
    Event.objects.bulk_create(
        Event(
            idea=idea,
            sequence=sequence,
            type="revised",
            payload={"number": 1, "material": False},
            actor_name="x",
            **fields,
        )
        for sequence in range(first, first + number)
    )


def test_every_page_of_a_long_history_and_back(idea, client):
    add_events(idea, MORE - 1)
    seen, address, pages = [], of_idea(idea), []
    while address:
        soup = page(client, address)
        assert heading(soup).startswith(str(MORE))
        pages.append(anchors(soup))
        seen += pages[-1]
        last, address = soup, linked(soup, "next")
    assert seen == [f"event-{number}" for number in range(MORE, 0, -1)]
    assert [len(part) for part in pages] == [PER_PAGE, PER_PAGE, 5]
    back = page(client, linked(last, "prev"))
    assert anchors(back) == pages[1]
    assert anchors(page(client, linked(back, "prev"))) == pages[0]
    assert linked(page(client, of_idea(idea)), "prev") is None


def test_the_address_of_an_entry_stays_when_more_is_added(idea, client):
    revise(idea, title="Zwei")
    soup = page(client, of_idea(idea))
    address = soup.select_one("#event-2 .gd-timeline__when a")["href"]
    path, _hash, anchor = address.partition("#")
    add_events(idea, MORE)
    assert anchors(page(client, path))[0] == anchor == "event-2"


@pytest.mark.parametrize(
    "query", ["?bis=0", "?bis=99999", "?bis=x", "?bis=-1", f"?bis={'9' * 40}", "?bis=²"]
)
def test_nonsense_in_the_address_is_the_first_page(world, idea, client, query):
    assert anchors(page(client, of_idea(idea, query))) == ["event-1"]
    assert len(anchors(page(client, of_arena(world, query)))) == 1


def test_the_filter_offers_what_occurred_once_each(world, idea_factory, client):
    idea = idea_factory(stage=Stage.PROFILE)
    soup = page(client, of_idea(idea))
    offered = options(soup)
    assert "claim_accepted" in offered  # stands for all entries on responsibility
    assert "claim_offered" not in offered
    assert "decided" not in offered
    assert len(set(offered.values())) == len(offered)
    assert options(page(client, of_arena(world))) == offered
    claims = idea.events.filter(type__startswith="claim_")
    for code in ("claim_accepted", "claim_offered"):
        filtered = page(client, of_idea(idea, f"?art={code}"))
        expected = [f"event-{e.sequence}" for e in claims.order_by("-sequence")]
        assert anchors(filtered) == expected
        assert heading(filtered).startswith(str(len(expected)))
        assert filtered.select_one("select[name=art] option[selected]")["value"] == (
            "claim_accepted"
        )
        assert offered["claim_accepted"] in filtered.title.get_text()


def test_the_filter_stays_on_the_next_page(idea, client):
    add_events(idea, PER_PAGE + 5)
    soup = page(client, of_idea(idea, "?art=revised"))
    second = page(client, linked(soup, "next"))
    assert len(anchors(second)) == 5
    assert "event-1" not in anchors(second)


def test_an_unknown_or_absent_kind_filters_nothing(idea, client):
    for query in ("?art=decided", "?art=nonsense", "?art="):
        assert anchors(page(client, of_idea(idea, query))) == ["event-1"]


def test_an_entry_says_who_when_what_why_and_leads_to_the_text(world, idea, client):
    revise(idea, title="Ein zweiter Titel", is_material=True)
    idea = bring(idea, "park")
    soup = page(client, of_idea(idea))
    parked, revised, contributed = soup.select(".gd-timeline > li")
    assert TEXT in parked.get_text()
    assert idea.events.get(sequence=3).actor_name in parked.get_text()
    assert world.moderator.username in contributed.get_text()
    compare = reverse("gemeinsam_digital:revision-compare", args=[idea.pk, 1, 2])
    assert revised.find("a", href=compare)
    shown = reverse("gemeinsam_digital:revision-detail", args=[idea.pk, 2])
    assert parked.find("a", href=shown)
    assert revised.time["datetime"].startswith(str(timezone.now().year))
    for link in soup.select(".gd-timeline a[href]"):
        assert client.get(link["href"]).status_code == 200


def test_an_erased_name_is_told_as_a_deleted_account(world, idea, client):
    Event.objects.filter(idea=idea).erase_actor()
    text = page(client, of_idea(idea)).select_one("#event-1").get_text()
    assert world.moderator.username not in text
    assert re.search("deleted account|gelöschtes Konto", text)


# --- the Arena -------------------------------------------------------------------


def test_the_arena_tells_everything_newest_first_and_links_to_it(
    world, idea_factory, client
):
    first, second = idea_factory(title="Erste"), idea_factory(title="Zweite")
    revise(first, title="Erste, anders")
    soup = page(client, of_arena(world))
    expected = [f"event-{first.pk}-2", f"event-{second.pk}-1", f"event-{first.pk}-1"]
    assert anchors(soup) == expected
    link = soup.select_one(f"#event-{first.pk}-2 .gd-timeline__when a")["href"]
    assert link == of_idea(first, "?bis=2#event-2")
    assert soup.find("a", href=first.get_absolute_url())
    home = page(
        client, reverse("gemeinsam_digital:arena-home", args=[world.module.slug])
    )
    assert home.find("a", href=of_arena(world))


def test_entries_of_one_moment_are_on_one_page_only(world, idea, client):
    add_events(idea, MORE, created=timezone.now())
    seen, address = [], of_arena(world)
    while address:
        soup = page(client, address)
        seen += anchors(soup)
        address = linked(soup, "next")
    assert len(seen) == len(set(seen)) == MORE + 1


def test_nothing_of_hidden_ideas_and_other_arenas(world, idea_factory, client):
    hidden, shown = idea_factory(title="Verborgen"), idea_factory(title="Sichtbar")
    other = IdeaFactory(world=World(), title="Anderswo")
    entry = hidden.events.get()
    Idea.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    for user in (None, world.moderator):
        if user:
            client.force_login(user)
        soup = page(client, of_arena(world))
        assert anchors(soup) == [f"event-{shown.pk}-1"]
        assert "Verborgen" not in soup.get_text()
        assert "Anderswo" not in soup.get_text()
        for foreign in (entry, other.events.get()):
            soup = page(client, of_arena(world, f"?bis={foreign.pk}"))
            assert anchors(soup) == [f"event-{shown.pk}-1"]


def test_a_kind_that_only_another_arena_has_is_empty(world, idea_factory, client):
    idea_factory()
    assert set(options(page(client, of_arena(world)))) == {"", "contributed"}
    IdeaFactory(world=World(), stage=Stage.PROFILE)
    soup = page(client, of_arena(world, "?art=claim_accepted"))
    assert heading(soup).startswith("0")
    assert soup.select_one(".gd-empty")


def test_an_arena_without_anything_says_so(world, client):
    soup = page(client, of_arena(world))
    assert heading(soup).startswith("0")
    assert soup.select_one(".gd-empty")


def test_it_stops_counting(world, idea_factory, client, monkeypatch):
    monkeypatch.setattr("gemeinsam_digital.pages.history.views.COUNTED", 3)
    idea = idea_factory()
    add_events(idea, 2)
    assert heading(page(client, of_arena(world))).startswith("3")
    add_events(idea, 1)
    assert re.match("(More than|Mehr als) 3", heading(page(client, of_arena(world))))


def test_the_same_number_of_queries_for_few_and_many(world, idea_factory, client):
    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return sum("gemeinsam_digital_" in query["sql"] for query in captured)

    idea = idea_factory(stage=Stage.PROFILE)
    few = queries(of_arena(world)), queries(of_idea(idea))
    for number in range(5):
        add_events(idea_factory(title=f"Nummer {number}"), 20)
    add_events(idea, 40)
    many = queries(of_arena(world)), queries(of_idea(idea))
    # The newest entries happen to name no actor: one question less.
    assert many == (few[0] - 1, few[1] - 1)
    assert max(few) <= 8


def test_the_history_of_a_hidden_idea_is_shown_to_those_who_see_it(
    world, idea_factory, client
):
    idea = idea_factory(title="Verborgen")
    Idea.objects.filter(pk=idea.pk).update(hidden_at=timezone.now())
    for user in (None, world.citizen, world.lead):
        if user:
            client.force_login(user)
        response = client.get(of_idea(idea), follow=True)
        assert b"Verborgen" not in response.content
        assert b'id="event-1"' not in response.content
    for user in (world.author, world.moderator):
        client.force_login(user)
        assert anchors(page(client, of_idea(idea))) == ["event-1"]


def test_groups_are_named_by_a_code_and_hold_every_type_once():
    groups = types.groups()
    codes = [code for group in groups for code in group.codes]
    assert sorted(codes) == [event_type.code for event_type in types.all_types()]
    assert all(group.code in group.codes for group in groups)
    assert len({group.title for group in groups}) == len(groups)
