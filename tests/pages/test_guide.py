"""What the page about the Arena says of its settings, and the words it explains."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from gemeinsam_digital.arena.glossary import GLOSSARY
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.maturation.transitions import TABLE
from gemeinsam_digital.pages.guide.requirements import SENTENCES
from gemeinsam_digital.pages.guide.requirements import requirements_of
from tests.factories.world import World

pytestmark = pytest.mark.django_db


def guide(client, world):
    address = reverse("gemeinsam_digital:how-it-works", args=[world.module.slug])
    return BeautifulSoup(client.get(address).content, "html5lib").select_one("#gd")


def text(element):
    return " ".join(element.get_text(" ").split())


def test_it_says_the_numbers_of_this_arena(client):
    thresholds = {"support": 7, "units": 3, "heartbeat_days": 45, "reminder_days": 9}
    thresholds["concern_days"] = 11
    page = guide(client, World(thresholds=thresholds))
    assert "7 Personen unterstützen den Beitrag." in text(
        page.select_one("#stage-idea")
    )
    assert "3 Verwaltungseinheiten" in text(page.select_one("#stage-assessment"))
    assert "alle 45 Tage" in text(page.select_one("#deadlines"))
    assert "Abstand von 9 Tagen" in text(page.select_one("#deadlines"))
    assert "11 Tage nach der Antwort des Teams" in text(page.select_one("#deadlines"))


def test_what_is_switched_off_is_not_asked_for(world):
    world.arena.thresholds = {"support": 0, "units": 0}
    assert requirements_of(Stage.IDEA, world.arena) == [
        "Jemand bietet die Federführung an."
    ]
    assert len(requirements_of(Stage.ASSESSMENT, world.arena)) == 1
    assert requirements_of(Stage.MEASURE, world.arena) == []


def test_every_condition_of_a_step_is_said():
    codes = {code for step in TABLE.values() for code in step.gate_codes}
    assert codes == set(SENTENCES)


def test_it_names_criteria_units_and_bodies(client, world):
    page = guide(client, world)
    (criteria,) = world.arena.criteria_sets.all()
    review, roles = text(page.select_one("#review")), text(page.select_one("#roles"))
    assert all(c.label in review for c in criteria.criteria.all())
    assert all(body.name in roles for body in world.arena.bodies.all())
    assert all(unit.name in roles for unit in world.units)


def test_it_says_how_bodies_work(client, world):
    chapter = guide(client, world).select_one("#bodies")
    for word in ("Empfehlung", "Einwand", "Zielkonflikt", "Runde"):
        assert word in text(chapter)
    slug = world.module.slug
    leads = [link["href"] for link in chapter.select("a")]
    assert leads == [
        reverse(f"gemeinsam_digital:{name}", args=[slug])
        for name in ("body-list", "meeting-list")
    ]


def test_every_word_has_its_place(client, world):
    page = guide(client, world)
    assert [e["id"] for e in page.select("#words dl > div")] == [
        word.anchor for word in GLOSSARY.values()
    ]


@pytest.mark.parametrize("name", ["arena-home", "statistics", "actor-list", "board"])
def test_every_page_leads_there(client, world, name):
    address = reverse(f"gemeinsam_digital:{name}", args=[world.module.slug])
    page = BeautifulSoup(client.get(address).content, "html5lib")
    target = reverse("gemeinsam_digital:how-it-works", args=[world.module.slug])
    assert page.select_one(f".gd-subnav a[href='{target}']")
    assert len(page.select(".gd-subnav a")) <= 7


def test_words_are_explained_in_place_without_a_tooltip(client, world):
    address = reverse("gemeinsam_digital:ledger", args=[world.module.slug])
    page = BeautifulSoup(client.get(address).content, "html5lib").select_one("#gd")
    explained = page.select_one("details.gd-explain")
    assert str(GLOSSARY["orphaned"].meaning) in text(explained)
    link = explained.select_one("a")["href"]
    assert re.search(r"/so-gehts/#word-orphaned$", link)
    assert not page.select("[title]")
