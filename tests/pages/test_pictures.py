"""Pictures of contributions: where they are shown, and that they go."""

from __future__ import annotations

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from easy_thumbnails.alias import aliases
from PIL import Image

from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.demo.content import CONTRIBUTIONS
from gemeinsam_digital.demo.pictures.mosaic import PALETTES
from gemeinsam_digital.demo.pictures.mosaic import TILES
from gemeinsam_digital.demo.pictures.mosaic import picture_of
from gemeinsam_digital.ideas.images import ALIASES
from gemeinsam_digital.ideas.images import TARGET
from gemeinsam_digital.ideas.images import offer_aliases
from gemeinsam_digital.ideas.images import shown_as
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.moderation.redaction.services import image_remove
from tests.factories.content import TEXT

#: Pages of the Arena that show contributions with their pictures.
PAGES = ("arena-home", "idea-list", "board")


@pytest.fixture
def pictured(idea_factory, media):
    """An idea with a picture of 900 by 600 pixels."""
    data = BytesIO()
    Image.new("RGB", (900, 600), "navy").save(data, "PNG")
    idea = idea_factory(image_alt="Eine Laterne", image_credit="Foto: Kiezrunde")
    idea.image.save("laterne.png", ContentFile(data.getvalue()))
    return idea


def look(address, user=None):
    client = Client()
    if user is not None:
        client.force_login(user)
    return BeautifulSoup(client.get(address).content, "html5lib")


def page_of(world, name):
    return reverse(f"gemeinsam_digital:{name}", args=[world.module.slug])


def sources(page):
    return [image["src"] for image in page.select("#gd img")]


@pytest.mark.parametrize("name", PAGES)
def test_a_card_shows_its_picture_small(world, pictured, media, name):
    images = look(page_of(world, name)).select("#gd img")
    assert images
    for image in images:
        assert (image["width"], image["height"], image["alt"]) == ("600", "400", "")
        with Image.open(media / image["src"].split("/media/")[-1]) as shown:
            assert shown.size == (600, 400)


def test_its_page_says_what_it_shows_and_who_made_it(pictured):
    figure = look(pictured.get_absolute_url()).select_one(".gd-figure")
    assert figure.select_one("img")["alt"] == "Eine Laterne"
    assert figure.select_one("figcaption").text == "Foto: Kiezrunde"
    assert figure.select_one("source")["media"] == "print"


def test_the_dense_list_has_no_pictures(world, pictured):
    assert not sources(look(page_of(world, "idea-list") + "?view=rows"))


def test_a_picture_that_is_lost_is_left_out(world, pictured, media):
    for path in media.rglob("*.*"):
        path.unlink()
    for name in PAGES:
        assert not sources(look(page_of(world, name)))
    assert not look(pictured.get_absolute_url()).select(".gd-figure")


@pytest.mark.parametrize("name", PAGES)
def test_no_page_shows_what_is_hidden(world, pictured, name):
    idea_hide(idea=pictured, actor=SYSTEM, reason=TEXT)
    assert not sources(look(page_of(world, name)))
    assert not sources(look(page_of(world, name), world.citizen))


@pytest.mark.parametrize("alias", ALIASES)
def test_a_picture_that_is_taken_out_goes_in_all_sizes(
    pictured, media, django_capture_on_commit_callbacks, alias
):
    assert shown_as(pictured.image, alias)
    with django_capture_on_commit_callbacks(execute=True):
        image_remove(idea=pictured, actor=SYSTEM, reason=TEXT)
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_what_the_platform_says_of_a_size_holds(monkeypatch):
    own = {"size": (90, 60)}
    monkeypatch.setattr(aliases, "_aliases", {TARGET: {"card": own}})
    offer_aliases()
    assert aliases.get("card", target=TARGET) == own
    assert aliases.get("page", target=TARGET) == ALIASES["page"]


# --- of the demo -----------------------------------------------------------------


def test_twenty_contributions_of_the_demo_have_a_picture():
    pictures = [data.picture for data in CONTRIBUTIONS if data.picture]
    assert len(pictures) >= 20
    assert len({picture.tiles for picture in pictures}) == len(pictures)
    for picture in pictures:
        assert len(picture.tiles) == 6
        assert set(picture.tiles) <= set(TILES)
        assert 20 < len(picture.alt) <= 160


@pytest.mark.parametrize("palette", PALETTES)
def test_every_tile_can_be_drawn(palette):
    names = sorted(TILES)
    for start in range(0, len(names), 6):
        six = [*names[start : start + 6], *names[:6]][:6]
        with Image.open(picture_of(six, palette)) as drawn:
            assert drawn.size == (960, 640)
