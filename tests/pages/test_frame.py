"""What stands between a page and the frame: the breadcrumb, and what is said."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.moderation.hiding.services import idea_hide
from tests.contract import build as host
from tests.factories.content import TEXT


def soup(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html5lib")


def trail(page):
    """Return the entries as text and address, the address empty without a link."""
    nav = page.select_one("nav:is(.breadcrumb, .host-crumbs)")
    return [
        (" ".join(entry.text.split()), entry.a["href"] if entry.a else "")
        for entry in nav.select("li")
    ]


def url(name, *args):
    return reverse(f"gemeinsam_digital:{name}", args=args)


def test_an_idea_ends_its_own_trail(world, idea, client):
    entries = trail(soup(client, idea.get_absolute_url()))
    assert entries[-1] == (idea.title, "")
    assert all(address for _text, address in entries[:-1])


def test_so_does_the_home(world, client):
    entries = trail(soup(client, url("arena-home", world.module.slug)))
    assert entries[-1] == (world.module.name, "")


def test_a_page_below_ends_with_its_title(world, idea, client):
    comment = host.comment(idea, world.citizen, TEXT)
    client.force_login(world.citizen)
    below = {
        url("idea-timeline", idea.pk): "Verlauf",
        url("comment-change", comment.pk): "Ihren Kommentar bearbeiten",
        url("claim-offer", idea.pk): "Verantwortung übernehmen",
    }
    for address, title in below.items():
        entries = trail(soup(client, address))
        assert entries[-1][0].startswith(title)
        assert entries[-1][1] == ""
        assert entries[-2] == (idea.title, idea.get_absolute_url())


def test_a_list_ends_with_its_name_and_not_with_what_it_found(world, client):
    lists = {
        "idea-list": "Beiträge",
        "board": "Beiträge nach Stufen",
        "wanted-list": "Gesuchte Rollen",
        "ledger": "Verantwortung",
        "actor-list": "Akteur:innen",
    }
    for name, title in lists.items():
        address = url(name, world.module.slug)
        for query in ("", "?kind=need&state=orphaned&role=lead"):
            assert trail(soup(client, address + query))[-1] == (title, "")


def test_titles_are_escaped_once(world, idea_factory, client):
    idea = idea_factory(title="Licht & <b>Schatten</b>")
    page = soup(client, url("idea-timeline", idea.pk))
    assert "Licht & <b>Schatten</b>" in page.title.text
    assert "&amp;" not in trail(page)[-1][0]


def test_a_hidden_idea_is_not_named(world, idea, client):
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    entries = trail(soup(client, idea.get_absolute_url(), 404))
    assert entries[-1] == ("Ausgeblendeter Beitrag", "")
    assert idea.title not in [text for text, _address in entries]


# --- what is said, where one lands ------------------------------------------------


def landing(client, sent):
    """Return the page one is led to, and the place on it."""
    address, _mark, fragment = sent["Location"].partition("#")
    page = soup(client, address)
    return page, page.find(id=fragment)


def place_of(page):
    (said,) = page.select("#gd .gd-notice[role=status]")
    return said


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("idea-follow", {"follow": "yes"}, "participate"),
        ("idea-support", {"support": "yes"}, "participate"),
        (
            "claim-offer",
            {"claimant": "myself", "role": "guide", "commitment": TEXT},
            "consortium",
        ),
    ],
)
def test_what_was_done_is_said_where_one_lands(
    world, idea_factory, client, name, data, place
):
    idea = idea_factory(stage=Stage.PROFILE)
    client.force_login(world.citizen)
    sent = client.post(url(name, idea.pk), data)
    assert sent["Location"] == f"{idea.get_absolute_url()}#{place}"
    page, target = landing(client, sent)
    assert place_of(page) in target.select("[role=status]")
    assert target["tabindex"] == "-1"
    assert not page.select(".host-message")
    # Once, and nothing takes the focus afterwards.
    again = soup(client, idea.get_absolute_url())
    assert not again.select("#gd [role=status]")
    assert "tabindex" not in again.find(id=place).attrs


@pytest.mark.embedded
def test_what_is_said_on_other_pages_stays_with_the_host(world, idea, client):
    client.force_login(world.moderator)
    sent = client.post(url("idea-hide", idea.pk), {"reason": TEXT})
    assert "#" not in sent["Location"]
    page = soup(client, sent["Location"])
    assert page.select(".host-message")
    assert not page.select("#gd [role=status]")


@pytest.mark.embedded
def test_a_comment_says_that_it_is_published(world, idea, client):
    client.force_login(world.citizen)
    sent = client.post(url("idea-comment", idea.pk), {"comment": TEXT})
    page, target = landing(client, sent)
    assert target.name == "article"
    assert place_of(page) in target.select("[role=status]")


def test_a_place_that_the_page_has_not_loses_nothing(
    world, idea_factory, claim_factory, client
):
    """What nobody expected is said at the end, not swallowed."""
    idea = idea_factory(kind="need")
    claim = claim_factory(idea=idea, role=Role.RESOURCE)
    client.force_login(world.citizen)
    client.get(idea.get_absolute_url())
    sent = client.post(url("claim-answer", claim.pk, "withdraw"), {"note": TEXT})
    if sent.status_code == 302:
        page, _target = landing(client, sent)
        assert place_of(page)


def test_the_discussion_has_one_heading(world, idea, client):
    headings = soup(client, idea.get_absolute_url()).select("#discussion :is(h2, h3)")
    assert [" ".join(heading.text.split()) for heading in headings] == ["Diskussion"]
