"""Atom feeds: valid, stable, and only what everybody may see."""

from __future__ import annotations

from datetime import datetime
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.history.models import EventText
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.details import Details
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.moderation.hiding.services import idea_show
from gemeinsam_digital.pages.history.feeds import ENTRIES
from tests.contract import build as host
from tests.factories import IdeaFactory
from tests.factories.actions import bring
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.factories.world import World

ATOM = "{http://www.w3.org/2005/Atom}"


def of_arena(world) -> str:
    return reverse("gemeinsam_digital:arena-feed", args=[world.module.slug])


def of_idea(idea) -> str:
    return reverse("gemeinsam_digital:idea-feed", args=[idea.pk])


def read(client, address: str, **headers):
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314 - our own output


def entries(feed) -> list[ElementTree.Element]:
    return feed.findall(f"{ATOM}entry")


def said(element, name: str) -> str:
    found = element.findall(f"{ATOM}{name}")
    assert len(found) == 1, name
    return found[0].text or ""


def check_valid(feed) -> None:
    """What RFC 4287 requires of a feed and of every entry."""
    assert feed.tag == f"{ATOM}feed"
    names = [feed, *entries(feed)]
    for element in names:
        assert said(element, "title")
        assert said(element, "id").startswith("urn:uuid:")
        assert datetime.fromisoformat(said(element, "updated")).tzinfo
    assert len({said(element, "id") for element in names}) == len(names)
    assert said(feed.find(f"{ATOM}author"), "name")
    for link in feed.iter(f"{ATOM}link"):
        assert link.get("href").startswith("http://testserver/")
    kinds = [link.get("rel") for link in feed.findall(f"{ATOM}link")]
    assert sorted(kinds) == ["alternate", "self"]
    for entry in entries(feed):
        assert [link.get("rel") for link in entry.findall(f"{ATOM}link")] == [
            "alternate"
        ]
        content = entry.find(f"{ATOM}content")
        assert content is None or content.get("type") == "text"


def test_the_feed_of_an_arena_tells_the_whole_way_in_words(world, idea_factory, client):
    idea = idea_factory(stage=Stage.MEASURE)
    feed = read(client, of_arena(world))
    check_valid(feed)
    news = ["contributed", "stepped", "claim_accepted", "finding_published", "decided"]
    expected = idea.events.filter(type__in=news).order_by("-created", "-pk")
    rows = entries(feed)
    assert len(rows) == expected.count()
    assert all(said(row, "title").startswith(idea.title) for row in rows)
    moments = [said(row, "updated") for row in rows]
    assert not any("." in moment for moment in moments), "to the second"
    assert moments == sorted(moments, reverse=True)
    assert said(feed, "updated") == moments[0]
    first = rows[-1].find(f"{ATOM}link").get("href")
    page = reverse("gemeinsam_digital:idea-timeline", args=[idea.pk])
    assert first == f"http://testserver{page}?bis=1#event-1"
    assert client.get(first).status_code == 200


def test_the_feed_of_an_idea_also_tells_material_revisions(
    world, idea_factory, idea, client
):
    revise(idea, title="Nur ein Tippfehler")
    revise(idea, title="Etwas ganz anderes", is_material=True)
    other = idea_factory(title="Eine andere")
    feed = read(client, of_idea(idea))
    check_valid(feed)
    assert len(entries(feed)) == 2
    assert not any(other.title in said(row, "title") for row in entries(feed))
    assert len(entries(read(client, of_arena(world)))) == 2


def test_words_are_text_and_nothing_breaks_the_feed(idea_factory, client):
    text = "1 < 2 & <b>fett</b> ]]>"
    idea = idea_factory(title="Rot & <grün>")
    details = Details(code="other")
    step(idea=idea, name="close", actor=SYSTEM, reason=text, details=details)
    feed = read(client, of_idea(idea))
    assert said(entries(feed)[0], "content") == text
    assert "Rot & <grün>" in said(feed, "title")
    EventText.objects.filter(event__idea=idea).update(
        text="Ein\x0bZeichen\ufffe zu viel"
    )
    Idea.objects.filter(pk=idea.pk).update(title="Rot\x00\x1bweiß".replace("\x00", ""))
    feed = read(client, of_idea(idea))
    assert said(entries(feed)[0], "content") == "EinZeichen zu viel"
    assert "Rotweiß" in said(feed, "title")


def test_a_redacted_reason_is_not_told(idea_factory, client):
    idea = bring(idea_factory(), "park")
    EventText.objects.filter(event__idea=idea).update(redacted_at=timezone.now())
    row = entries(read(client, of_idea(idea)))[0]
    assert row.find(f"{ATOM}content") is None


def test_names_of_entries_stay(world, idea, client):
    before = said(entries(read(client, of_arena(world)))[0], "id")
    assert before == said(entries(read(client, of_idea(idea)))[0], "id")
    Idea.objects.filter(pk=idea.pk).update(title="Anders")
    revise(idea, title="Noch einmal anders")
    assert said(entries(read(client, of_arena(world)))[0], "id") == before
    other = World()
    IdeaFactory(world=other)
    assert said(entries(read(client, of_arena(other)))[0], "id") != before


