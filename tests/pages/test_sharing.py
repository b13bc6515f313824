"""What the page of an idea says about itself where it is shared."""

from __future__ import annotations

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from PIL import Image

from adhocracy4.projects.enums import Access
from gemeinsam_digital.arena.sharing import qr_code
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.moderation.hiding.services import idea_hide

TITLE = 'Licht & "Schatten" <b>im Park</b>'


def page(client, idea, **query):
    response = client.get(idea.get_absolute_url(), query)
    return BeautifulSoup(response.content, "html5lib")


def said_by(soup):
    return {tag["property"]: tag["content"] for tag in soup.select("head [property]")}


def test_whatever_turns_the_page_is_left_out_of_its_address(idea, client):
    address = f"http://testserver{idea.get_absolute_url()}"
    for query in ({}, {"comment": "7"}, {"comments": "2", "utm_source": "x"}):
        soup = page(client, idea, **query)
        (canonical,) = soup.select('head link[rel="canonical"]')
        assert canonical["href"] == address
        assert said_by(soup)["og:url"] == address
        assert soup.select_one("#share-address")["value"] == address


def test_title_and_summary_are_said_as_text(idea_factory, client):
    idea = idea_factory(title=TITLE, summary="Erst das.\n\nDann dies.")
    soup = page(client, idea)
    said = said_by(soup)
    assert said["og:title"] == TITLE
    assert said["og:description"] == "Erst das. Dann dies."
    assert soup.select_one('meta[name="description"]')["content"] == (
        "Erst das. Dann dies."
    )
    assert "og:image" not in said


def test_an_image_goes_along_with_what_it_shows(idea_factory, client, media):
    data = BytesIO()
    Image.new("RGB", (3000, 2000), "navy").save(data, "JPEG")
    idea = idea_factory(image_alt="Eine Laterne")
    idea.image.save("laterne.jpg", ContentFile(data.getvalue()))
    said = said_by(page(client, idea))
    assert said["og:image"].startswith("http://testserver/")
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:image:alt"] == "Eine Laterne"


def test_the_code_is_that_of_the_address_and_holds_no_text():
    one, other = qr_code("https://example.org/1/"), qr_code("https://example.org/2/")
    assert one != other
    assert one == qr_code("https://example.org/1/")
    assert "example" not in one
    assert "style" not in one


@pytest.mark.parametrize("how", ["hidden", "draft", "private"])
def test_what_not_everybody_sees_says_nothing(world, idea, client, how):
    if how == "hidden":
        idea_hide(idea=idea, actor=world.moderator, reason="Werbung.")
    elif how == "draft":
        world.module.is_draft = True
        world.module.save()
    else:
        world.project.access = Access.PRIVATE
        world.project.save()
    client.force_login(world.moderator)
    soup = page(client, idea)
    assert soup.select("h1")
    assert not said_by(soup)
    assert not soup.select('link[rel="canonical"], #share-address')


@pytest.mark.parametrize("who", ["citizen", ""])
def test_reporting_comes_last(world, idea_factory, client, who):
    idea = idea_factory(stage=Stage.PROFILE)
    if who:
        client.force_login(getattr(world, who))
    links = page(client, idea).select("#gd a")
    assert links[-1]["href"].endswith("/melden/")
