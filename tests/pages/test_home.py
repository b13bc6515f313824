"""The home of an Arena: the funnel in numbers."""

from __future__ import annotations

from bs4 import BeautifulSoup
from django.urls import reverse

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.pages.funnel import funnel_of
from tests.contract import build as host
from tests.factories.actions import bring
from tests.factories.content import TEXT


def home_of(world):
    return reverse("gemeinsam_digital:arena-home", args=[world.module.slug])


def numbers(world):
    return [(row.here, row.reached) for row in funnel_of(world.module, "/list/")]


def test_an_arena_without_contributions_counts_nothing(world):
    assert numbers(world) == [(0, 0)] * 5


def test_each_contribution_counts_once_where_it_was(world, idea_factory):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    assert numbers(world) == [(0, 1), (0, 1), (1, 1), (0, 0), (0, 0)]
    idea = bring(idea, "back-to-profile", "submit", "back-to-profile")
    assert numbers(world) == [(0, 1), (1, 1), (0, 1), (0, 0), (0, 0)]
    bring(idea, "park")
    assert numbers(world) == [(0, 1), (0, 1), (0, 1), (0, 0), (0, 0)]


def test_what_entered_later_was_never_at_the_stages_before(world, idea_factory):
    bring(idea_factory(kind=Kind.PROJECT), "enter-as-measure")
    assert numbers(world) == [(0, 1), (0, 0), (0, 0), (0, 0), (1, 1)]


def test_what_does_not_mature_and_what_is_hidden_is_not_counted(world, idea_factory):
    idea_factory(kind=Kind.NEED)
    idea_factory(kind=Kind.OFFER)
    idea_hide(idea=idea_factory(stage=Stage.PROFILE), actor=SYSTEM, reason=TEXT)
    assert numbers(world) == [(0, 0)] * 5


def test_a_number_leads_to_a_list_of_as_many(world, idea_factory, client):
    idea_factory(stage=Stage.PROFILE)
    idea_factory(ready=True, standing=Standing.PARKED)
    idea_factory()
    idea_factory(kind=Kind.NEED)
    list_url = reverse("gemeinsam_digital:idea-list", args=[world.module.slug])
    for row in funnel_of(world.module, list_url):
        assert client.get(row.url).context["total"] == row.here
    idea_factory(kind=Kind.PROJECT)
    assert funnel_of(world.module, list_url)[0].url == ""


def test_no_room_is_kept_for_a_picture_of_nothing(world, idea_factory, client):
    address = home_of(world)
    page = BeautifulSoup(client.get(address).content, "html5lib")
    assert len(page.select(".gd-funnel > li")) == 5
    assert not page.select(".gd-funnel__shape")
    idea_factory()
    page = BeautifulSoup(client.get(address).content, "html5lib")
    assert len(page.select(".gd-funnel__shape")) == 5


def test_moments_are_told_to_the_second(world, idea, client):
    host.comment(idea, world.citizen, TEXT)
    timeline = reverse("gemeinsam_digital:idea-timeline", args=[idea.pk])
    addresses = (home_of(world), idea.get_absolute_url(), timeline)
    for address in addresses:
        page = BeautifulSoup(client.get(address).content, "html5lib")
        moments = [time["datetime"] for time in page.select("time")]
        assert moments, address
        assert not [moment for moment in moments if "." in moment], address


def test_the_home_has_one_address(world, client):
    """The host's page of the module leads there, whatever phase it is."""
    led = client.get(world.module.get_absolute_url())
    assert (led.status_code, led["Location"]) == (302, home_of(world))
    page = BeautifulSoup(client.get(home_of(world)).content, "html5lib")
    (canonical,) = page.select('head link[rel="canonical"]')
    assert canonical["href"] == f"http://testserver{home_of(world)}"
    said = {tag["property"]: tag["content"] for tag in page.select("[property]")}
    assert said["og:title"] == world.module.name
    assert said["og:url"] == canonical["href"]


def test_what_is_not_published_is_not_led_to(world, client):
    world.module.is_draft = True
    world.module.save()
    assert client.get(world.module.get_absolute_url()).status_code == 404
    client.force_login(world.moderator)
    assert client.get(world.module.get_absolute_url()).status_code == 302
    page = BeautifulSoup(client.get(home_of(world)).content, "html5lib")
    assert not page.select('link[rel="canonical"], [property^="og:"]')