def test_no_more_than_the_newest(world, idea_factory, client, monkeypatch):
    monkeypatch.setattr("gemeinsam_digital.pages.history.feeds.ENTRIES", 2)
    assert ENTRIES == 50
    for number in range(3):
        idea_factory(title=f"Nummer {number}")
    titles = [said(row, "title") for row in entries(read(client, of_arena(world)))]
    assert [title.split(" – ")[0] for title in titles] == ["Nummer 2", "Nummer 1"]


def test_nobody_is_named_as_the_author_of_an_entry(world, idea_factory, client):
    idea_factory()
    body = client.get(of_arena(world)).content.decode()
    assert world.moderator.username not in body
    assert world.author.username not in body


def test_an_empty_feed_is_valid_and_does_not_change(world, client):
    first = client.get(of_arena(world))
    feed = ElementTree.fromstring(first.content)  # noqa: S314 - our own output
    check_valid(feed)
    assert "." not in said(feed, "updated")
    assert client.get(of_arena(world)).content == first.content


def test_a_reader_gets_it_again_only_after_a_change(world, idea, client):
    for address in (of_arena(world), of_idea(idea)):
        tag = client.get(address)["ETag"]
        again = client.get(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert client.head(address)["ETag"] == tag
    revise(idea, title="Ein neuer Titel")
    tag = client.get(of_arena(world))["ETag"]
    idea_hide(idea=idea, actor=SYSTEM, reason=TEXT)
    assert (
        client.get(of_arena(world), headers={"If-None-Match": tag}).status_code == 200
    )


# --- what must not be there --------------------------------------------------------


def test_hidden_ideas_are_in_no_feed_not_even_for_moderators(
    world, idea_factory, client
):
    idea = idea_factory(title="Verborgen")
    need = idea_factory(kind=Kind.NEED, title="Bedarf")
    idea_hide(idea=idea, actor=SYSTEM, reason="Ein Grund")
    client.force_login(world.moderator)
    assert client.get(of_idea(idea)).status_code == 404
    titles = [said(row, "title") for row in entries(read(client, of_arena(world)))]
    assert len(titles) == 1
    assert titles[0].startswith(need.title)
    idea_show(idea=idea, actor=SYSTEM, reason="Ein Grund")
    assert "Ein Grund" not in client.get(of_idea(idea)).content.decode()
    assert len(entries(read(client, of_arena(world)))) == 2


@pytest.mark.parametrize(
    "options",
    [
        {"module__project__access": host.PRIVATE},
        {"module__project__is_draft": True},
        {"module__is_draft": True},
    ],
)
def test_what_not_everybody_sees_has_no_feed_for_anybody(db, client, options):
    world = World(**options)
    idea = IdeaFactory(world=world)
    for user in (None, world.citizen, world.moderator, world.superuser):
        if user:
            client.force_login(user)
        for address in (of_arena(world), of_idea(idea)):
            assert client.get(address).status_code == 404
            assert client.post(address).status_code == 404
    page = client.get(idea.get_absolute_url())
    assert page.status_code == 200
    assert b"application/atom+xml" not in page.content


def test_a_semipublic_arena_is_read_by_everybody(db, client):
    world = World(module__project__access=host.SEMIPUBLIC)
    idea = IdeaFactory(world=world)
    assert len(entries(read(client, of_idea(idea)))) == 1


def test_a_hidden_merge_target_is_not_named(idea_factory, client):
    target = idea_factory(title="Geheimes Ziel")
    idea = bring(idea_factory(), "merge", target=target)
    assert "Geheimes Ziel" in client.get(of_idea(idea)).content.decode()
    idea_hide(idea=target, actor=SYSTEM, reason=TEXT)
    assert "Geheimes Ziel" not in client.get(of_idea(idea)).content.decode()


def test_a_postponed_decision_and_every_outcome_is_told(
    decision_factory, idea_factory, client
):
    for outcome in Outcome:
        idea = idea_factory(stage=Stage.PROPOSAL)
        decision_factory(idea=idea, outcome=outcome)
        check_valid(read(client, of_idea(idea)))


# --- how it is found -----------------------------------------------------------------


def alternates(client, address: str) -> list[str]:
    soup = BeautifulSoup(client.get(address).content.decode(), "html5lib")
    found = soup.head.find_all("link", type="application/atom+xml")
    assert all(link["title"] for link in found)
    return [link["href"] for link in found]


def test_pages_name_their_feeds(world, idea, client):
    arena = [of_arena(world)]
    for name in ("arena-home", "idea-list", "arena-timeline"):
        address = reverse(f"gemeinsam_digital:{name}", args=[world.module.slug])
        assert alternates(client, address) == arena
    both = [of_idea(idea), of_arena(world)]
    timeline = reverse("gemeinsam_digital:idea-timeline", args=[idea.pk])
    for address in (idea.get_absolute_url(), timeline):
        assert alternates(client, address) == both
    soup = BeautifulSoup(client.get(timeline).content.decode(), "html5lib")
    assert soup.main.find("a", href=of_idea(idea))
